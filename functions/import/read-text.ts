/** Reads a text of a bank or a tracker, whatever its format and its encoding. */
import type { ImportAnswers, ReadEntries } from '../../src/domain/import-entry.ts'
import { decode, detectEncoding } from './decode.ts'
import {
  LARGEST_IN_MEMORY,
  readingOf,
  type FileReading,
  type ReadOptions,
  type RefusedFile,
} from './file-contents.ts'
import { textKind, type TextKind } from './file-kind.ts'
import { hasMoreLines, type FileSource } from './file-source.ts'
import { readCamt } from './read-camt.ts'
import { readLedger } from './read-ledger.ts'
import { readMt940 } from './read-mt940.ts'
import { readOfx } from './read-ofx.ts'
import { readQif } from './read-qif.ts'
import { readTable } from './read-table.ts'

/** Reads a text; an encoding that the person chose is taken as it is. */
export async function readText(
  source: FileSource,
  options: ReadOptions,
): Promise<FileReading | RefusedFile> {
  const encoding = options.encoding ?? (await detectEncoding(source))
  // Behind a byte too few or too many, each character is another one.
  if (encoding.startsWith('utf-16') && source.size % 2 === 1) return { refusedFile: 'binary' }
  const { mostLines } = options
  if (mostLines !== undefined && (await hasMoreLines(source, mostLines)))
    return { refusedFile: 'too-many-lines' }
  const kind = await textKind(decode(source, encoding))
  if (typeof kind === 'object') return { refusedFile: kind.refused }
  if (kind === 'table') return readTable(source, encoding, options)
  if (source.size > LARGEST_IN_MEMORY) return { refusedFile: 'too-large' }
  const read = entriesOf(kind, await textOf(decode(source, encoding)), options.answers ?? {})
  if (read === undefined) return { refusedFile: 'other-document' }
  return readingOf({ format: kind, shape: kind, encoding }, read)
}

function entriesOf(
  kind: Exclude<Extract<TextKind, string>, 'table'>,
  text: string,
  answers: ImportAnswers,
): ReadEntries | undefined {
  if (kind === 'ofx') return readOfx(text)
  if (kind === 'qif') return readQif(text, answers)
  if (kind === 'camt') return readCamt(text)
  return kind === 'mt940' ? readMt940(text) : readLedger(text)
}

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}
