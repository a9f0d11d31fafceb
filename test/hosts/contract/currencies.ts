import { expect } from 'vitest'
import { CURRENCY_CODES } from '../../../src/domain/currencies.ts'
import { emptyLedger } from '../../support/ledger.ts'
import { fieldIn, rowAmounts, textsIn } from '../../support/read-html.ts'
import { add, pageOf, shareOf, type Clause, type ContractHost } from './requests.ts'
import { save } from './settings-and-views.ts'

/** What is typed in a ledger, what its row shows, and its total together with 1000. */
const PRICES: [currency: string, locale: string, typed: string, row: string, total: string][] = [
  ['COP', 'es-CO', '1234,50', '1.234,50', '$ 2.234,50'],
  ['COP', 'es-CO', '$ 1.234', '1.234', '$ 2.234'],
  ['HUF', 'hu-HU', '1234 Ft', '1234', '2234 Ft'],
  ['HUF', 'hu-HU', '0,5', '0,50', '1000,50 Ft'],
  ['IDR', 'id-ID', 'Rp. 50.000,-', '50.000', 'Rp 51.000'],
  ['JPY', 'ja-JP', '￥１２００', '1,200', '￥2,200'],
  ['JPY', 'ja-JP', '1200.00', '1,200', '￥2,200'],
  ['KWD', 'en-US', '1.5000', '1.500', 'KWD 1,001.500'],
  ['TWD', 'zh-TW', '120元', '120', '$1,120'],
  ['CLP', 'es-CL', '$1.200', '1.200', '$2.200'],
  ['IQD', 'en-US', '500.25', '500.250', 'IQD 1,500.250'],
  ['TRY', 'tr-TR', '12,50 TL', '12,50', '₺1.012,50'],
  ['CHF', 'fr-CH', 'Fr. 1234.50', "1'234,50", "2'234.50 CHF"],
  ['INR', 'en-IN', 'Rs. 500/-', '500.00', '₹1,500.00'],
  ['UAH', 'uk-UA', '12,50 грн', '12,50', '1 012,50 ₴'],
  ['XCG', 'en-US', 'Cg. 12.50', '12.50', 'Cg. 1,012.50'],
  ['PLN', 'pl-PL', '5 zł + 3 zł', '8,00', '1008,00 zł'],
  ['COP', 'es-CO', "$1'234.500", '1.234.500', '$ 1.235.500'],
  ['JPY', 'ja-JP', '¥1,200-', '1,200', '￥2,200'],
  ['CLP', 'es-CL', '$1.990.-', '1.990', '$2.990'],
]

const REFUSED: [currency: string, locale: string, typed: string][] = [
  ['JPY', 'ja-JP', '12.5'],
  ['JPY', 'ja-JP', '1.000'],
  ['COP', 'es-CO', '1234,505'],
  ['HUF', 'hu-HU', '€5'],
  ['VND', 'vi-VN', "1'000.000"],
  ['EUR', 'de-DE', '1 000.000'],
  ['EUR', 'nl-NL', '€ 5,50-'],
  ['SEK', 'sv-SE', '5 kr 50'],
]

async function keepIn({ sql }: ContractHost, currency: string, locale: string): Promise<void> {
  await emptyLedger(sql)
  await sql`update ledgers set currency = ${currency}, locale = ${locale}, version = version + 1`
}

const figuresIn = (page: string, beginning: string) =>
  textsIn(page, beginning).map((figure) => figure.replace(/\s/g, ' '))

export const currencies: Clause[] = [
  [
    'the table of currencies decides how prices are read and shown, in rows and totals',
    async (host) => {
      const prices = shareOf(PRICES, host)
      const shown = []
      try {
        for (const [currency, locale, typed] of prices) {
          await keepIn(host, currency, locale)
          await add(host, { price: '1000' })
          expect([typed, (await add(host, { price: typed })).status]).toEqual([typed, 303])
          const page = await pageOf(host)
          // The total of the day, and the rows from the newest on.
          const [row] = rowAmounts(page).map((amount) => amount.replace(/\s/g, ' '))
          const [total] = figuresIn(page, '<p class="figure">')
          shown.push([currency, locale, typed, row, total])
        }
      } finally {
        await keepIn(host, 'USD', 'en-US')
      }
      expect(shown).toEqual(prices)
    },
  ],
  [
    'the settings offer the currencies of the table, and accept retired ones',
    async (host) => {
      const page = await pageOf(host, '/settings')
      const offered = [...page.matchAll(/<option value="([A-Z]{3})"/g)].map(([, code]) => code)
      expect(new Set(offered.filter((code) => code !== 'UTC'))).toEqual(new Set(CURRENCY_CODES))
      try {
        await emptyLedger(host.sql)
        expect((await save(host, { currency: 'HRK' })).status).toBe(303)
        await add(host, { price: '5' })
        expect(figuresIn(await pageOf(host), '<p class="figure">')).toContain('HRK 5.00')
      } finally {
        await keepIn(host, 'USD', 'en-US')
      }
    },
  ],
]

export const refusedPrices: Clause[] = [
  [
    'decimals beyond those of the currency, and other money, are refused',
    async (host) => {
      try {
        for (const [currency, locale, typed] of REFUSED) {
          await keepIn(host, currency, locale)
          const answer = await add(host, { price: typed })
          expect([typed, answer.status]).toEqual([typed, 422])
          expect(fieldIn(await answer.text(), 'price')).toMatchObject({
            value: typed,
            invalid: true,
          })
        }
      } finally {
        await keepIn(host, 'USD', 'en-US')
      }
    },
  ],
]
