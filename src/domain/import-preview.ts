/** What the entries of a file become in a ledger, before anything is stored. */
import { canBeCurrency } from './amount-formats.ts'
import { isCurrencyCode, isCurrencyWord } from './currencies.ts'
import { EARLIEST_DAY, latestDay, type Day } from './day.ts'
import type { ImportEntry, RefusedLine } from './import-entry.ts'
import { LONGEST_CATEGORY } from './category.ts'
import { isId } from './id.ts'
import { LONGEST_NAME, LONGEST_NOTE } from './expense-fields.ts'
import type { Ledger } from './ledger.ts'
import { currencyDigits, type Price } from './money.ts'
import { plainCharacters } from './price-characters.ts'
import { PRICE_LIMIT } from './price.ts'
import { LONGEST_TAG, MOST_TAGS } from './tag.ts'

/** An entry as it would be stored; without a category, which the ledger has to say. */
export type ImportRow = {
  readonly line: number
  readonly spentOn: Day
  readonly price: Price
  readonly name: string
  readonly note: string
  /** Empty where the file has none. */
  readonly category: string
  readonly tags: readonly string[]
  /** In this app's own export, the id of the expense. */
  readonly ownId?: string
  /** What the file has, for the fingerprint. */
  readonly raw: string
}

/** The row that an entry becomes, or why it cannot be stored. */
export function rowOf(
  entry: ImportEntry,
  { ledger, today }: { readonly ledger: Ledger; readonly today: Day },
): ImportRow | RefusedLine {
  const { line, spentOn, currency } = entry
  if (isOtherCurrency(currency, ledger.currency)) {
    return { line, code: 'currency-other', text: currency }
  }
  if (spentOn < EARLIEST_DAY || spentOn > latestDay(today)) {
    return { line, code: 'day-out-of-range', text: spentOn }
  }
  const price = priceOf(entry.price, ledger)
  if (typeof price === 'object') return { line, ...price }
  const name = withoutControls(entry.name).replace(/\s+/g, ' ').trim()
  const note = withoutControls(entry.note).trim()
  return {
    line,
    spentOn,
    price,
    name: cut(name, LONGEST_NAME),
    // A name that is too long is whole in the note.
    note: cut(name.length > LONGEST_NAME ? `${name}\n${note}`.trim() : note, LONGEST_NOTE),
    category: cut(oneLine(entry.category), LONGEST_CATEGORY),
    tags: [...new Set(entry.tags.map((tag) => cut(oneLine(tag), LONGEST_TAG)))]
      .filter((tag) => tag !== '')
      .slice(0, MOST_TAGS),
    ...(entry.ownId !== undefined && isId(entry.ownId) ? { ownId: entry.ownId } : {}),
    raw: entry.raw ?? rawOf(entry),
  }
}

/** What tells an entry from another: the id that the bank gave it, with its day and price, else all it says. */
function rawOf({ spentOn, price, name, note, reference }: ImportEntry): string {
  const words = reference === '' ? [name, note] : [reference]
  return [spentOn, price, ...words].join('\u001F')
}

/** Whether a text names a currency, and none that this can be. */
function isOtherCurrency(text: string, currency: string): boolean {
  if (text === '' || canBeCurrency(text, currency)) return false
  return (
    isCurrencyCode(text.toUpperCase()) || isCurrencyWord(plainCharacters(text).replace(/\.$/, ''))
  )
}

/** The price with exactly the currency's decimals. */
function priceOf(text: string, { currency }: Ledger): Price | Omit<RefusedLine, 'line'> {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? []
  const digits = currencyDigits(currency)
  const decimals = fraction.replace(/0+$/, '')
  if (decimals.length > digits) return { code: 'price-decimals', text }
  if (whole.length >= PRICE_LIMIT.length) return { code: 'price-too-large', text }
  return `${sign}${whole}${digits > 0 ? '.' : ''}${decimals.padEnd(digits, '0')}` as Price
}

function oneLine(text: string): string {
  return withoutControls(text).replace(/\s+/g, ' ').trim()
}

/** Without what no text of the ledger may have: control characters but line ends, and halves of characters. */
function withoutControls(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replaceAll('\t', ' ')
    .replace(/(?!\n)\p{Cc}/gu, '')
    .normalize('NFC')
}

/** The first so many UTF-16 units, without half a character at the end. */
function cut(text: string, longest: number): string {
  return text.length <= longest
    ? text
    : text
        .slice(0, longest)
        .toWellFormed()
        .replace(/\uFFFD$/, '')
        .trim()
}
