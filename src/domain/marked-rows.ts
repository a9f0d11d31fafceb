/** A column in which some words mark a row as no spending. */
import { headerText } from './header-words.ts'
import { cellAt, type TableRow } from './table-columns.ts'

/** Its place, and the words as `headerText` writes them. */
export type MarkColumn = { readonly index: number; readonly words: readonly string[] }

/** Whether the row has one of these words; a table without such a column has no marked rows. */
export function isMarked(row: TableRow, column: MarkColumn | undefined): boolean {
  return column !== undefined && column.words.includes(headerText(cellAt(row, column.index)))
}
