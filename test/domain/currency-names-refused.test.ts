/** Words beside a number that are other money, another amount, or too much. */
import { expect, test } from 'vitest'
import { parsePrice } from '../../src/domain/price.ts'
import { ledgerOf } from '../support/ledger.ts'

const OTHER = 'price-currency'
const AFTER = 'price-after-currency'
const LETTERS = 'price-characters'
const SIGNS = 'price-signs'

const refused: [ledger: string, why: string, typed: string[]][] = [
  [
    'EUR de-DE',
    OTHER,
    ['$5', '5 kr', '5 zł', 'Fr. 5', '5 TL', '￥5', '5元', '5 US$', 'Rs. 5', 'CA$5', '5 dollars'],
  ],
  [
    'USD en-US',
    OTHER,
    ['€5', '5 euro', 'A$5', '5 C$', 'S$5', 'MX$5', '£5', '5 EUR', 'CAD 5', '$5 CAD', 'R$5'],
  ],
  ['CAD en-CA', OTHER, ['US$5', 'A$5', '€5', '5 USD', '5 francs']],
  ['SEK sv-SE', OTHER, ['5 €', 'Kč 5', '5 zł', '5 USD', 'kr 5 NOK']],
  ['CNY zh-CN', OTHER, ['$5', '5円', 'NT$5', '5 HKD', '₩5']],
  ['ZAR en-ZA', OTHER, ['Rs 5', 'Rp 5', '$5', 'R$5', 'N$5']],
  ['USD en-US', OTHER, ['$5 + €3', '€5 + $3', '5 + 3 zł', '$5 + 3 CAD']],
  // The country of another dollar, and a word that is too little without its sign.
  ['CAD en-CA', LETTERS, ['$5 US', 'US $5', '$5 AU', '5 CA', 'CA 5']],
  ['USD en-US', LETTERS, ['$5 CA', '$5 NZ', 'CA $5', 'US 5', '$5 USA', '$5 k', '$5 m', 'SUM(1+1)']],
  ['USD en-US', OTHER, ['5 som', 'CDN 5', '¥5 US']],
  ['MXN es-MX', LETTERS, ['5 k $', '5 mil', '5 mdp']],
  ['SAR ar-SA', AFTER, ['5 ريال قطري', '5 ريال يمني']],
  ['PKR en-PK', 'price-separators', ['1,5,000', '1,50,00', '1,500,00', '1,5,00,000']],
  ['USD en-US', 'price-separators', ['1,50,000', '12,34,567']],
  // The currency is right, and something follows it.
  ['SEK sv-SE', AFTER, ['5 kr 50', '5kr50', '5 kr. 50', '5 kr 50 öre', '5 kr + 3 kr 50']],
  ['PLN pl-PL', AFTER, ['12 zł 50 gr', '12 zł 50', '12zł50gr', '12 PLN 50']],
  ['EUR fr-FR', AFTER, ['12 euros 50', '12 € 5', '12€500', '12 euros et 50', '12 € environ']],
  ['CZK cs-CZ', AFTER, ['5 korun českých', '5 Kč celkem']],
  ['JPY ja-JP', AFTER, ['1,200円(税込)', '1,200円（税込）', '1200円 税込']],
  ['USD en-US', AFTER, ['5 dollars 50 cents', '$5 $3', '5$50', '5 USD each']],
  ['SEK sv-SE', OTHER, ['5 kr NOK', '5 NOK 50', '5 kr 50 EUR']],
  ['USD en-US', OTHER, ['5 $ CAD', '$$5', '5 CAD 50']],
  ['PLN pl-PL', LETTERS, ['50 gr', '12 x zł 50']],
  // A hundredth, or a thousand, of the currency is another price.
  [
    'USD en-US',
    LETTERS,
    ['5 bucks', '50 cents', '5k', '5m', '12abc', '$5 x 3', '5 x $3', 'e5', '5 US'],
  ],
  ['GBP en-GB', LETTERS, ['50p', '£5k', '5 p', '£1m', 'one pound']],
  ['EUR de-DE', LETTERS, ['50 ct', '5 Tsd. €', '5 Mio. Euro', '1e5']],
  ['KRW ko-KR', LETTERS, ['5천원', '5만원', '5만 원', '5k']],
  ['JPY ja-JP', LETTERS, ['5万円', '5千円', '五円', '5k']],
  ['VND vi-VN', LETTERS, ['50k', '50 nghìn', '5 triệu', '50 ngàn đồng']],
  ['IDR id-ID', LETTERS, ['50rb', 'Rp 5 juta', '50 ribu', 'Rp5jt']],
  ['RUB ru-RU', LETTERS, ['5 тыс. руб.', '5к', '5 млн', '50 коп.']],
  ['IRR fa-IR', LETTERS, ['5 تومان', '5 toman', '5 هزار ریال']],
  ['ZMW en-ZM', LETTERS, ['5k', '5 K', '5m', '5b']],
  ['PGK en-US', LETTERS, ['5k', '5e', '5K']],
  ['HUF hu-HU', LETTERS, ['5e Ft', '5 ezer Ft', '5k']],
  // After the dot of a name, a dash may mean whole francs or money back.
  ['CHF de-CH', SIGNS, ['5 Fr.-', '5 Fr.–', '12.50 Fr. -']],
  ['INR en-IN', SIGNS, ['5/-3', '5/-(3+1)']],
]

const refusals = refused.flatMap(([ledger, why, all]) =>
  all.map((typed): [ledger: string, typed: string, why: string] => [ledger, typed, why]),
)

test.each(refusals)('in %s, %j is refused: %s', (ledger, typed, why) => {
  expect(parsePrice(typed, ledgerOf(ledger))).toMatchObject({ ok: false, problem: { code: why } })
})
