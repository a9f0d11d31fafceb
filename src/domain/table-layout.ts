/** Finds what the columns of a table mean, from their headers and from what all rows hold. */
import { chooseAmounts, type AmountChoice, type AmountColumns } from './amount-columns.ts'
import type { DecimalSign } from './amount-formats.ts'
import type { RowOrder } from './balance-check.ts'
import { chooseDays } from './day-columns.ts'
import type { DayOrder } from './day-formats.ts'
import { headerText, type HeaderRole } from './header-words.ts'
import type { ImportAnswers, ImportQuestion } from './import-entry.ts'
import { knownLayout } from './known-exports.ts'
import {
  amountIn,
  cellAt,
  columnsOf,
  daysIn,
  describeColumns,
  type Column,
  type TableRow,
} from './table-columns.ts'

export type TableLayout = {
  readonly header: TableRow | undefined
  /** The line of the first row that can be an entry. */
  readonly firstLine: number
  /** The column of the day, and others that have one where it is empty. */
  readonly days: readonly number[]
  readonly dayOrder: DayOrder
  readonly amounts: AmountColumns
  readonly decimalSign: DecimalSign | undefined
  readonly balance: number | undefined
  readonly currency: number | undefined
  readonly names: readonly number[]
  readonly notes: readonly number[]
  readonly category: number | undefined
  readonly tags: number | undefined
  readonly status: number | undefined
  /** Of this app's own export: the ids of expenses. */
  readonly ids?: number
  readonly isOwn?: boolean
  /** Whether there is an apostrophe in front of what looks like a formula, as in its CSV files. */
  readonly isEscaped?: boolean
  /** The time zone that instants are days of; else the printed day counts. */
  readonly zone?: string
  /** A category of which positive amounts are money that came in. */
  readonly incomeCategory?: string
}

export type LayoutResult =
  | { readonly layout: TableLayout }
  | { readonly questions: readonly ImportQuestion[] }
  /** A header, and no entry behind it. */
  | { readonly isEmpty: true; readonly after: readonly TableRow[] }
  /** No column has days, or none has amounts. */
  | { readonly missing: 'day' | 'amount' }

const MOST_PREAMBLE = 60
// What columns hold is known from so many rows; only the order of days and the decimals need all.
const MOST_DESCRIBED = 2000

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
  const entries = body.filter(isEntryLike)
  const sample = entries.slice(0, MOST_DESCRIBED)
  const columns = describeColumns(sample, header && isAsWide(header, sample) ? header : undefined)
  const days = chooseDays(columns, entries, answers)
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
  const decimal = chooseDecimal(amounts, entries, answers)
  const questions = [
    ...(typeof decimal === 'object' ? [decimal] : []),
    ...signQuestions(amounts, entries, answers),
  ]
  if (questions.length > 0) return { questions }
  return {
    layout: {
      header,
      firstLine: (header === undefined ? body[0]?.line : header.line + 1) ?? 1,
      days: days.columns,
      dayOrder: days.order,
      amounts: answered(amounts.columns, answers),
      decimalSign: typeof decimal === 'object' ? undefined : decimal,
      balance: amounts.balance,
      ...textColumns(columns, sample, usedColumns(days.columns, amounts)),
    },
  }
}

/** Whether a header names the columns of the rows: one that lacks a delimiter, or has one too many, names others. */
function isAsWide(header: TableRow, rows: readonly TableRow[]): boolean {
  const width = header.cells.length
  const wider = rows.filter(({ cells }) => cells.length > width)
  const isFilled = wider.some(({ cells }) => cells.slice(width).some((cell) => cell.trim() !== ''))
  if (isFilled && wider.length * 2 > rows.length) return false
  const named = header.cells.findLastIndex((cell) => cell.trim() !== '') + 1
  const widths = new Set(rows.map(({ cells }) => cells.length))
  return widths.size > 1 || rows.some(({ cells }) => cells.length >= named)
}

