/** The entries of a table whose layout is known. */
import { isZero, readAmount, unsignedDecimal, type FileAmount } from './amount-formats.ts'
import { balanceCheck, type SignedCell } from './balance-check.ts'
import { dayIn, type Day } from './day.ts'
import { possibleDays } from './day-formats.ts'
import { headerText } from './header-words.ts'
import type { IgnoredLine, ImportEntry, ReadEntries, RefusedLine } from './import-entry.ts'
import { withoutApostrophe } from './known-exports.ts'
import { directionOf, type Direction } from './money-direction.ts'
import { amountIn, cellAt, daysIn, type TableRow } from './table-columns.ts'
import type { TableLayout } from './table-layout.ts'
import { isShifted, widthOf, type TableWidth } from './table-widths.ts'

const LONGEST_TEXT = 200

type ReadLine =
  | { readonly entry: ImportEntry }
  | { readonly refused: RefusedLine }
  | { readonly ignored: IgnoredLine }
  /** More words of the entry before. */
  | { readonly more: string }

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

function readLine(
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
  if (row === layout.header || isHeaderAgain(row, layout)) return ignore('header')
  const money = readMoney(row, layout)
  if (line < layout.firstLine) {
    // Without a header, what has an amount or a day may be a damaged entry.
    const isMeant = layout.header === undefined && row.cells.length > 1 && hasValue(row)
    return isMeant ? refuse('entry-incomplete', textOfRow(row)) : ignore('preamble')
  }
  if (isBalance(row)) return ignore('balance')

  const dayCell = firstCell(row, layout.days)
  const day = dayOf(dayCell, layout)
  if (day === undefined && 'none' in money) {
    const words = textOf(row, [...layout.names, ...layout.notes])
    const isMore = isAfterEntry && words !== '' && hasOnly(row, words)
    if (isMore) return { more: words }
    if (isEntryElsewhere(row)) return refuse('entry-incomplete', textOfRow(row))
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
  if ('none' in money) return refuse('amount-missing')
  if ('isTransfer' in money) return ignore('own-transfer')
  if ('code' in money) return refuse(money.code, money.text)
  if (isSkipped(cellAt(row, layout.status))) return ignore('not-booked')
  const { amount, direction } = money
  if (isZero(amount)) return ignore('zero')
  const decimal = unsignedDecimal(amount)
  return {
    entry: {
      line,
      spentOn: day,
      price: direction === 'in' ? `-${decimal}` : decimal,
      currency: cellAt(row, layout.currency) || (amount.currency ?? ''),
      ...wordsOf(row, layout),
      reference: '',
      ...(layout.isOwn === true ? { ownId: cellAt(row, layout.ids).toLowerCase() } : {}),
      raw: row.cells.join('\u001F'),
    },
  }
}

function textOfRow({ cells }: TableRow): string {
  return cells.join(' · ').slice(0, LONGEST_TEXT)
}

/** Whether a row has a day and an amount, though not where the others have them. */
function isEntryElsewhere({ cells }: TableRow): boolean {
  const day = cells.findIndex((cell) => daysIn(cell.trim()) !== null)
  return day !== -1 && cells.some((cell, index) => index !== day && amountIn(cell.trim()) !== null)
}

function hasValue({ cells }: TableRow): boolean {
  return cells.some((cell) => daysIn(cell.trim()) !== null || amountIn(cell.trim()) !== null)
}

/** The day of a cell: the printed one, or that of an instant in the layout's time zone. */
function dayOf(cell: string, { dayOrder, zone }: TableLayout): Day | undefined {
  const day = possibleDays(cell)?.[dayOrder]
  const instant = zone === undefined ? Number.NaN : Date.parse(cell)
  return zone === undefined || Number.isNaN(instant) ? day : dayIn(zone, new Date(instant))
}

function wordsOf(row: TableRow, layout: TableLayout) {
  const { category, tags, isOwn = false, isEscaped = false } = layout
  const words = {
    name: tidy(textOf(row, layout.names)),
    note: noteOf(row, layout),
    category: cellAt(row, category),
  }
  if (!isOwn) return { ...words, tags: splitTags(cellAt(row, tags), /[,;|]/) }
  const plain = (cell: string) => (isEscaped ? withoutApostrophe(cell) : cell)
  return {
    name: plain(words.name),
    note: plain(words.note),
    category: plain(words.category),
    tags: splitTags(plain(cellAt(row, tags)), ','),
  }
}

type Money =
  | { readonly amount: FileAmount; readonly direction: Direction }
  | { readonly none: true }
  | { readonly isTransfer: true }
  | { readonly code: RefusedLine['code']; readonly text: string }

function readMoney(row: TableRow, layout: TableLayout): Money {
  const { amounts, decimalSign, incomeCategory } = layout
  if (amounts.kind === 'pair') return readPair(row, amounts, decimalSign)
  const cell = cellAt(row, amounts.amount)
  if (cell === '') return { none: true }
  const amount = readAmount(cell, decimalSign)
  if (amount === undefined || 'uncertain' in amount)
    return { code: 'amount-unreadable', text: cell }
  if (amounts.kind === 'directed') {
    const word = cellAt(row, amounts.direction)
    const direction = directionOf(word)
    if (direction === 'neither') return { isTransfer: true }
    return direction === null ? { code: 'direction-unreadable', text: word } : { amount, direction }
  }
  if (amount.direction !== undefined) {
    const isTurned = amount.negative
    return { amount, direction: isTurned ? opposite(amount.direction) : amount.direction }
  }
  if (incomeCategory !== undefined && cellAt(row, layout.category) === incomeCategory) {
    return { amount, direction: 'in' }
  }
  const isSpent =
    amounts.spending === 'without plus'
      ? !amount.hasPlus
      : amount.negative === (amounts.spending === 'negative')
  return { amount, direction: isSpent ? 'out' : 'in' }
}

function readPair(
  row: TableRow,
  columns: { readonly debit: number; readonly credit: number },
  decimalSign: TableLayout['decimalSign'],
): Money {
  const cells = [cellAt(row, columns.debit), cellAt(row, columns.credit)] as const
  if (cells[0] === '' && cells[1] === '') return { none: true }
  const [debit, credit] = cells.map((cell) => (cell === '' ? null : readAmount(cell, decimalSign)))
  for (const [index, amount] of [debit, credit].entries()) {
    if (amount === undefined && /^[-–]+$/.test(cells[index] ?? '')) continue
    if (amount === undefined || (amount !== null && 'uncertain' in amount)) {
      return { code: 'amount-unreadable', text: cells[index] ?? '' }
    }
  }
  const [out, into] = [debit, credit].map((amount) =>
    amount === null || amount === undefined || 'uncertain' in amount || isZero(amount)
      ? undefined
      : amount,
  )
  if (out !== undefined && into !== undefined) {
    return { code: 'amounts-contradict', text: cells.join(' · ') }
  }
  if (out !== undefined) return { amount: out, direction: 'out' }
  if (into !== undefined) return { amount: into, direction: into.negative ? 'out' : 'in' }
  const zero = [debit, credit].find((amount) => amount !== null && amount !== undefined)
  return zero === undefined || zero === null || 'uncertain' in zero
    ? { none: true }
    : { amount: zero, direction: 'out' }
}

function opposite(direction: Direction): Direction {
  return direction === 'out' ? 'in' : 'out'
}

function firstCell(row: TableRow, columns: readonly number[]): string {
  for (const index of columns) {
    const cell = cellAt(row, index)
    if (cell !== '') return cell
  }
  return ''
}

function textOf(row: TableRow, columns: readonly number[]): string {
  return firstCell(row, columns)
}

/** What the columns of notes say, each text once, and not the name again. */
function noteOf(row: TableRow, { names, notes }: TableLayout): string {
  const name = textOf(row, names)
  const texts = [...names, ...notes].map((index) => cellAt(row, index))
  return [...new Set(texts)].filter((text) => text !== '' && text !== name).join('\n')
}

/** A name is one line: some banks pad its parts with blanks. */
function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function splitTags(cell: string, separator: string | RegExp): string[] {
  return cell
    .split(separator)
    .map((tag) => tag.replace(/^#/, '').trim())
    .filter((tag) => tag !== '')
}

/** Whether these words are all that the row has. */
function hasOnly({ cells }: TableRow, words: string): boolean {
  return cells.every((cell) => cell.trim() === '' || cell.trim() === words)
}

function isHeaderAgain({ cells }: TableRow, { header }: TableLayout): boolean {
  if (header === undefined || cells[0] !== header.cells[0]) return false
  return cells.join('\t') === header.cells.join('\t')
}

const BALANCE_WORD = /balance|sald|sold|stand|bertrag|likut|apyvart/i

/** A row that says what was in the account: no movement. */
function isBalance({ cells }: TableRow): boolean {
  // Comparing a cell with all of these takes longer than all else that is done with it.
  const likely = cells.filter((cell) => BALANCE_WORD.test(cell))
  return likely.some((cell) =>
    /^(?:(?:opening|closing|starting|ending|previous|beginning) balance|balance (?:brought|carried) (?:forward|down)|saldo (?:anterior|inicial|final|do dia|iniziale|finale|poczatkowe|koncowe|per|am|vom)\b.*|anfangssaldo|endsaldo|kontostand|ubertrag|solde (?:initial|final|precedent|au|anterieur)\b.*|likutis (?:pradziai|pabaigai)|apyvarta|beginsaldo|eindsaldo|ingaende saldo|utgaende saldo)$/.test(
      headerText(cell),
    ),
  )
}

/** A movement that was not booked, or was taken back: pending, declined, reverted. */
function isSkipped(status: string): boolean {
  return /\b(?:pending|declined|failed|reverted|cancelled|canceled|denied|rejected|expired|vorgemerkt|abgelehnt|storniert|en attente|refuse|pendiente|anulado|voided|void|removed)\b|обработке/.test(
    headerText(status),
  )
}

function withMore(entry: ImportEntry, more: string): ImportEntry {
  return entry.name === ''
    ? { ...entry, name: tidy(more) }
    : { ...entry, note: entry.note === '' ? more : `${entry.note}\n${more}` }
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
