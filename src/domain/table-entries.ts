/** The entries of a table whose layout is known. */
import { balanceCheck, type SignedCell } from './balance-check.ts'
import { readLine } from './entry-line.ts'
import { withMore } from './entry-texts.ts'
import type { IgnoredLine, ImportEntry, ReadEntries, RefusedLine } from './import-entry.ts'
import type { TableLayout } from './layout-result.ts'
import { directionOf } from './money-direction.ts'
import { cellAt, type TableRow } from './table-columns.ts'
import { widthOf } from './table-widths.ts'

/** Reads the rows behind the header, and says of every other line why it is none. */
export function readEntries(rows: readonly TableRow[], layout: TableLayout): ReadEntries {
  const entries: ImportEntry[] = []
  const refused: RefusedLine[] = []
  const ignored: IgnoredLine[] = []
  const read: TableRow[] = []
  const width = widthOf(rows, layout)
  let isAfterEntry = false
  for (const row of rows) {
    const line = readLine(row, layout, { isAfterEntry, width })
    isAfterEntry = 'entry' in line || 'more' in line
    if ('entry' in line) {
      entries.push(line.entry)
      read.push(row)
    } else if ('more' in line) {
      const last = entries.pop()
      if (last !== undefined) entries.push(withMore(last, line.more))
      ignored.push({ line: row.line, code: 'continued' })
    } else if ('refused' in line) refused.push(line.refused)
    else ignored.push(line.ignored)
  }
  return { entries, refused, ignored, questions: [], balanceAddsUp: addsUp(read, layout, ignored) }
}

/** Whether each balance is the one before and the entry between them: a row that was lost is found. */
function addsUp(
  rows: readonly TableRow[],
  { balance, amounts, decimalSign }: TableLayout,
  ignored: readonly IgnoredLine[],
): boolean | undefined {
  if (balance === undefined || rows.length < 3) return undefined
  const cells = rows.map((row): SignedCell => {
    if (amounts.kind === 'signed') return { cell: cellAt(row, amounts.amount) }
    if (amounts.kind === 'directed') {
      const isOut = directionOf(cellAt(row, amounts.direction)) === 'out'
      return { cell: cellAt(row, amounts.amount), side: isOut ? 'out' : 'in' }
    }
    const debit = cellAt(row, amounts.debit)
    return /[1-9]/.test(debit)
      ? { cell: debit, side: 'out' }
      : { cell: cellAt(row, amounts.credit), side: 'in' }
  })
  const movedMoney = ignored.filter(({ code }) => code === 'own-transfer' || code === 'not-booked')
  const mostWrong = movedMoney.length
  return balanceCheck(cells, rows, balance, undefined, { mostWrong, decimalSign }) !== undefined
}
