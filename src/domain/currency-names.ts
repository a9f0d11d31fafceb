/** What people write for the ledger's currency, in front of a number, behind it or at its point. */
import { currencyOf, isCurrencyWord } from './currencies.ts'
import type { Ledger } from './ledger.ts'
import { memoize } from './memoize.ts'
import { localSymbols } from './money.ts'
import { plainCharacters } from './price-characters.ts'

// `5k` may be five thousand, `5e+3` too, `5m` and `5b` far more: behind a number, these are refused.
const LIKE_A_FACTOR = /^[bekm]$/

// `12€50`, and `12$50` in Cape Verde.
const DECIMAL_SIGNS: Readonly<Record<string, RegExp>> = {
  EUR: /(?<=\d) ?€ ?(?=\d\d$)/,
  CVE: /(?<=\d)\$(?=\d\d$)/,
}

/** The text without the ledger's currency in front, behind, or both: `-$12.50 USD` is `-12.50`. */
export function stripCurrency(text: string, ledger: Ledger): string {
  const { front, behind, around, between } = patterns(ledger)
  const [, sign = '', inner = '', end = ''] = /^([-+(]?) *(.*?) *([-)]?)$/s.exec(text) ?? []
  const rest = inner.replace(around, '$1').replace(front, '').trim().replace(behind, '').trim()
  return sign + (between === undefined ? rest : rest.replace(between, '.')) + end
}

/** Whether the ledger's currency is at the very start of the text, before any sign. */
export function startsWithCurrency(text: string, ledger: Ledger): boolean {
  return patterns(ledger).front.test(text)
}

/** What follows the ledger's currency behind a number: `50` in `5 kr 50`. Undefined where nothing does. */
export function textAfterCurrency(text: string, ledger: Ledger): string | undefined {
  return patterns(ledger).inside.exec(text)?.[1]
}

/** The text with the code for names that have a sign of sums in them, such as `S/` and `US-Dollar`. */
export function spellOutNames(text: string, ledger: Ledger): string {
  const { withSigns } = patterns(ledger)
  return withSigns === undefined ? text : text.replace(withSigns, ledger.currency.toLowerCase())
}

/** Whether the first word of a text is another currency, by its sign, its name or its code. */
export function namesCurrency(text: string): boolean {
  const [word = ''] = /[\p{L}\p{M}]*\p{Sc}|[\p{L}\p{M}]+/u.exec(text) ?? []
  return /\p{Sc}/u.test(word) || isCurrencyWord(word)
}

function patterns({ currency, locale }: Ledger) {
  return patternsByKey(`${currency} ${locale}`)
}

const patternsByKey = memoize((key) => {
  const [currency = '', locale = ''] = key.split(' ')
  const symbols = localSymbols({ currency, locale })
  const local = symbols.all.map(plainCharacters)
  const spelt = [...currencyOf(currency).names, ...local].filter((name) => name !== '')
  const names = spelt.map((name) => name.replace(/(?<=\p{L})\.$/u, ''))
  const factors = names.filter((name) => LIKE_A_FACTOR.test(name))
  const refused = new Set(
    symbols.isBehind ? factors.filter((name) => !local.includes(name)) : factors,
  )
  const behind = names.filter((name) => !refused.has(name))
  // The letters of `US$` may have a blank behind them, and those of `$AU` may be behind the number.
  const apart = spelt.map((name) => name.replace(/^(\p{L}+)(\p{Sc})$/u, '$1 $2'))
  const lettersBehind = spelt.flatMap((name) => /^\p{Sc} ?(\p{L}{2,})$/u.exec(name)?.[1] ?? [])
  const withSigns = spelt.filter((name) => /[-+*/()]/.test(name))
  // Beside a symbol, the code makes it clear: `USD $5`, `50 kr. DKK`.
  const code = currency.toLowerCase()
  return {
    // An abbreviation of the table takes its dot with it: `Rs.50` is fifty, and `$.50` is a half.
    front: pattern(
      `^(?:${code} ?)?`,
      [...spelt, ...names, ...apart],
      '(?:\\.(?= ))?(?![\\p{L}\\p{M}])',
    ),
    behind: pattern('(?<![\\p{L}\\p{M}])', behind, `(?:(?<=\\p{L})\\.)?(?: ?${code})?$`),
    around: pattern('^(\\p{Sc}[^\\p{L}\\p{Sc}]*\\d) ?', lettersBehind, '$'),
    inside: pattern('\\d ?', behind, '\\.?(?![\\p{L}\\p{M}]) *(.+)$', 's'),
    between: DECIMAL_SIGNS[currency],
    withSigns:
      withSigns.length === 0
        ? undefined
        : pattern('(?<![\\p{L}\\p{M}])', withSigns, '(?![\\p{L}\\p{M}])', 'g'),
  }
})

/** A pattern of any of these names, the longest first, between two others. */
function pattern(before: string, names: readonly string[], after: string, flags = ''): RegExp {
  const any = [...new Set(names)]
    .toSorted((a, b) => b.length - a.length)
    .map((name) => name.replace(/[$()*+./?[\\\]^{|}]/g, '\\$&'))
  return new RegExp(`${before}(?:${any.join('|')})${after}`, `${flags}u`)
}
