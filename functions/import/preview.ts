/** What a file would add to a ledger: its rows as they would be stored, and what is left out and why. */
import { readUsualCategories } from '../../src/db/expenses/usual-category.ts'
import { readImported, readThere } from '../../src/db/imports.ts'
import type { Sql } from '../../src/db/connect.ts'
import { readSimilar, type SimilarExpense } from '../../src/db/similar-expenses.ts'
import { dayIn } from '../../src/domain/day.ts'
import { expenseNameKey } from '../../src/domain/expense.ts'
import type { ImportQuestion, IgnoredLine, RefusedLine } from '../../src/domain/import-entry.ts'
import { rowOf, type ImportRow } from '../../src/domain/import-preview.ts'
import type { Ledger } from '../../src/domain/ledger.ts'
import { currencyDigits, type Price } from '../../src/domain/money.ts'
import { priceOf, unitsOf } from '../../src/domain/price-units.ts'
import { importTexts } from '../../src/views/messages/en/import.ts'
import type { FileFormat, ReadFile } from './file-contents.ts'

/** A row that would be stored; its category is never empty. */
export type PreviewRow = ImportRow & {
  /** How many equal rows are before it in the file. */
  readonly occurrence: number
  /** Whether the category is that of the file. */
  readonly isFromFile: boolean
}

export type Preview = {
  readonly format: FileFormat
  readonly encoding: string | null
  readonly rows: readonly PreviewRow[]
  readonly refused: readonly RefusedLine[]
  readonly ignored: readonly IgnoredLine[]
  /** Rows that were imported before, and the expense that each of them is. */
  readonly duplicates: readonly { readonly line: number; readonly of: string }[]
  /** Rows that may be expenses which were entered by hand, and whether they were joined with these. */
  readonly similar: readonly (PreviewRow & {
    readonly of: SimilarExpense
    readonly isJoined: boolean
  })[]
  readonly questions: readonly ImportQuestion[]
  /** Sums of the rows, both positive. */
  readonly totals: { readonly spent: Price; readonly returned: Price }
  readonly balanceAddsUp: boolean | undefined
}

type Asked = {
  readonly sql: Sql
  readonly ledger: Ledger
  readonly now: () => Date
  /** Categories that a person chose, by the key of a name. */
  readonly categories?: Readonly<Record<string, string>>
  /** Lines that a person said are there already, or all that may be. */
  readonly joined?: readonly number[] | 'all'
}

export async function previewFile(
  { sql, ledger, now, categories: chosen = {}, joined = [] }: Asked,
  { entries, format, encoding, refused, ignored, questions, balanceAddsUp }: ReadFile,
): Promise<Preview> {
  const today = dayIn(ledger.timeZone, now())
  const read = entries.map((entry) => rowOf(entry, { ledger, today }))
  const rows = withOccurrences(read.flatMap((row) => ('code' in row ? [] : [row])))
  const unfit = read.flatMap((row) => ('code' in row ? [row] : []))
  const known = await readKnown(sql, ledger.ledgerId, rows)
  const fresh = rows.filter((_, index) => !known.has(index))
  const usual = await readUsualCategories(sql, ledger.ledgerId, namesWithoutCategory(fresh))
  const categories = new Map([...usual, ...Object.entries(chosen)])
  const sorted = fresh.map((row) => ({ ...row, category: categoryOf(row, categories) }))
  const alike = await readSimilar(sql, ledger.ledgerId, sorted)
  const isSame = ({ line }: PreviewRow) => joined === 'all' || joined.includes(line)
  const similar = sorted.flatMap((row, index) => {
    const of = alike.get(index)
    return of === undefined ? [] : [{ ...row, of, isJoined: isSame(row) }]
  })
  const stored = sorted.filter((row, index) => !(alike.has(index) && isSame(row)))
  return {
    format,
    encoding,
    rows: stored,
    refused: [...refused, ...unfit].toSorted(byLine),
    ignored,
    duplicates: rows.flatMap(({ line }, index) => {
      const of = known.get(index)
      return of === undefined ? [] : [{ line, of }]
    }),
    similar,
    questions,
    totals: totalsOf(stored, ledger),
    balanceAddsUp,
  }
}

/** The rows that were imported before, and those of this app's own export that are there already. */
async function readKnown(sql: Sql, ledgerId: string, rows: readonly PreviewRow[]) {
  const known = await readImported(sql, ledgerId, rows)
  const own = rows.flatMap(({ ownId }) => ownId ?? [])
  const there = await readThere(sql, ledgerId, own)
  const same = rows.flatMap(({ ownId = '' }, index) =>
    there.has(ownId) ? [[index, ownId] as const] : [],
  )
  return new Map([...known, ...same])
}

function withOccurrences(rows: readonly ImportRow[]): PreviewRow[] {
  const counts = new Map<string, number>()
  return rows.map((row) => {
    const occurrence = counts.get(row.raw) ?? 0
    counts.set(row.raw, occurrence + 1)
    return { ...row, occurrence, isFromFile: row.category !== '' }
  })
}

function namesWithoutCategory(rows: readonly ImportRow[]): string[] {
  const names = rows.filter(({ category }) => category === '').map(({ name }) => name)
  return [...new Set(names.map(expenseNameKey))].filter((key) => key !== '')
}

/** The category of the file, else the one that was chosen for the name, or that it usually has. */
function categoryOf({ category, name }: ImportRow, known: ReadonlyMap<string, string>): string {
  return category || (known.get(expenseNameKey(name)) ?? importTexts.otherCategory)
}

function totalsOf(rows: readonly ImportRow[], { currency }: Ledger) {
  let [spent, returned] = [0n, 0n]
  for (const { price } of rows) {
    const units = unitsOf(price)
    if (units > 0n) spent += units
    else returned -= units
  }
  return { spent: inCurrency(spent, currency), returned: inCurrency(returned, currency) }
}

/** A sum with the currency's decimals. */
function inCurrency(units: bigint, currency: string): Price {
  const digits = currencyDigits(currency)
  const [whole = '', fraction = ''] = priceOf(units).split('.')
  return (digits === 0 ? whole : `${whole}.${fraction.slice(0, digits)}`) as Price
}

function byLine(one: { readonly line: number }, other: { readonly line: number }): number {
  return one.line - other.line
}
