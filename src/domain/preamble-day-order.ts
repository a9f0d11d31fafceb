/** What the days above a table say of the order of its own: `Period: 01/12/2026 - 31/12/2026`. */
import type { DayOrder } from './day-formats.ts'
import { daysIn, type TableRow } from './table-columns.ts'

const DAY_TEXT = /(?<!\d)\d{1,2}([./-])\d{1,2}\1\d{2,4}(?!\d)/g

/**
 * The order of day and month in the rows above a table, by days such as `31.12.2026` that can be read in
 * one order only. Undefined where they differ. Days are written with the same sign as in `example`.
 */
export function orderAbove(rows: readonly TableRow[], example: string): DayOrder | undefined {
  const mark = /\d([./-])\d/.exec(example)?.[1]
  const orders = new Set<DayOrder>()
  for (const cell of rows.flatMap(({ cells }) => cells)) {
    for (const [text, sign] of cell.matchAll(DAY_TEXT)) {
      const days = sign === mark ? daysIn(text) : null
      if (days === null || (days.dmy === undefined) === (days.mdy === undefined)) continue
      orders.add(days.dmy === undefined ? 'mdy' : 'dmy')
    }
  }
  const [order, ...others] = orders
  return others.length === 0 ? order : undefined
}
