/** Reads a table whose days have no year once more, to give them theirs. */
import { createRowSample } from '../../src/domain/row-sample.ts'
import { createYearFinder, type FoundYears } from '../../src/domain/find-years.ts'
import type { TableRow } from '../../src/domain/table-columns.ts'
import { yearlessColumns } from '../../src/domain/yearless-columns.ts'
import type { ReadOptions } from './file-contents.ts'

// Behind all that is above a table, these show whether its days have years.
const FIRST_ROWS = 500

type RowParts = AsyncIterable<{ readonly rows: readonly TableRow[] }>

/** The years of a table; undefined where its days have them, as nearly all do. */
export async function findYears(
  rows: () => RowParts,
  { answers = {}, today }: ReadOptions,
): Promise<FoundYears | undefined> {
  const columns = yearlessColumns(await firstRows(rows()))
  if (columns.length === 0) return undefined
  const sample = createRowSample()
  for await (const part of rows()) sample.add(part.rows)
  const years = createYearFinder(sample.rows, { columns, answers, today })
  for await (const part of rows()) years.add(part.rows)
  return years.end()
}

/** The years of a table that is in memory. */
export function findSheetYears(
  rows: readonly TableRow[],
  { answers = {}, today }: ReadOptions,
): FoundYears | undefined {
  const columns = yearlessColumns(rows.slice(0, FIRST_ROWS))
  if (columns.length === 0) return undefined
  const years = createYearFinder(rows, { columns, answers, today })
  years.add(rows)
  return years.end()
}

async function firstRows(parts: RowParts): Promise<readonly TableRow[]> {
  const first: TableRow[] = []
  for await (const { rows } of parts) {
    first.push(...rows.slice(0, FIRST_ROWS - first.length))
    if (first.length >= FIRST_ROWS) break
  }
  return first
}

/** The same rows, with years. */
export async function* completed<Part extends { readonly rows: readonly TableRow[] }>(
  parts: AsyncIterable<Part>,
  { complete }: FoundYears,
): AsyncGenerator<Part> {
  for await (const part of parts) yield { ...part, rows: part.rows.map(complete) }
}
