/** What a file would add to a ledger: its rows as they would be stored, and what is left out and why. */
import type { ImportQuestion, IgnoredLine, RefusedLine } from '../../src/domain/import-entry.ts'
import type { ImportRow } from '../../src/domain/import-preview.ts'
import type { SimilarExpense } from '../../src/db/similar-expenses.ts'
import { currencyDigits, type Price } from '../../src/domain/money.ts'
import { priceOf, unitsOf } from '../../src/domain/price-units.ts'
import type { FileFormat, FileReading } from './file-contents.ts'
import { previewParts, type Asked } from './preview-parts.ts'

/** A row that would be stored; its category is never empty. */
export type PreviewRow = ImportRow & {
  /** The name in the file, which a rule may have changed. */
  readonly writtenName: string
  /** How many equal rows are before it in the file. */
  readonly occurrence: number
  /** Whether the file, a rule or a person says the category of this line, whatever its name. */
  readonly isSure: boolean
}

/** A row that may be an expense which was entered by hand, and whether it was joined with that. */
export type SimilarRow = PreviewRow & { readonly of: SimilarExpense; readonly isJoined: boolean }

/** What some lines of a file would add. */
export type PreviewPart = {
  readonly rows: readonly PreviewRow[]
  readonly refused: readonly RefusedLine[]
  readonly ignored: readonly IgnoredLine[]
  /** Rows that were imported before, and the expense that each of them is. */
  readonly duplicates: readonly { readonly line: number; readonly of: string }[]
  /** Those that are not joined are among the rows as well. */
  readonly similar: readonly SimilarRow[]
  /** Rows that a person left out, of this file or of an earlier one. */
  readonly leftOut: readonly PreviewRow[]
  /** With the last lines of a file that has balances. */
  readonly balanceAddsUp?: boolean | undefined
}

export type Preview = Required<PreviewPart> & {
  readonly format: FileFormat
  readonly encoding: string | null
  readonly questions: readonly ImportQuestion[]
  readonly totals: PreviewTotals
}

/** Sums of rows, both positive. */
export type PreviewTotals = { readonly spent: Price; readonly returned: Price }

/** The preview of a file whose rows are few enough for memory. */
export async function previewFile(asked: Asked, file: FileReading): Promise<Preview> {
  const parts: PreviewPart[] = []
  const totals = createTotals(asked.ledger)
  for await (const part of previewParts(asked, file)) {
    parts.push(part)
    totals.add(part.rows)
  }
  const { format, encoding, questions } = file
  return {
    format,
    encoding,
    questions,
    rows: parts.flatMap(({ rows }) => rows),
    refused: parts.flatMap(({ refused }) => refused).toSorted(byLine),
    ignored: parts.flatMap(({ ignored }) => ignored).toSorted(byLine),
    duplicates: parts.flatMap(({ duplicates }) => duplicates),
    similar: parts.flatMap(({ similar }) => similar),
    leftOut: parts.flatMap(({ leftOut }) => leftOut),
    balanceAddsUp: parts.map((part) => part.balanceAddsUp).reduce(bothAddUp),
    totals: totals.sums(),
  }
}

/** Adds up rows in the currency of a ledger. */
export function createTotals({ currency }: { readonly currency: string }) {
  let [spent, returned] = [0n, 0n]
  return {
    add(rows: readonly ImportRow[]): void {
      for (const { price } of rows) {
        const units = unitsOf(price)
        if (units > 0n) spent += units
        else returned -= units
      }
    },
    sums(): PreviewTotals {
      return { spent: inCurrency(spent, currency), returned: inCurrency(returned, currency) }
    },
  }
}

/** Of files in an archive, all have to. */
export function bothAddUp(one: boolean | undefined, other: boolean | undefined) {
  return one === false ? one : (other ?? one)
}

/** A sum with the currency's decimals. */
function inCurrency(units: bigint, currency: string): Price {
  const digits = currencyDigits(currency)
  const [whole = '', fraction = ''] = priceOf(units).split('.')
  return (digits === 0 ? whole : `${whole}.${fraction.slice(0, digits)}`) as Price
}

export function byLine(one: { readonly line: number }, other: { readonly line: number }): number {
  return one.line - other.line
}
