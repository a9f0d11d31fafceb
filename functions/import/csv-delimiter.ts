/** What separates the values of a text. */
import { isEntryLike, type TableRow } from '../../src/domain/table-columns.ts'
import { isHeader } from '../../src/domain/table-header.ts'
import { yearlessColumns } from '../../src/domain/yearless-columns.ts'
import { readCsvRows } from './csv-rows.ts'
import type { Delimiter } from './parse-csv.ts'

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|', '~|~', '~']

const SURE_RATING = 3
const MOST_PREAMBLE = 60

/** The delimiter by the first rows of a text; undefined where these are no table. */
export function findDelimiter(start: string): Delimiter | undefined {
  const declared = /^(?:"?sep=(.)"?)(?:\r\n|\r|\n)/i.exec(start)
  const delimiter = DELIMITERS.find((each) => each === declared?.[1])
  if (delimiter !== undefined) return delimiter
  const rated = DELIMITERS.map((each) => {
    const { rows } = readCsvRows(start, each)
    return { delimiter: each, rating: ratingOf(rows), rows }
  }).toSorted((one, other) => other.rating - one.rating)
  const [best] = rated
  if (best !== undefined && best.rating > SURE_RATING) return best.delimiter
  // Of so few entries, those of a wrong delimiter can be as many: a header says more.
  const headed = rated.find(({ rows }) => rows.slice(0, MOST_PREAMBLE).some(isHeader))
  const found =
    headed ??
    (best !== undefined && best.rating > 0 ? best : undefined) ??
    rated.find(({ rows }) => yearlessColumns(rows).length > 0)
  return found?.delimiter
}

/** How many rows have a day beside an amount, and how alike the widths of these rows are. */
function ratingOf(rows: readonly TableRow[]): number {
  const entries = rows.filter(isEntryLike)
  if (entries.length === 0) return 0
  const widths = new Map<number, number>()
  for (const { cells } of entries) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1)
  return entries.length + Math.max(...widths.values()) / entries.length
}
