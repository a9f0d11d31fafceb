/** A table of which no entries can be given: it is refused, or a person is asked first. */
import type { FoundYears } from '../../src/domain/find-years.ts'
import type { ImportQuestion, RefusedLine } from '../../src/domain/import-entry.ts'
import type { LayoutResult } from '../../src/domain/layout-result.ts'
import type { TableRow } from '../../src/domain/table-columns.ts'
import { headersOf } from '../../src/domain/table-header.ts'
import { withoutYear } from '../../src/domain/yearless-days.ts'
import type { CsvRows } from './csv-rows.ts'
import { readingOf, type FileReading, type RefusedFile } from './file-contents.ts'

/** Whether a person has to say first of which year the days are. */
export function isOpen(years: FoundYears | undefined): boolean {
  return years !== undefined && years.questions.length > 0
}

type About = Pick<FileReading, 'format' | 'encoding' | 'shape'>

/** What is refused, or has to be asked first: also of a table whose layout is known, but not its years. */
export function withoutEntries(
  found: LayoutResult,
  about: About,
  { rows, refused: damaged }: CsvRows,
  years: FoundYears | undefined,
): FileReading | RefusedFile {
  if ('missing' in found) return { refusedFile: found.missing === 'day' ? 'no-days' : 'no-amounts' }
  const open = 'questions' in found ? found.questions : []
  const questions =
    years === undefined
      ? open
      : [...open.map((each) => withExampleAsWritten(each)), ...years.questions]
  const refused = 'after' in found ? [...damaged, ...unreadable(found.after)] : []
  const headers = headersOf(rows)
  return readingOf(about, { entries: [], refused, ignored: [], questions, headers })
}

/** Rows from a header on, of which none is an entry: what has several cells and a number may be one. */
function unreadable(rows: readonly TableRow[]): readonly RefusedLine[] {
  return rows
    .filter(({ cells }) => cells.filter((cell) => cell.trim() !== '').length > 1)
    .filter(({ cells }, index) => (index === 0 ? /(?:\d\D*){4}/ : /\d/).test(cells.join()))
    .map(({ line, cells }): RefusedLine => {
      return { line, code: 'entry-incomplete', text: cells.join(' · ').slice(0, 200) }
    })
}

/** In the file the days of the example have no year. */
function withExampleAsWritten(question: ImportQuestion): ImportQuestion {
  const cells = question.example.split(' · ').map(withoutYear)
  return { ...question, example: cells.join(' · ') }
}
