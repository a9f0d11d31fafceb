/** The entries of a table whose layout is known. */
import { startBalanceCheck, type SignedCell } from './balance-check.ts'
import { readLine } from './entry-line.ts'
import { withMore } from './entry-texts.ts'
import type { IgnoredLine, ImportEntry, ReadEntries, RefusedLine } from './import-entry.ts'
import { directionAt } from './direction-column.ts'
import type { TableLayout } from './layout-result.ts'
import { signOf } from './spending-sign.ts'
import { cellAt, type TableRow } from './table-columns.ts'
import { widthOf } from './table-widths.ts'

/** What some lines of a file say. */
export type ReadPart = Pick<ReadEntries, 'entries' | 'refused' | 'ignored'> & {
  /** With the last lines of a file; undefined where it has no balances. */
  readonly balanceAddsUp?: boolean | undefined
}

/** Reads the rows behind the header, and says of every other line why it is none. */
export function readEntries(rows: readonly TableRow[], layout: TableLayout): ReadEntries {
  const reader = startReading(layout, rows)
  const [part, end] = [reader.read(rows), reader.end()]
  return { ...part, ...end, entries: [...part.entries, ...end.entries], questions: [] }
}

/** Reads rows that come bit by bit; `sample` are rows that say how wide the table is. */
export function startReading(layout: TableLayout, sample: readonly TableRow[]) {
  const width = widthOf(sample, layout)
  const balances = startBalances(layout)
  // The line behind an entry may have more of its words.
  let last: ImportEntry | undefined
  return {
    read(rows: readonly TableRow[]): ReadPart {
      const entries: ImportEntry[] = []
      const refused: RefusedLine[] = []
      const ignored: IgnoredLine[] = []
      for (const row of rows) {
        const line = readLine(row, layout, { isAfterEntry: last !== undefined, width })
        if ('more' in line) {
          last &&= withMore(last, line.more)
          ignored.push({ line: row.line, code: 'continued' })
          continue
        }
        if (last !== undefined) entries.push(last)
        last = undefined
        if ('entry' in line) {
          last = line.entry
          balances.add(row)
        } else if ('refused' in line) refused.push(line.refused)
        else {
          ignored.push(line.ignored)
          balances.leaveOut(line.ignored)
        }
      }
      return { entries, refused, ignored }
    },
    /** The last entry, and whether the balances add up. */
    end(): Pick<ReadPart, 'entries' | 'balanceAddsUp'> {
      return { entries: last === undefined ? [] : [last], balanceAddsUp: balances.addUp() }
    },
  }
}

/** Whether each balance is the one before and the entry between them: a row that was lost is found. */
function startBalances({ balance, amounts, decimalSign }: TableLayout) {
  const check = startBalanceCheck(decimalSign)
  let [rows, movedMoney] = [0, 0]
  return {
    add(row: TableRow): void {
      if (balance === undefined) return
      rows += 1
      check.add(signedCell(row, amounts), cellAt(row, balance))
    },
    leaveOut({ code }: IgnoredLine): void {
      if (code === 'own-transfer' || code === 'not-booked') movedMoney += 1
    },
    addUp(): boolean | undefined {
      if (balance === undefined || rows < 3) return undefined
      return check.result(undefined, movedMoney) !== undefined
    },
  }
}

function signedCell(row: TableRow, amounts: TableLayout['amounts']): SignedCell {
  if (amounts.kind === 'signed') return { cell: cellAt(row, amounts.amount) }
  if (amounts.kind === 'directed') {
    const side = directionAt(row, amounts) === 'out' ? 'out' : 'in'
    return { cell: cellAt(row, amounts.amount), side }
  }
  const isDebit = /[1-9]/.test(cellAt(row, amounts.debit))
  const column = isDebit ? amounts.debit : amounts.credit
  const cell = cellAt(row, column)
  const isTakenBack = signOf(cell) < 0 !== amounts.negative.includes(column)
  return { cell, side: isDebit === isTakenBack ? 'in' : 'out' }
}
