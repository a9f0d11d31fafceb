/** Reads a file of a bank or a tracker, whatever its format: what it is, and what it says. */
import { LARGEST_FILE, type ReadFile, type ReadOptions, type RefusedFile } from './file-contents.ts'
import { fileKind } from './file-kind.ts'
import { readArchive } from './read-archive.ts'
import { readText } from './read-text.ts'

/** Reads a whole file in memory. */
export async function readFile(
  bytes: Uint8Array,
  options: ReadOptions = {},
): Promise<ReadFile | RefusedFile> {
  if (bytes.length > (options.most ?? LARGEST_FILE)) return { refusedFile: 'too-large' }
  const kind = fileKind(bytes)
  if (typeof kind === 'object') return { refusedFile: kind.refused }
  return kind === 'zip' ? readArchive(bytes, options) : readText(bytes, options)
}
