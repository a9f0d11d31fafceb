/** What people write for their own money. */
import { expect, test } from 'vitest'
import { parsePrice } from '../../src/domain/price.ts'
import { ledgerOf } from '../support/ledger.ts'

const taken: [ledger: string, price: string, typed: string[]][] = [
  [
    'JPY ja-JP',
    '1200',
    ['￥1200', '¥1,200', '1200円', '1,200 円', '１２００円', '￥１，２００', '1200圓'],
  ],
  ['JPY en-US', '1200', ['￥1200', 'JPY 1,200', '1200 yen', '1200 YEN', '¥1,200円', 'JP¥1200']],
  [
    'CNY zh-CN',
    '12.50',
    ['12.5元', '￥12.5', '12.50 圆', '人民币12.5元', 'RMB 12.5', '12.5块', 'CN¥12.5'],
  ],
  ['CNY de-DE', '12.50', ['12,50 元', '¥12,50', '１２．５元', '12,50 Yuan']],
  [
    'TWD zh-TW',
    '120.00',
    ['NT$120', '120元', '$120', 'NT$ 120.00', '120 元', '新台幣120元', 'ＮＴ＄１２０'],
  ],
  ['HKD zh-HK', '5.00', ['HK$5', '$5', '5元', '港幣5元', 'HKD 5']],
  ['KRW ko-KR', '5000', ['5,000원', '￦5,000', '₩5000', '5000 won', '５，０００원']],
  [
    'TRY tr-TR',
    '12.50',
    ['12,50 TL', '12,50TL', '₺12,50', 'TL 12,50', '12,50 tl.', '12,50 LİRA', '12,50 lira'],
  ],
  ['TRY en-US', '1234.50', ['1,234.50 TL', '₺1,234.50', 'TL 1,234.50', '1.234,50 TL']],
  [
    'CHF de-CH',
    '5.00',
    ['Fr. 5', 'Fr.5', 'fr 5', 'SFr. 5', '5 Fr.', '5 Franken', 'CHF 5.—', '5.– Fr.', 'Fr. 5.-'],
  ],
  [
    'CHF fr-CH',
    '12.50',
    ['Fr. 12.50', 'Fr.12.50', '12.50 fr.', '12,50 francs', 'CHF. 12.50', '12.50CHF'],
  ],
  [
    'INR en-IN',
    '500.00',
    ['Rs. 500', 'Rs.500', 'Rs 500', 'rs.500.00', '₹500', '500 rupees', 'Rs. 500/-', '₨500'],
  ],
  [
    'INR hi-IN',
    '100000.00',
    ['₹1,00,000', 'Rs. 1,00,000/-', 'रु. 1,00,000', '१,००,००० रुपये', '1,00,000 INR'],
  ],
  ['PKR ur-PK', '500.00', ['Rs. 500', 'Rs500', '500 روپے', '500/-', '₨ 500']],
  ['LKR en-US', '500.00', ['Rs. 500', 'LKR 500', '500 rupees', 'රු. 500', 'Rs.500/=']],
  [
    'PLN pl-PL',
    '12.50',
    ['12,50 zł', '12,50zł', '12,50 ZŁ', '12,50 zl', '12,50 złotych', 'PLN 12,50', '12,50\u00a0zł'],
  ],
  [
    'EUR de-DE',
    '1234.50',
    ['1234,5 Euro', '1.234,5 EURO', '€ 1234,50', '1234,50€', 'EUR 1.234,50', '1234,5 €uro'],
  ],
  [
    'EUR fr-FR',
    '12.50',
    ['12€50', '12 € 50', '12,50 euros', '12,50\u202f€', '12,50 EUR', 'Euro 12,50'],
  ],
  ['EUR el-GR', '5.00', ['5 ευρώ', '5 ΕΥΡΩ', '5€', '€5', '5 ευρω', '5 EUR.']],
  ['EUR sk-SK', '5.00', ['5 eur', '5 €', '5 eurá', '5 Eur.', '5 eura']],
  [
    'USD en-US',
    '12.50',
    ['12.50 US-Dollar', 'US$12.50', '＄12.50', 'ＵＳＤ 12.50', '12.50 dollars', 'USD $12.50'],
  ],
  ['USD es-MX', '12.50', ['US$ 12.50', '12.50 dólares', '12.50 DOLARES', 'U$S 12.50', '12.50 USD']],
  [
    'CAD fr-CA',
    '12.50',
    ['12,50 $', '12,50 $ CA', '12,50 dollars', 'CA$12.50', 'C$12.50', '$CAN 12,50'],
  ],
  [
    'AUD en-AU',
    '12.50',
    ['$12.50', 'A$12.50', 'AU$12.50', 'AUD 12.50', '12.50 dollars', 'AUD $12.50'],
  ],
  ['SGD en-SG', '5.00', ['S$5', '$5', 'SGD 5', 's$ 5', 'SG$5', 'S$5.00 SGD']],
  ['MXN es-MX', '5.00', ['$5', 'MX$5', '5 pesos', '$5.00 M.N.', 'MXN $5', '5 PESOS']],
  ['CLP es-CL', '1200', ['$1.200', '1.200 pesos', 'CLP 1200', '$ 1200', '$1.200,00', 'CLP$1.200']],
  ['COP es-CO', '1234.50', ['1234,50', '$1.234,50', '$ 1234,5', 'COP 1.234,50', '1.234,50 pesos']],
  ['GBP en-GB', '5.00', ['£5', '￡5', '5 pounds', '5 quid', 'GBP 5', 'GB£5']],
  [
    'CZK cs-CZ',
    '50.00',
    ['Kč 50', '50,- Kč', '50 Kč', '50,-Kč', '50 KČ', '50 korun', '50 Kc', '50,00 Kč'],
  ],
  [
    'HUF hu-HU',
    '1200.00',
    ['1200 Ft', '1 200 Ft', '1200Ft.', '1200 forint', '1 200,- Ft', 'HUF 1200', '1200,00'],
  ],
  ['RON ro-RO', '5.00', ['5 lei', '5 LEI', '5,00 lei', '5 RON', '5 leu']],
  ['SEK sv-SE', '50.00', ['50 kr', '50kr.', '50:-', '50 kronor', 'SEK 50', '50:- kr', 'kr 50']],
  [
    'DKK da-DK',
    '1234.56',
    ['1.234,56 kr.', 'kr. 1.234,56', 'kr.1.234,56', '1234,56 kroner', '1234,56 kr. DKK'],
  ],
  ['NOK nb-NO', '50.00', ['50 kr', 'kr 50', '50,- kr', '50,-', '50 kroner', 'NOK 50']],
  ['ISK en-US', '500', ['500 kr.', 'kr. 500', '500 krónur', '500 KRONUR', 'ISK 500']],
  [
    'RUB ru-RU',
    '12.50',
    ['12,50 ₽', '12,50 руб.', '12,50 РУБ', '12,50 р.', '12,50 рублей', '12,50руб'],
  ],
  ['UAH uk-UA', '12.50', ['12,50 ₴', '12,50 грн', '12,50 грн.', '12,50 гривень', 'UAH 12,50']],
  ['BGN bg-BG', '12.50', ['12,50 лв.', '12,50 лв', '12,50 лева', 'BGN 12,50', '12,50 ЛВ.']],
  ['RSD sr-RS', '12.50', ['12,50 дин.', '12,50 din', '12,50 dinara', '12,50 RSD', '12,50 динара']],
  ['ILS he-IL', '5.00', ['₪5', '5 ש"ח', '5 ש״ח', '5 שקלים', 'NIS 5', '5 ₪']],
  ['AED ar-AE', '5.00', ['5 د.إ', 'د.إ. 5', '5 درهم', 'Dhs. 5', '٥ د.إ.\u200f', '5 AED']],
  ['SAR ar-SA', '5.00', ['5 ر.س', '٥ ر.س.\u200f', '5 ريال', 'SR 5', 'SAR 5']],
  [
    'EGP ar-EG',
    '12.50',
    ['١٢٫٥٠ ج.م.', '12.50 جنيه', 'LE 12.50', 'E£12.50', '£12.50', '12.50 EGP'],
  ],
  ['KWD ar-KW', '5.000', ['5 د.ك', 'KD 5', '٥ دينار', '5 KWD', '5 دينار']],
  ['IRR fa-IR', '5.00', ['5 ریال', '۵ ریال', '5 ريال', '﷼5', '5 rials']],
  ['THB th-TH', '50.00', ['฿50', '50 บาท', '50.-', '50 Baht', '50 THB', '๕๐ บาท']],
  [
    'VND vi-VN',
    '50000',
    ['50.000đ', '50.000 đồng', '50.000 ₫', '50.000 VNĐ', '50.000 Đ', 'VND 50000'],
  ],
  [
    'IDR id-ID',
    '50000.00',
    ['Rp 50.000', 'Rp50.000,00', 'Rp. 50.000,-', 'IDR 50000', '50.000 rupiah', 'rp50.000'],
  ],
  ['MYR ms-MY', '5.00', ['RM5', 'RM 5.00', '5 ringgit', 'MYR 5', 'rm5']],
  ['PHP en-US', '5.00', ['₱5', 'P5', 'Php 5', '5 pesos', 'PHP 5']],
  ['BRL pt-BR', '12.50', ['R$ 12,50', 'R$12,50', '12,50 reais', 'BRL 12,50', 'r$ 12.50']],
  [
    'PEN es-PE',
    '12.50',
    ['S/ 12.50', 'S/12.50', 'S/.12.50', 'S/. 12.50', '12.50 soles', 'PEN 12.50'],
  ],
  ['CRC es-CR', '1500.00', ['₡1500', '¢1500', '1500 colones', 'CRC 1500', '₡ 1500']],
  ['PYG es-PY', '5000', ['₲5.000', 'Gs. 5.000', '5.000 guaraníes', '5000 GUARANIES', 'PYG 5000']],
  ['ZAR en-ZA', '12.50', ['R12.50', 'R 12,50', '12.50 rand', 'ZAR 12.50', 'r12.50']],
  ['KES sw-KE', '500.00', ['KSh 500', 'Ksh.500', '500/=', 'Sh. 500', '500 shilingi', 'KES 500']],
  ['NGN en-US', '500.00', ['₦500', 'N500', '500 naira', 'NGN 500', '₦ 500.00']],
  [
    'XOF fr-FR',
    '1200',
    ['1 200 F CFA', '1200 FCFA', '1200F', '1 200 francs CFA', '1200 CFA', 'XOF 1200'],
  ],
  ['ZMW en-ZM', '5.00', ['K5', 'ZK5', 'K 5.00', '5 kwacha', 'ZMW 5']],
  ['CVE pt-CV', '12.50', ['12$50', '12,50 CVE', '$12,50', '12,50 escudos', 'Esc. 12,50']],
  // The country of a dollar stands before its sign, or behind the number.
  ['USD en-US', '5.00', ['US $5', '$5.00 US', '$5US', 'US $5.00 USD', '$ 5 US', 'us $ 5']],
  ['AUD en-AU', '5.00', ['$5.00 AU', 'AU $5', 'A $5', '$5 AU', '$5 AUD']],
  ['NZD en-NZ', '5.00', ['$5 NZ', 'NZ $5', '$5.00 NZ']],
  ['CAD en-CA', '5.00', ['CDN 5', '5 CDN', '$5 CDN', '$5 CAN', 'CA $5', 'CDN $5', '$5 CA']],
  ['GBP en-GB', '5.00', ['£5 stg', '£5 GB', 'UK £5']],
  ['USD en-US', '-5.00', ['-$5 US', '($5 US)', '-US $5', 'US $-5']],
  ['USD en-US', '8.00', ['US $5 + US $3', '$5 + $3 US']],
  ['UZS uz-UZ', '5.00', ['5 sum', '5 som', "5 so'm", '5 soʻm', '5 сўм', '5 Sum']],
  ['KGS ky-KG', '5.00', ['5 som', '5 сом', '5 SOM']],
  ['XPF fr-PF', '500', ['500 Fr', '500 Fr.', '500 F', 'Fr. 500', '500 francs']],
  ['XOF fr-SN', '500', ['500 Fr', '500 fr.', 'Fr 500']],
  ['SAR ar-SA', '5.00', ['5 ريال سعودي', '٥ ريال سعودي', '5ريال سعودي']],
  ['EGP ar-EG', '5.00', ['5 جنيه مصري', '٥ جنيه مصري']],
  ['AED ar-AE', '5.00', ['5 درهم إماراتي', '5 درهم اماراتي']],
  ['KWD ar-KW', '5.000', ['5 دينار كويتي']],
  ['LBP ar-LB', '5000.00', ['5000 ليرة لبنانية']],
  // Lakhs are the currency's, whatever the language of the ledger is.
  [
    'PKR en-PK',
    '150000.00',
    ['Rs. 1,50,000', '1,50,000', 'Rs 1,50,000/-', '150,000', '1,50,000.00'],
  ],
  ['LKR en-LK', '150000.00', ['Rs. 1,50,000', 'Rs.150,000']],
  ['NPR en-US', '150000.00', ['Rs. 1,50,000', 'NRs. 1,50,000']],
  ['BDT en-GB', '15000000.00', ['Tk. 1,50,00,000', '৳1,50,00,000', '1,50,00,000.00']],
  ['INR en-US', '1234567.00', ['12,34,567', '₹12,34,567', '1,234,567']],
  // Signs and brackets stand on either side of the name.
  [
    'CHF de-CH',
    '-12.50',
    ['-Fr. 12.50', 'Fr. -12.50', '(Fr. 12.50)', '-12.50 Fr.', 'Fr.−12.50', '12.50 CHF-'],
  ],
  ['EUR de-DE', '-5.00', ['-5 Euro', '(5 Euro)', '5 Euro-', '€ -5', 'Euro −5,00', '-€5 EUR']],
  // A sum has the name at its ends, or at each number.
  [
    'USD en-US',
    '8.00',
    ['$5 + $3', '5 + 3 USD', 'US-Dollar 5 + 3 US-Dollar', '5 dollars + 3 dollars', '$5+$3 USD'],
  ],
  [
    'PLN pl-PL',
    '8.00',
    ['5 zł + 3 zł', '5zł+3zł', '5 + 3 zł', 'zł 5 + 3', '2 zł * 4', '16 zł / 2'],
  ],
  [
    'INR en-IN',
    '800.00',
    ['Rs. 500 + Rs. 300', 'Rs.500+Rs.300', '₹500 + ₹300', '500/- + 300/-', 'Rs. 400/- * 2'],
  ],
  [
    'PEN es-PE',
    '8.00',
    ['S/5 + S/3', 'S/.5+S/.3', '5 soles + 3 soles', '16 soles/2', 'S/ (5+3)*1'],
  ],
  [
    'CZK cs-CZ',
    '70.00',
    ['50,- Kč + 20,- Kč', 'Kč 50 + 20', '50 Kč + 20 Kč', '35,-Kč × 2', '(50 Kč + 20 Kč) * 1'],
  ],
  ['EUR fr-FR', '16.00', ['12€50 + 3€50', '12,50 € + 3,50 €', '8 euros × 2', '12€50+3,50']],
  [
    'JPY ja-JP',
    '1500',
    ['１２００円＋３００円', '￥1,200＋￥300', '750円 × 2', '1200.00 + 300.00'],
  ],
]

const inputs = taken.flatMap(([ledger, price, all]) =>
  all.map((typed): [ledger: string, typed: string, price: string] => [ledger, typed, price]),
)

test.each(inputs)('in %s, %j is %s', (ledger, typed, price) => {
  expect(parsePrice(typed, ledgerOf(ledger))).toEqual({ ok: true, value: price })
})

test('a ledger in a code that nothing knows reads its code and formats its prices', () => {
  const ledger = ledgerOf('ZZZ en-US')
  expect(parsePrice('ZZZ 5', ledger)).toEqual({ ok: true, value: '5.00' })
  expect(parsePrice('5.5', ledger)).toEqual({ ok: true, value: '5.50' })
  expect(parsePrice('$5', ledger)).toMatchObject({
    problem: { code: 'price-currency', currency: 'ZZZ' },
  })
})
