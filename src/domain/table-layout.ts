/** Finds what the columns of a table mean, from their headers and from what all rows hold. */
import type { AmountChoice } from './amount-choice.ts'
import { chooseAmounts } from './amount-columns.ts'
import { amountQuestion, answeredColumns, signQuestions } from './amount-questions.ts'
import type { RowOrder } from './balance-check.ts'
import { chooseDays } from './guess-day-order.ts'
import type { DayOrder } from './day-formats.ts'
import { chooseDecimal } from './decimal-sign.ts'
import type { ImportAnswers } from './import-entry.ts'
import { knownLayout } from './known-exports.ts'
import { isBalance } from './ignored-rows.ts'
import { guessesOf } from './layout-guesses.ts'
import type { LayoutResult } from './layout-result.ts'
import { settlementColumn } from './settlements.ts'
import { cellAt, daysIn, describeColumns, isEntryLike, type TableRow } from './table-columns.ts'
import { findHeader, isAsWide } from './table-header.ts'
import { summaryLine } from './summary-row.ts'
import { statedCurrency } from './stated-currency.ts'
import { currencyIn, textColumns } from './text-columns.ts'
import { transferColumn } from './transfers.ts'

// What columns hold is known from so many rows; only the order of days and the decimals need all.
const MOST_DESCRIBED = 2000

/** Which columns have days, as far as the rows say it by themselves: a question, or nothing, otherwise. */
export function findDays(rows: readonly TableRow[], answers: ImportAnswers) {
  const header = findHeader(rows)
  const after = header === undefined ? rows : rows.slice(rows.indexOf(header) + 1)
  const entries = after.filter(isEntryLike)
  return chooseDays(describeEntries(entries, header), entries, answers, rowsAbove(rows, header))
}

/** The rows above the header, or above the first entry. */
function rowsAbove(rows: readonly TableRow[], header: TableRow | undefined): readonly TableRow[] {
  const end = header === undefined ? rows.findIndex(isEntryLike) : rows.indexOf(header)
  return rows.slice(0, Math.max(end, 0))
}

function describeEntries(entries: readonly TableRow[], header: TableRow | undefined) {
  const sample = entries.slice(0, MOST_DESCRIBED)
  return describeColumns(sample, header && isAsWide(header, sample) ? header : undefined)
}

/** The layout of a table, or what has to be asked first. */
export function findLayout(
  rows: readonly TableRow[],
  answers: ImportAnswers,
  timeZone = 'UTC',
): LayoutResult {
  const header = findHeader(rows)
  const after = header === undefined ? rows : rows.slice(rows.indexOf(header) + 1)
  const first = after.findIndex(isEntryLike)
  if (first === -1)
    return header === undefined
      ? { missing: 'day' }
      : { isEmpty: true, after: rows.slice(rows.indexOf(header)) }
  const known = header && knownLayout(header, after, answers, timeZone)
  if (known !== undefined) return known
  const body = after.slice(first)
  const likely = body.filter(isEntryLike)
  // The day of a balance is written as the others are, and its sign says nothing of theirs.
  const moving = likely.filter((row) => !isBalance(row))
  const entries = moving.length > 0 ? moving : likely
  const sample = entries.slice(0, MOST_DESCRIBED)
  const columns = describeEntries(entries, header)
  const above = rowsAbove(rows, header)
  const days = chooseDays(columns, likely, answers, above)
  if (days === undefined) return { missing: 'day' }
  if ('question' in days) return { questions: [days.question] }

  const chosen = answers['amount-column']
  const amounts = chooseAmounts(
    columns,
    { rows: sample, order: rowOrder(entries, days.columns[0], days.order) },
    days.columns[0] ?? 0,
    chosen === undefined ? undefined : Number(chosen) - 1,
  )
  if (amounts === undefined) return { missing: 'amount' }
  if (!('columns' in amounts)) return { questions: [amountQuestion(amounts, entries)] }
  const decimal = chooseDecimal(amounts, entries, answers, header)
  const questions = [
    ...(typeof decimal === 'object' ? [decimal] : []),
    ...signQuestions(amounts, entries, answers),
  ]
  if (questions.length > 0) return { questions }
  const decimalSign = typeof decimal === 'object' ? undefined : decimal
  const texts = textColumns(columns, sample, usedColumns(days.columns, amounts), answers)
  const money = answeredColumns(amounts.columns, answers)
  const { balance } = amounts
  return {
    isSettled: days.isSure && decimal !== undefined,
    guesses: guessesOf({
      columns,
      days,
      amounts: money,
      balance,
      decimalSign,
      rows: entries,
      names: texts.names,
    }),
    layout: {
      header,
      firstLine: (header === undefined ? body[0]?.line : header.line + 1) ?? 1,
      days: days.columns,
      dayOrder: days.order,
      amounts: money,
      decimalSign,
      balance,
      headerCurrency: currencyIn(header === undefined ? '' : cellAt(header, moneyColumn(amounts))),
      statedCurrency: statedCurrency(above),
      settlements: settlementColumn(header?.cells ?? []),
      transfers: transferColumn(columns),
      summaryLine: header === undefined ? summaryLine(entries, money) : undefined,
      ...texts,
    },
  }
}

/** Whether days become later or earlier from row to row; undefined where neither is so. */
function rowOrder(
  rows: readonly TableRow[],
  column: number | undefined,
  order: DayOrder,
): RowOrder {
  const days = rows.flatMap((row) => daysIn(cellAt(row, column))?.[order] ?? [])
  let [later, earlier] = [0, 0]
  for (const [index, day] of days.entries()) {
    const before = days[index - 1] ?? day
    if (before < day) later += 1
    if (before > day) earlier += 1
  }
  // By most of them: one damaged day turns no file around.
  return later === earlier ? undefined : later > earlier ? 'oldest first' : 'newest first'
}

function moneyColumn({ columns }: AmountChoice): number {
  return columns.kind === 'pair' ? columns.debit : columns.amount
}

function usedColumns(days: readonly number[], { columns, balance }: AmountChoice): Set<number> {
  const used = new Set(days)
  if (columns.kind === 'pair') used.add(columns.debit).add(columns.credit)
  else used.add(columns.amount)
  if (columns.kind === 'directed') used.add(columns.direction)
  if (balance !== undefined) used.add(balance)
  return used
}
