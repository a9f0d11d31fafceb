/** What reading a file gives. */
import type { Day } from '../../src/domain/day.ts'
import type { ImportAnswers, ReadEntries } from '../../src/domain/import-entry.ts'
import type { FileRefusal } from '../../src/domain/import-file.ts'
import type { ReadPart } from '../../src/domain/table-entries.ts'
import type { JoinedFile } from './joined-files.ts'

export type FileFormat = 'csv' | 'ofx' | 'qif' | 'camt' | 'mt940' | 'json' | 'xlsx' | 'zip'

export type FileReading = Required<Pick<ReadEntries, 'questions' | 'guesses' | 'headers'>> & {
  readonly format: FileFormat
  /** A label of the WHATWG Encoding Standard; null for a workbook. */
  readonly encoding: string | null
  /** What files of one origin share: the format, and the headers of a table. */
  readonly shape: string
  /** Of an archive or a workbook: the files or sheets whose lines are counted through. */
  readonly files?: readonly JoinedFile[]
  /** What the file says, in order; no entries where a question is open: nothing is guessed. */
  readonly parts: () => AsyncIterable<ReadPart>
}
export type RefusedFile = { readonly refusedFile: FileRefusal }

/** So many bytes may a file have that is in memory while it is read, unpacked. */
export const LARGEST_IN_MEMORY = 64 << 20

export type ReadOptions = {
  readonly answers?: ImportAnswers
  readonly encoding?: string | undefined
  /** How many bytes a file may have, unpacked; by default any number, and LARGEST_IN_MEMORY for all but tables. */
  readonly most?: number
  /** How many lines a text may have; by default any number. */
  readonly mostLines?: number
  /** That of the ledger, for files whose days are instants. */
  readonly timeZone?: string
  /** That of the ledger, for files whose days have no year. */
  readonly today?: Day
}

const ENTRIES_A_PART = 2000

/** The reading of a file whose entries are in memory. */
export function readingOf(
  about: Pick<FileReading, 'format' | 'encoding' | 'shape'>,
  { entries, refused, ignored, questions, guesses = [], headers = [], balanceAddsUp }: ReadEntries,
): FileReading {
  return { ...about, questions, guesses, headers, parts }

  // oxlint-disable-next-line require-await -- Files that are not in memory are waited for.
  async function* parts(): AsyncGenerator<ReadPart> {
    yield { entries: [], refused, ignored, balanceAddsUp }
    if (questions.length > 0) return
    for (let at = 0; at < entries.length; at += ENTRIES_A_PART) {
      yield { entries: entries.slice(at, at + ENTRIES_A_PART), refused: [], ignored: [] }
    }
  }
}
