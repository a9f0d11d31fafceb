/** Money between own accounts, where a tracker's file names it so: no spending. */
import { headerText } from './header-words.ts'
import { directionOf, type Direction } from './money-direction.ts'
import type { MarkColumn } from './marked-rows.ts'
import { cellAt, columnsOf, type Column, type TableRow } from './table-columns.ts'

// Banks name what they do with an account in other words, and there a transfer is a payment.
const TRACKER_WORDS =
  /^(?:expenses?|income|ausgaben?|einnahmen?|depenses?|revenus?|gastos?|ingresos?|despesas?|receitas?|spese|entrate|wydatk?i?|przychod|расход|доход|支出|收入|収入)$/

const FLAGS: readonly string[] = [
  'transfer',
  'is transfer',
  'umbuchung',
  'analyse umbuchung',
  '振替',
]
const YES: readonly string[] = ['1', 'true', 'yes', 'ja']
const NO: readonly string[] = ['0', 'false', 'no', 'nein']
const TRANSFERS: readonly string[] = [
  'transfer',
  'transfers',
  'outgoing transfer',
  'incoming transfer',
  'internal transfer',
  'umbuchung',
  'traspaso',
]

/** The column that names transfers, by a yes or beside income and expenses; undefined where there is none. */
export function transferColumn(columns: readonly Column[]): MarkColumn | undefined {
  const flag = columns.find(
    ({ header, values }) =>
      FLAGS.includes(headerText(header)) &&
      [...values].every((value) => [...YES, ...NO].includes(headerText(value))),
  )
  if (flag !== undefined) return { index: flag.index, words: YES }
  const type = columnsOf(columns, 'direction').find(({ values }) =>
    [...values].some((value) => trackerWord(value) !== undefined),
  )
  return type === undefined ? undefined : { index: type.index, words: TRANSFERS }
}

/** Whether the signs of amounts agree with the income, expenses and purchases beside them, in all rows or in none. */
export function agreesWithTracker(
  columns: readonly Column[],
  rows: readonly TableRow[],
  signs: readonly number[],
): boolean | undefined {
  for (const { index } of columnsOf(columns, 'direction')) {
    const agreeing = new Set(
      rows.flatMap((row, at) => {
        const [cell, sign = 0] = [cellAt(row, index), signs[at]]
        const word = isPurchase(cell) ? 'out' : trackerWord(cell)
        return word === undefined || sign === 0 ? [] : [(word === 'out') === sign < 0]
      }),
    )
    const [agrees] = agreeing
    if (agreeing.size === 1) return agrees
  }
  return undefined
}

function isPurchase(cell: string): boolean {
  return /^purchases?$/.test(headerText(cell))
}

function trackerWord(cell: string): Direction | undefined {
  const direction = TRACKER_WORDS.test(headerText(cell)) ? directionOf(cell) : null
  return direction === 'in' || direction === 'out' ? direction : undefined
}
