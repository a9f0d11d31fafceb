/** Which columns of a table have the money. */
import type { AmountChoice, EntryRows } from './amount-choice.ts'
import { balanceCheck, signedCells } from './balance-check.ts'
import { bareAmount } from './bare-amounts.ts'
import { choosePair } from './debit-credit-columns.ts'
import { headerText } from './header-words.ts'
import { balanceColumn, hasOnlyBalances, holdsMoney, moneyRole } from './money-columns.ts'
import { signedChoice } from './spending-sign.ts'
import { columnsOf, shareOf, type Column } from './table-columns.ts'

/** Undefined where no column has amounts; several numbers where any of these may be the one. */
export function chooseAmounts(
  columns: readonly Column[],
  table: EntryRows,
  dayColumn: number,
  chosen: number | undefined,
): AmountChoice | readonly number[] | undefined {
  const money = columns.filter((column) => holdsMoney(column) && column.index !== dayColumn)
  if (money.length === 0 || hasOnlyBalances(money, columns)) return undefined
  const balance = balanceColumn(money)
  const others = money.filter((column) => column !== balance)
  if (chosen !== undefined) return signedChoice({ index: chosen }, columns, table, balance?.index)

  const pair = choosePair(others, columns, table, balance?.index)
  if (pair !== undefined) return pair

  const named = withoutFees(
    columnsOf(others, 'amount').filter((column) => moneyRole(column) === 'amount'),
  )
  const [best] =
    named.length > 0 ? likeliest(named, columns, table, balance) : columnsOf(others, 'debit')
  if (best !== undefined) return signedChoice(best, columns, table, balance?.index)
  return bareAmount(others, columns, table, balance)
}

/** `Total fees` beside `Amount` is a part of it, even where it is what some balances differ by. */
function withoutFees(named: readonly Column[]): readonly Column[] {
  const others = named.filter((column) => !isFee(column))
  return others.length > 0 ? others : named
}

function isFee(column: Column): boolean {
  return (
    shareOf(column, 'amount') <= 0.5 &&
    !/\bafter fees?\b/.test(headerText(column.header)) &&
    /\b(?:fees?|tax|taxes|vat|commissions?|gebuhr|gebuhren|steuer|frais|comision|tip|tips|discount|cashback)\b/.test(
      headerText(column.header),
    )
  )
}

/**
 * Of several columns with names of amounts, first the one with which the balance adds up, else those
 * that the most rows have, and of these the one that is in one currency.
 */
function likeliest(
  named: readonly Column[],
  columns: readonly Column[],
  { rows, order }: EntryRows,
  balance: Column | undefined,
): readonly Column[] {
  if (named.length < 2) return named
  // Where few rows are in another currency, nearly all balances add up with either of two columns.
  const provenBut = (mostWrong?: number) =>
    named.filter(
      ({ index }) =>
        balance !== undefined &&
        balanceCheck(signedCells(rows, index), rows, balance.index, order, { mostWrong }) !==
          undefined,
    )
  const [exact, proven] = [provenBut(0), provenBut()]
  const best = [exact, proven].find((found) => found.length > 0) ?? named
  const most = Math.max(...best.map(({ filled }) => filled))
  const full = best.filter(({ filled }) => filled === most)
  const currenciesOf = ({ index }: Column) =>
    currencyCount(columns[index + 1]) ||
    // Before the amount, where what is before that has none.
    (named.some((column) => column.index === index - 2) ? 0 : currencyCount(columns[index - 1]))
  if (!full.some((column) => currenciesOf(column) > 1)) return full
  const inOne = full.filter((column) => currenciesOf(column) === 1)
  const others = full.filter((column) => currenciesOf(column) === 0)
  return [inOne, others].find((found) => found.length > 0) ?? full
}

/** How many currencies a column has; 0 where it has something else. */
function currencyCount(column: Column | undefined): number {
  if (column === undefined || column.currencies < column.filled || column.filled === 0) return 0
  return column.values.size
}