/** Whether a row has a day, and beside it an amount. */
function isEntryLike({ cells }: TableRow): boolean {
  const dayAt = cells.findIndex((cell) => daysIn(cell.trim()) !== null)
  return (
    dayAt !== -1 && cells.some((cell, index) => index !== dayAt && amountIn(cell.trim()) !== null)
  )
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

const DAY_ROLES: readonly HeaderRole[] = ['spentOn', 'day', 'booked', 'value']
const MONEY_ROLES: readonly HeaderRole[] = ['amount', 'debit', 'credit', 'balance']

/** Whether the cells of a row name a day and an amount. */
export function isHeader(row: TableRow): boolean {
  const columns = describeColumns([], row)
  const has = (roles: readonly HeaderRole[]) =>
    columns.some((column) => column.roles.some(({ role }) => roles.includes(role)))
  return hasOnlyWords(row) && has(DAY_ROLES) && has(MONEY_ROLES)
}

/** The row whose cells name a day and an amount; else the one of words just above the first entry. */
function findHeader(rows: readonly TableRow[]): TableRow | undefined {
  const named = rows.slice(0, MOST_PREAMBLE).find(isHeader)
  if (named !== undefined) return named
  const first = rows.findIndex(isEntryLike)
  const [above, entry] = [rows[first - 1], rows[first]]
  if (above === undefined || entry === undefined || !hasOnlyWords(above)) return undefined
  const filled = above.cells.filter((cell) => cell.trim() !== '').length
  return filled >= 2 && filled * 2 >= entry.cells.length ? above : undefined
}

function hasOnlyWords({ cells }: TableRow): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  return (
    filled.length >= 2 && filled.every((cell) => daysIn(cell) === null && amountIn(cell) === null)
  )
}

function usedColumns(days: readonly number[], { columns, balance }: AmountChoice): Set<number> {
  const used = new Set(days)
  if (columns.kind === 'pair') used.add(columns.debit).add(columns.credit)
  else used.add(columns.amount)
  if (columns.kind === 'directed') used.add(columns.direction)
  if (balance !== undefined) used.add(balance)
  return used
}

/** What decides whether `1,234` has thousands or decimals: another amount of the file, or a person. */
function chooseDecimal(
  { columns, balance }: AmountChoice,
  rows: readonly TableRow[],
  answers: ImportAnswers,
): DecimalSign | undefined | ImportQuestion {
  const answer = answers['decimal-sign']
  if (answer !== undefined) return answer === 'comma' ? ',' : '.'
  const used = columns.kind === 'pair' ? [columns.debit, columns.credit] : [columns.amount]
  const [own, others] = [new Set<DecimalSign>(), new Set<DecimalSign>()]
  let example: string | undefined
  for (const row of rows) {
    for (const index of used) {
      const cell = cellAt(row, index)
      const amount = amountIn(cell)
      if (amount === null) continue
      if ('uncertain' in amount) example ??= cell
      else addSign(own, cell)
    }
    if (balance !== undefined) addSign(others, cellAt(row, balance))
  }
  if (example === undefined) return undefined
  const known = own.size > 0 ? own : others
  const [sign, ...more] = known
  if (sign !== undefined && more.length === 0) return sign
  const fixed = fixedDecimals(rows, used)
  if (fixed !== undefined) return fixed
  return { about: 'decimal-sign', choices: ['point', 'comma'], example }
}

// So many amounts that all end in 0 are not thousands by chance.
const FEWEST_FIXED = 4

/** The sign before three decimals of which every amount has a zero as the last: `29.000`, `5.950`. */
function fixedDecimals(
  rows: readonly TableRow[],
  columns: readonly number[],
): DecimalSign | undefined {
  const cells = rows
    .flatMap((row) => columns.map((index) => cellAt(row, index)))
    .filter((cell) => cell !== '')
  for (const sign of ['.', ','] as const) {
    const isFixed = (cell: string) => cell.at(-4) === sign && /\d0$/.test(cell)
    if (cells.length >= FEWEST_FIXED && cells.every(isFixed)) return sign
  }
  return undefined
}

/** The decimal sign that a cell shows, if it does. */
function addSign(signs: Set<DecimalSign>, cell: string): void {
  const amount = amountIn(cell)
  if (amount === null || 'uncertain' in amount) return
  const marks = cell.match(/[.,](?=\d)/g) ?? []
  const last = marks.at(-1)
  if (last === undefined) return
  const decimal = last === '.' ? '.' : ','
  const other = last === '.' ? ',' : '.'
  const isRepeated = marks.filter((mark) => mark === last).length > 1
  const decimals = /(\d*)\D*$/.exec(cell)?.[1]?.length ?? 0
  if (isRepeated) signs.add(other)
  else if (marks.length > 1 || decimals !== 3 || amount.fraction !== '') signs.add(decimal)
}

