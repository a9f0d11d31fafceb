/** The currencies of the table: their decimals, and what people write for them. */
import { CURRENCY_TABLE, LAKH_CODES, OTHER_CODES, RETIRED_TABLE } from './currency-table.ts'
import { memoize } from './memoize.ts'
import { plainCharacters } from './price-characters.ts'

export type Currency = {
  /** How many decimals may be typed and are stored: the minor units of ISO 4217. */
  readonly decimals: number
  /** How many are shown when they are all zero: as many, or none. */
  readonly zeroDecimals: number
  /** Whether its prices may be grouped in lakhs, also where the language has thousands. */
  readonly hasLakhs: boolean
  /** Symbols, abbreviations and words, in plain characters; an abbreviation has its dot. */
  readonly names: readonly string[]
}

const ROWS = CURRENCY_TABLE + RETIRED_TABLE

/** A currency of the table. One that is not there, from an older ledger, has two decimals. */
export const currencyOf = memoize((code): Currency => {
  const row = new RegExp(`^${code} (\\d) (\\d)(.*)$`, 'm').exec(ROWS)
  const [, decimals = '2', zeroDecimals = '2', names = ''] = row ?? []
  return {
    decimals: Number(decimals),
    zeroDecimals: Number(zeroDecimals),
    hasLakhs: LAKH_CODES.split(' ').includes(code),
    names: [code.toLowerCase(), ...readNames(names)],
  }
})

function readNames(text: string): string[] {
  const names = text.split(' ').filter((name) => name !== '')
  return names.map((name) => plainCharacters(name.replaceAll('_', ' ')))
}

/** The active codes of ISO 4217. */
export const CURRENCY_CODES: readonly string[] = CURRENCY_TABLE.match(/^[A-Z]{3}(?= )/gm) ?? []

/** Whether a text is a code that ISO 4217 has or had. */
export function isCurrencyCode(text: string): boolean {
  if (!/^[A-Z]{3}$/.test(text)) return false
  return ROWS.includes(`\n${text} `) || OTHER_CODES.includes(text)
}

const namesIn = memoize((rows) => {
  const names = [...rows.matchAll(/^[A-Z]{3} \d \d(.*)$/gm)].flatMap(([, row = '']) =>
    readNames(row),
  )
  return new Set(names.map((name) => name.replace(/\.$/, '')))
})

/**
 * Whether a word, in plain characters, is a name or code of any currency. `k` or `r` says too
 * little, and `sum` is so'm in Uzbekistan, and a formula elsewhere.
 */
export function isCurrencyWord(word: string): boolean {
  if (/^(?:[a-z]|sum)$/.test(word)) return false
  return namesIn(ROWS).has(word) || isCurrencyCode(word.toUpperCase())
}
