/** Reads a file of a bank or a tracker, whatever its format: what it is, and what it says. */
import {
  LARGEST_IN_MEMORY,
  type FileReading,
  type ReadOptions,
  type RefusedFile,
} from './file-contents.ts'
import { fileKind } from './file-kind.ts'
import { allBytes, firstBytes, type FileSource } from './file-source.ts'
import { readArchive } from './read-archive.ts'
import { readText } from './read-text.ts'

/** More is not needed to know a file by its first bytes. */
const START = 1 << 10

export async function readFile(
  source: FileSource,
  options: ReadOptions = {},
): Promise<FileReading | RefusedFile> {
  if (source.size > (options.most ?? Number.POSITIVE_INFINITY)) return { refusedFile: 'too-large' }
  const kind = fileKind(await firstBytes(source, START))
  if (typeof kind === 'object') return { refusedFile: kind.refused }
  if (kind === 'text') return readText(source, options)
  if (source.size > LARGEST_IN_MEMORY) return { refusedFile: 'too-large' }
  return readArchive(await allBytes(source), options)
}
