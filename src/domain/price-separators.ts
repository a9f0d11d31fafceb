/** The marks inside a number: those that group its digits, and the one before its decimals. */
import { currencyOf } from './currencies.ts'
import type { Ledger } from './ledger.ts'
import { currencyDigits, separators } from './money.ts'
import type { PriceFault } from './refusal.ts'
import { ok, refuse, type Result } from './result.ts'

// In Colombia and Mexico, an apostrophe stands behind the millions: `1'234.500`, `1'234,500.00`.
const MILLIONS_LOCALE = /^es-(?:CO|MX)\b/
const MILLIONS = /^([\d.,]+)'(?=\d{3}([.,])\d{3}(?!\d))/

export type Parts = { whole: string; fraction: string }

/** Distinguishes grouping from decimals; the locale decides where both are possible, or it is refused. */
export function splitDecimals(typed: string, ledger: Ledger): Result<Parts, PriceFault> {
  const text = withoutMillions(typed, ledger)
  const marks = [...text.matchAll(/[.,٫]/g)]
  const last = marks.at(-1)
  const kinds = new Set(marks.map(([mark]) => mark))
  const misplaced = { code: 'price-separators' } as const

  if (last === undefined || (kinds.size === 1 && marks.length > 1)) return readWhole(text, ledger)

  const [mark] = last
  if (kinds.size > 2 || marks.filter(([other]) => other === mark).length > 1)
    return refuse(misplaced)

  const whole = text.slice(0, last.index)
  const fraction = text.slice(last.index + 1)
  if (!/^\d*$/.test(fraction)) return refuse(misplaced)

  const digits = ungroup(whole, ledger)
  if (digits === undefined) return refuse(misplaced)

  // U+066B is a decimal separator everywhere.
  const isLikeThousands = mark !== '٫' && fraction.length === 3 && /^[1-9]/.test(whole)
  if (isLikeThousands) {
    const { decimal, group } = separators(ledger)
    const isDecimal = decimal.has(mark) && !group.has(mark)
    const isGroup = group.has(mark) && !decimal.has(mark)
    const isFirstGroup = /^\d{1,3}$/.test(whole)
    if (isFirstGroup && isGroup) return ok({ whole: whole + fraction, fraction: '' })
    if (isFirstGroup && isDecimal) return ok({ whole, fraction })
    // `1234.567` dinars are grouped nowhere, and have no zeros too many.
    const hasDecimals = /^\d{4,}$/.test(whole) && currencyDigits(ledger.currency) >= 3
    if (isDecimal ? mayHaveMillions(whole, ledger) : !hasDecimals) {
      return refuse({ code: 'price-thousands-or-decimals' })
    }
  }
  return ok({ whole: digits, fraction: withoutFurtherZeros(fraction, ledger) })
}

/** Reads a number without decimals: all its marks group digits. */
export function readWhole(typed: string, ledger: Ledger): Result<Parts, PriceFault> {
  const whole = ungroup(withoutMillions(typed, ledger), ledger)
  return whole === undefined ? refuse({ code: 'price-separators' }) : ok({ whole, fraction: '' })
}

/** The text with the locale's mark between its thousands in place of an apostrophe for millions. */
function withoutMillions(text: string, ledger: Ledger): string {
  if (!MILLIONS_LOCALE.test(ledger.locale)) return text
  const { group } = separators(ledger)
  return text.replace(MILLIONS, (typed, millions: string, mark: string) =>
    group.has(mark) ? millions + mark : typed,
  )
}

/** Whether an apostrophe in it may stand behind the millions, as in Spanish: then no decimals follow. */
function mayHaveMillions(whole: string, { locale }: Ledger): boolean {
  return whole.includes("'") && /^es\b/.test(locale)
}

/** The decimals without zeros beyond those of the currency: `1200.00` yen are 1200. */
function withoutFurtherZeros(fraction: string, { currency }: Ledger): string {
  const most = currencyDigits(currency)
  return /^0*$/.test(fraction.slice(most)) ? fraction.slice(0, most) : fraction
}

/** The digits of a grouped whole number: one kind of separator, and threes or lakhs. */
function ungroup(text: string, ledger: Ledger): string | undefined {
  const kinds = new Set(text.replace(/\d/g, ''))
  if (kinds.size === 0) return text
  if (kinds.size > 1) return undefined
  const groups = text.split(/\D/)
  const sizes = groups.map((group) => group.length)
  const middle = sizes.slice(1, -1)
  const leads = /^[1-9]\d{0,2}$/.test(groups[0] ?? '')
  const threes = leads && sizes.slice(1).every((size) => size === 3)
  const lakhs =
    (separators(ledger).lakhs || currencyOf(ledger.currency).hasLakhs) &&
    /^[1-9]\d?$/.test(groups[0] ?? '') &&
    middle.every((size) => size === 2) &&
    sizes.at(-1) === 3
  return threes || lakhs ? groups.join('') : undefined
}
