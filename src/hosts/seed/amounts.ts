/** Prices of a believable size in a currency, as whole numbers of its smallest unit. */
import { currencyOf } from '../../domain/currencies.ts'
import type { Price } from '../../domain/money.ts'

/** Of 12.34 dollars: `exact` 12.34, `whole` 12, `just below` 12.99. */
export type Rounding = 'exact' | 'whole' | 'just below'

export type Amounts = {
  /** What costs so many dollars in the United States, in smallest units. */
  readonly minor: (dollars: number, rounding?: Rounding) => number
  /** Smallest units as a decimal with the currency's decimals. */
  readonly price: (minor: number) => Price
}

/** Code, units that buy what a dollar buys in the United States (about 2026), step of price tags. */
const SIZES = `
AED 3 .25   ARS 900 10   AUD 1.5 .05  BDT 40 1     BGN 1 .01    BHD .33 .005 BRL 3.5 .01
CAD 1.35 .01 CHF 1.2 .05 CLP 600 10   CNY 5 .1     COP 2200 50  CZK 16 1     DKK 7 .1
EGP 18 .5   EUR .9 .01   GBP .8 .01   GHS 7 .1     HKD 7 .1     HUF 230 5    IDR 6000 100
ILS 4 .1    INR 28 1     IQD 800 250  IRR 200000 5000 ISK 150 1 JOD .55 .005 JPY 110 10
KES 60 1    KRW 1000 10  KWD .28 .005 LKR 100 1    LYD 2 .005   MAD 5 .1     MXN 13 .1
MYR 2.2 .05 NGN 500 10   NOK 10.5 .1  NZD 1.6 .1   OMR .33 .005 PEN 2.4 .1   PHP 25 .25
PKR 80 1    PLN 2.6 .01  QAR 3 .25    RON 2.8 .01  RUB 40 1     SAR 2.6 .05  SEK 10 .1
SGD 1.2 .05 THB 15 1     TND 1.4 .005 TRY 20 .25   TWD 20 1     UAH 16 .1    USD 1 .01
UYU 35 1    VND 10000 1000 XAF 350 5  XOF 350 5    ZAR 10 .1`

export function amountsIn(currency: string): Amounts {
  const { decimals, zeroDecimals } = currencyOf(currency)
  const [units, step] = sizeOf(currency, zeroDecimals)
  const smallest = 10 ** decimals
  const tag = Math.max(1, Math.round(step * smallest))
  return {
    minor: (dollars, rounding = 'exact') => {
      const tags = (dollars * units * smallest) / tag
      if (rounding === 'exact') return Math.max(1, Math.round(tags)) * tag
      if (rounding === 'whole') return Math.max(1, Math.round(tags / 100)) * 100 * tag
      return (Math.max(1, Math.ceil(tags / 100)) * 100 - 1) * tag
    },
    price: (minor) => {
      const sign = minor < 0 ? '-' : ''
      const figures = String(Math.abs(minor)).padStart(decimals + 1, '0')
      const point = figures.length - decimals
      const fraction = decimals === 0 ? '' : `.${figures.slice(point)}`
      return `${sign}${figures.slice(0, point)}${fraction}` as Price
    },
  }
}

// Of a currency that is not in the table, the decimals tell a little: one that is shown without has
// small units.
function sizeOf(currency: string, zeroDecimals: number): readonly [units: number, step: number] {
  const [, units, step] = new RegExp(`\\b${currency} (\\S+) (\\S+)`).exec(SIZES) ?? []
  if (units !== undefined && step !== undefined) return [Number(units), Number(step)]
  return zeroDecimals === 0 ? [500, 10] : [1, 0.01]
}
