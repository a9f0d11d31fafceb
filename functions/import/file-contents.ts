/** What reading a file gives. */
import type { ImportAnswers, ReadEntries } from '../../src/domain/import-entry.ts'
import type { FileRefusal } from '../../src/domain/import-file.ts'

export type FileFormat = 'csv' | 'ofx' | 'qif' | 'camt' | 'mt940' | 'json' | 'xlsx' | 'zip'

export type ReadFile = ReadEntries & {
  readonly format: FileFormat
  /** A label of the WHATWG Encoding Standard; null for a workbook. */
  readonly encoding: string | null
  /** What files of one origin share: the format, and the headers of a table. */
  readonly shape: string
}
export type RefusedFile = { readonly refusedFile: FileRefusal }

/** Unpacked, a file of the command may have so many bytes. */
export const LARGEST_FILE = 64 << 20

export type ReadOptions = {
  readonly answers?: ImportAnswers
  readonly encoding?: string | undefined
  /** How many bytes a file may have, unpacked; by default LARGEST_FILE. */
  readonly most?: number
  /** How many lines a text may have; by default any number. */
  readonly mostLines?: number
  /** That of the ledger, for files whose days are instants. */
  readonly timeZone?: string
}

/** What several files or sheets say, one behind the other. */
export function joined<Read extends ReadEntries>(read: readonly Read[]): Read {
  const [first] = read
  if (first === undefined) throw new Error('nothing was read')
  return {
    ...first,
    entries: read.flatMap(({ entries }) => entries),
    refused: read.flatMap(({ refused }) => refused),
    ignored: read.flatMap(({ ignored }) => ignored),
    questions: read.flatMap(({ questions }) => questions).slice(0, 1),
    balanceAddsUp:
      read.every(({ balanceAddsUp }) => balanceAddsUp !== false) && first.balanceAddsUp,
  }
}
