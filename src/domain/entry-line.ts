/** Reads one row of a table as an entry, or says why it is none. */
import { isZero, unsignedDecimal, type FileAmount } from './amount-formats.ts'
import { dayIn, type Day } from './day.ts'
import { readMoney } from './entry-money.ts'
import { firstCell, textsOf } from './entry-texts.ts'
import { isBalance, isHeaderAgain, isOwnTransfer, isSkipped } from './ignored-rows.ts'
import type { IgnoredLine, ImportEntry, RefusedLine } from './import-entry.ts'
import type { TableLayout } from './layout-result.ts'
import { isMarked } from './marked-rows.ts'
import { amountIn, cellAt, daysIn, isEntryLike, type TableRow } from './table-columns.ts'
import { isShifted, type TableWidth } from './table-widths.ts'

const LONGEST_TEXT = 200

type ReadLine =
  | { readonly entry: ImportEntry }
  | { readonly refused: RefusedLine }
  | { readonly ignored: IgnoredLine }
  /** More words of the entry before. */
  | { readonly more: string }

/** `isAfterEntry` is whether the row before was one; `width` is that of the whole table. */
export function readLine(
  row: TableRow,
  layout: TableLayout,
  {
    isAfterEntry,
    width,
  }: { readonly isAfterEntry: boolean; readonly width: TableWidth | undefined },
): ReadLine {
  const { line } = row
  const ignore = (code: IgnoredLine['code']) => ({ ignored: { line, code } })
  const refuse = (code: RefusedLine['code'], text?: string) => ({
    refused: { line, code, ...(text === undefined ? {} : { text }) },
  })
  if (isHeaderAgain(row, layout)) return ignore('header')
  const money = readMoney(row, layout)
  if (line < layout.firstLine) {
    // Without a header, what has an amount or a day may be a damaged entry.
    const isMeant = layout.header === undefined && row.cells.length > 1 && hasValue(row)
    return isMeant ? refuse('entry-incomplete', textOfRow(row)) : ignore('preamble')
  }
  if (line === layout.summaryLine || isBalance(row)) return ignore('balance')

  const dayCell = firstCell(row, layout.days)
  const day = dayOf(dayCell, layout)
  if (day === undefined && 'none' in money) {
    const words = firstCell(row, [...layout.names, ...layout.notes])
    const isMore = isAfterEntry && words !== '' && hasOnly(row, words)
    if (isMore) return { more: words }
    // A day and an amount, though not where the others have them.
    if (isEntryLike(row)) return refuse('entry-incomplete', textOfRow(row))
    return dayCell === '' || !/\d/.test(dayCell)
      ? ignore('no-entry')
      : refuse('day-unreadable', dayCell)
  }
  if (day === undefined) {
    return dayCell === '' ? refuse('day-missing') : refuse('day-unreadable', dayCell)
  }
  if (width !== undefined && isShifted(row, layout, width)) {
    return refuse('entry-incomplete', textOfRow(row))
  }
  if (isMarked(row, layout.transfers)) return ignore('own-transfer')
  if ('none' in money) return refuse('amount-missing')
  if ('isTransfer' in money) return ignore('own-transfer')
  if ('code' in money) return refuse(money.code, money.text)
  if (isSkipped(cellAt(row, layout.status))) return ignore('not-booked')
  if (isOwnTransfer(row)) return ignore('own-transfer')
  if (isMarked(row, layout.settlements)) return ignore('settlement')
  const { amount, direction } = money
  if (isZero(amount)) return ignore('zero')
  const decimal = unsignedDecimal(amount)
  return {
    entry: {
      line,
      spentOn: day,
      price: direction === 'in' ? `-${decimal}` : decimal,
      currency: currencyOf(row, layout, amount),
      ...textsOf(row, layout),
      reference: '',
      ...(layout.isOwn === true ? { ownId: cellAt(row, layout.ids).toLowerCase() } : {}),
      raw: row.cells.join('\u001F'),
    },
  }
}

/** As written: the header of the amounts, the row, the amount or the lines above the table say it. */
function currencyOf(row: TableRow, layout: TableLayout, amount: FileAmount): string {
  const { headerCurrency, statedCurrency = '' } = layout
  return headerCurrency ?? (cellAt(row, layout.currency) || amount.currency || statedCurrency)
}

function textOfRow({ cells }: TableRow): string {
  return cells.join(' · ').slice(0, LONGEST_TEXT)
}

function hasValue({ cells }: TableRow): boolean {
  return cells.some((cell) => daysIn(cell.trim()) !== null || amountIn(cell.trim()) !== null)
}

/** The day of a cell: the printed one, or that of an instant in the layout's time zone. */
function dayOf(cell: string, { dayOrder, zone }: TableLayout): Day | undefined {
  const day = daysIn(cell)?.[dayOrder]
  const instant = zone === undefined ? Number.NaN : Date.parse(cell)
  return zone === undefined || Number.isNaN(instant) ? day : dayIn(zone, new Date(instant))
}

/** Whether these words are all that the row has. */
function hasOnly({ cells }: TableRow, words: string): boolean {
  return cells.every((cell) => cell.trim() === '' || cell.trim() === words)
}
