/**
 * Formats of `Intl` that are the same on every engine. These differ between the CLDR of Node and Bun,
 * and of Deno and Workers, in locales that all four have data of: how Swiss numbers are grouped, and
 * the symbols below.
 */

/** The formatting function of `Intl.NumberFormat`, for exact decimal strings. */
export type Format = { readonly format: (price: `${number}`) => string }

const SYMBOLS: Readonly<Record<string, readonly [engine: RegExp, symbol: string]>> = {
  UAH: [/грн\.?/, '₴'],
  UYW: [/UP/, 'UYW'],
  XCG: [/XCG|C[fg]\.?/, 'Cg.'],
  ZWG: [/ZiG/, 'ZWG'],
}
const SWISS_GROUPING = /(?<=\d)[\u2019\u202f](?=\d)/g

/** A format of numbers whose texts depend on the currency and the locale alone. */
export function sameFormat(
  locale: string,
  options: Intl.NumberFormatOptions & { readonly currency?: string } = {},
): Format {
  const format = new Intl.NumberFormat(locale, options)
  const [engine, symbol] = SYMBOLS[options.currency ?? ''] ?? []
  const isSwiss = /^(?:CH|LI)$/.test(new Intl.Locale(locale).maximize().region ?? '')
  if (engine === undefined && !isSwiss) return format
  return {
    format: (price) => {
      const text = format.format(price)
      const grouped = isSwiss ? text.replace(SWISS_GROUPING, "'") : text
      return engine === undefined ? grouped : grouped.replace(engine, symbol ?? '')
    },
  }
}
