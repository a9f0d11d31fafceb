/** What was decided about a table, and a person may know better. */
import type { AmountColumns } from './amount-choice.ts'
import type { DecimalSign } from './amount-formats.ts'
import type { DayColumnChoice } from './guess-day-order.ts'
import type { ImportGuess, QuestionAbout } from './import-entry.ts'
import { holdsMoney } from './money-columns.ts'
import { amountIn, cellAt, type Column, type TableRow } from './table-columns.ts'

type Decided = {
  readonly columns: readonly Column[]
  readonly days: DayColumnChoice
  readonly amounts: AmountColumns
  readonly balance: number | undefined
  readonly decimalSign: DecimalSign | undefined
  readonly rows: readonly TableRow[]
  readonly names: readonly number[]
}

/** Each guess with all that it could be; what can be nothing else is none. */
export function guessesOf({
  columns,
  days,
  amounts,
  balance,
  decimalSign,
  rows,
  names,
}: Decided): readonly ImportGuess[] {
  const [day = 0] = days.columns
  const words = columns.filter((column) => column.words > 0 && !days.columns.includes(column.index))
  const money = columns.filter(
    (column) => holdsMoney(column) && column.index !== balance && column.index !== day,
  )
  const guesses = [
    columnGuess('day-column', days.columns, day),
    columnGuess(
      'name-column',
      words.map(({ index }) => index),
      names[0],
    ),
    ...moneyGuesses(
      amounts,
      money.map(({ index }) => index),
    ),
  ]
  if (!days.isSure) {
    const answer = days.order === 'mdy' ? 'month-day' : 'day-month'
    guesses.push({ about: 'day-order', choices: ['day-month', 'month-day'], answer })
  }
  if (decimalSign !== undefined && rows.some((row) => isUncertain(row, amounts))) {
    const answer = decimalSign === ',' ? 'comma' : 'point'
    guesses.push({ about: 'decimal-sign', choices: ['point', 'comma'], answer })
  }
  return guesses.filter(({ choices }) => choices.length > 1)
}

function moneyGuesses(amounts: AmountColumns, money: readonly number[]): readonly ImportGuess[] {
  if (amounts.kind === 'pair') {
    return [columnGuess('debit-column', [amounts.debit, amounts.credit], amounts.debit)]
  }
  const column = columnGuess('amount-column', money, amounts.amount)
  if (amounts.kind === 'directed') return [column]
  const answer = amounts.spending === 'positive' ? 'positive' : 'negative'
  return [column, { about: 'spending-sign', choices: ['negative', 'positive'], answer }]
}

/** Columns are numbered from 1. */
function columnGuess(
  about: QuestionAbout,
  columns: readonly number[],
  chosen: number | undefined,
): ImportGuess {
  const choices = columns.toSorted((one, other) => one - other).map((index) => String(index + 1))
  return { about, choices, answer: String((chosen ?? 0) + 1) }
}

/** Whether a row has an amount such as `1,234`, which is a thousand or a little more than one. */
function isUncertain(row: TableRow, amounts: AmountColumns): boolean {
  const used = amounts.kind === 'pair' ? [amounts.debit, amounts.credit] : [amounts.amount]
  return used.some((index) => {
    const amount = amountIn(cellAt(row, index))
    return amount !== null && 'uncertain' in amount
  })
}