function signQuestions(
  amounts: AmountChoice,
  rows: readonly TableRow[],
  answers: ImportAnswers,
): readonly ImportQuestion[] {
  const { columns, isSignOpen, isPairOpen = false } = amounts
  if (columns.kind === 'pair' && isPairOpen && answers['debit-column'] === undefined) {
    const choices = [columns.debit, columns.credit].map((index) => String(index + 1))
    const [first] = rows
    const example = first === undefined ? '' : first.cells.join(' · ').slice(0, 200)
    return [{ about: 'debit-column', choices, example }]
  }
  if (!isSignOpen || answers['spending-sign'] !== undefined || columns.kind === 'pair') return []
  const example = rows.map((row) => cellAt(row, columns.amount)).find((cell) => cell !== '') ?? ''
  return [{ about: 'spending-sign', choices: ['negative', 'positive'], example }]
}

function answered(columns: AmountColumns, answers: ImportAnswers): AmountColumns {
  const debit = Number(answers['debit-column']) - 1
  if (columns.kind === 'pair' && debit === columns.credit) {
    return { kind: 'pair', debit, credit: columns.debit }
  }
  const answer = answers['spending-sign']
  if (answer === undefined || columns.kind !== 'signed') return columns
  return { ...columns, spending: answer === 'positive' ? 'positive' : 'negative' }
}

function amountQuestion(columns: readonly number[], rows: readonly TableRow[]): ImportQuestion {
  const [first] = rows
  return {
    about: 'amount-column',
    choices: columns.map((index) => String(index + 1)),
    example: columns.map((index) => (first === undefined ? '' : cellAt(first, index))).join(' · '),
  }
}

/** The columns of words: who was paid, what for, and what else is said. */
function textColumns(columns: readonly Column[], rows: readonly TableRow[], used: Set<number>) {
  const free = columns.filter(({ index, filled }) => !used.has(index) && filled > 0)
  const best = (role: HeaderRole) =>
    columnsOf(free, role).find((column) => column.roles[0]?.role === role)
  const currency =
    columnsOf(free, 'currency').find((column) => column.currencies * 2 > column.filled) ??
    free.find((column) => column.currencies === column.filled && column.filled * 2 > rows.length)
  const [category, tags, status] = [best('category'), best('tags'), best('status')]
  const taken = new Set([currency, category, tags, status])
  const words = free.filter((column) => !taken.has(column) && column.words > 0)
  const names = nameColumns(words)
  const notes = words.filter(
    (column) =>
      !names.includes(column) &&
      column.roles.some(({ role }) => TEXT_ROLES.includes(role)) &&
      (column.values.size > 1 || rows.length < 3),
  )
  return {
    currency: currency?.index,
    category: category?.index,
    tags: tags?.index,
    status: status?.index,
    names: names.map(({ index }) => index),
    notes: notes.map(({ index }) => index),
  }
}

/** Whether a header names the account that the file is of: the same in every row, or one of few. */
function isOwnAccount(header: string): boolean {
  return /^(?:account|konto|compte|cuenta|conto|rekening|iban)\b/.test(headerText(header))
}

const TEXT_ROLES: readonly HeaderRole[] = ['name', 'description', 'note']

/** The columns of a name, the best first; another one is read where it is empty. */
function nameColumns(words: readonly Column[]): readonly Column[] {
  const named = TEXT_ROLES.flatMap((role) =>
    columnsOf(words, role).filter(
      ({ header, roles }) => roles[0]?.role === role && !isOwnAccount(header),
    ),
  )
  // What all rows have is rather the owner of the account; it is the name where nothing else is.
  const varied = named.filter(({ values, filled }) => values.size > 1 || filled < 3)
  if (varied.length > 0) return varied.slice(0, 2)
  if (named.length > 0 && words.length === 1) return named
  return words
    .filter(({ values, filled }) => values.size > 1 || filled === 1)
    .toSorted((one, other) => other.letters - one.letters)
    .slice(0, 1)
}
