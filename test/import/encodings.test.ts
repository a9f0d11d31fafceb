/** In which encoding a file is, and which files are no texts at all. */
import { gzipSync, strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readWhole } from '../support/import-lines.ts'
import { encodeText } from '../support/encode-text.ts'

const TEXTS = {
  German: [
    'Buchungstag;Empfänger;Verwendungszweck;Betrag',
    '07.03.2026;Bäckerei Müller;Brötchen für die Gäste;-12,50',
    '08.03.2026;Straßenbahn;Überlandfahrt;-3,00',
  ].join('\n'),
  Polish: [
    'Data operacji;Odbiorca;Tytuł;Kwota',
    '07.03.2026;Żabka Łódź;Zakupy spożywcze, źródło;-12,50',
    '08.03.2026;Gęś i kaczka;Wypłata w restauracji przy głównej ulicy;-3,00',
  ].join('\n'),
  Russian: [
    'Дата операции;Получатель;Описание;Сумма',
    '07.03.2026;Магазин продуктов;Хлеб и молоко;-12,50',
    '08.03.2026;Городской транспорт;Проездной билет на месяц;-3,00',
  ].join('\n'),
  Japanese: [
    '日付,摘要,出金,入金,残高',
    '2026/03/07,スーパーマーケット,1250,,98750',
    '2026/03/08,電車の定期券、東京駅,3000,,95750',
  ].join('\n'),
  Chinese: [
    '交易日期,交易对方,商品说明,金额',
    '2026-03-07,北京超市有限公司,面包和牛奶,-12.50',
    '2026-03-08,公共交通集团,地铁月票充值,-3.00',
  ].join('\n'),
  Korean: [
    '날짜,내용,출금,입금,잔액',
    '2026-03-07,서울 슈퍼마켓 식료품,1250,,98750',
    '2026-03-08,지하철 교통카드 충전,3000,,95750',
  ].join('\n'),
} as const

test.each([
  ['utf-8', 'German'],
  ['utf-8', 'Polish'],
  ['utf-8', 'Russian'],
  ['utf-8', 'Japanese'],
  ['utf-16le', 'German'],
  ['utf-16le', 'Russian'],
  ['utf-16be', 'German'],
  ['utf-16be', 'Polish'],
  ['windows-1252', 'German'],
  ['windows-1250', 'Polish'],
  ['windows-1251', 'Russian'],
  ['shift_jis', 'Japanese'],
  ['gb18030', 'Chinese'],
  ['euc-kr', 'Korean'],
] as const)('%s is found, and a %s text is read as it was', async (encoding, language) => {
  const text = TEXTS[language]
  const read = await readWhole(encodeText(text, encoding))
  expect(read).toMatchObject({ encoding, refused: [], questions: [] })
  expect(namesIn(read)).toEqual(namesIn(await readWhole(encodeText(text, 'utf-8'))))
  const words = namesIn(read)
  expect(words.length).toBe(2)
  for (const word of words) expect(text).toContain(word)
})

test.each([
  ['utf-8', 'German'],
  ['utf-8', 'Japanese'],
  ['utf-16le', 'Japanese'],
  ['utf-16le', 'Chinese'],
  ['utf-16be', 'Russian'],
  ['utf-16be', 'Korean'],
] as const)(
  '%s is found by its mark, which is no part of a %s text',
  async (encoding, language) => {
    const text = TEXTS[language]
    const read = await readWhole(encodeText(`\uFEFF${text}`, encoding))
    expect(read).toMatchObject({ encoding, refused: [], questions: [] })
    expect(namesIn(read)).toEqual(namesIn(await readWhole(encodeText(text, 'utf-8'))))
  },
)

test('an encoding that a person chose is taken as it is', async () => {
  const bytes = encodeText(TEXTS.Polish, 'windows-1250')
  const read = await readWhole(bytes, { encoding: 'windows-1252' })
  expect(read).toMatchObject({ encoding: 'windows-1252' })
  expect(namesIn(read)[0]).toBe('¯abka £ódŸ')
})

test('few letters are read in the encoding in which the headers are known', async () => {
  const text =
    'Dato;Tekst;Beløb;Status\n17.03.2026;LØN;1000,00;Udført\n18.03.2026;Grød;-12,50;Udført'
  const read = await readWhole(encodeText(text, 'windows-1252'))
  expect(read).toMatchObject({ encoding: 'windows-1252' })
  expect(namesIn(read)).toEqual(['LØN', 'Grød'])
})

test('a UTF-8 file with one damaged letter is still read to the cent', async () => {
  const bytes = encodeText(TEXTS.German, 'utf-8')
  const damaged = bytes.with(bytes.indexOf(0xc3), 0xff)
  expect(await readWhole(damaged)).toMatchObject({ entries: [{ price: '12.5' }, { price: '3' }] })
})

function namesIn(read: Awaited<ReturnType<typeof readWhole>>): readonly string[] {
  return 'refusedFile' in read ? [] : read.entries.map(({ name }) => name)
}

const CSV = 'Date,Name,Amount\n2026-03-07,Shop,-12.50\n'

const pack = (files: Readonly<Record<string, Uint8Array>>) => zipSync({ ...files })

/** Where a zip file says what it holds. */
function directoryOf(zip: Uint8Array): number {
  return zip.findIndex((_, index) =>
    [0x50, 0x4b, 1, 2].every((byte, next) => zip[index + next] === byte),
  )
}

/** A zip file whose directory says that its first file is packed with this method. */
function withMethod(zip: Uint8Array, method: number): Uint8Array {
  return zip.with(directoryOf(zip) + 10, method)
}

/** A zip file whose directory says this size of its first file. */
function withSaidSize(zip: Uint8Array, size: number): Uint8Array {
  const at = directoryOf(zip)
  const changed = zip.slice()
  new DataView(changed.buffer).setUint32(at + 24, size, true)
  return changed
}

/** A zip file whose first file says that it needs a password. */
function withPassword(zip: Uint8Array): Uint8Array {
  const at = directoryOf(zip)
  return zip.with(6, 1).with(at + 8, 1)
}

test.each([
  ['a PDF document', () => strToU8('%PDF-1.7\n%âãÏÓ\n1 0 obj'), 'pdf'],
  [
    'a workbook of Excel 97',
    () => Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0),
    'old-workbook',
  ],
  ['a gzip file', () => gzipSync(strToU8(CSV)), 'gzip'],
  ['a PNG picture', () => Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), 'picture'],
  ['a JPEG picture', () => Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16), 'picture'],
  ['a WebP picture', () => strToU8('RIFF\x10\0\0\0WEBPVP8 '), 'picture'],
  ['a picture of an iPhone', () => strToU8('\0\0\0\x18ftypheic\0\0\0\0'), 'picture'],
  ['a RAR archive', () => strToU8('Rar!\x1a\x07\0'), 'other-archive'],
  ['a 7z archive', () => Uint8Array.of(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4), 'other-archive'],
  ['a database', () => strToU8('SQLite format 3\0'), 'other-document'],
  ['a document of rich text', () => strToU8('{\\rtf1\\ansi'), 'other-document'],
  [
    'a web page',
    () => strToU8('<!DOCTYPE html>\n<html><body><table><tr><td>1</td></tr></table>'),
    'web-page',
  ],
  [
    'a web page named .xls',
    () => strToU8('\uFEFF<html xmlns:x="urn:schemas-microsoft-com:office:excel">'),
    'web-page',
  ],
  ['an XML document', () => strToU8('<?xml version="1.0"?><svg/>'), 'other-document'],
  ['an empty file', () => new Uint8Array(), 'empty'],
  ['a file with only a byte order mark', () => Uint8Array.of(0xef, 0xbb, 0xbf), 'empty'],
  ['a file of blanks', () => strToU8(' \r\n\t \n'), 'empty'],
  ['a file of zeros', () => new Uint8Array(5000), 'binary'],
  [
    'a program',
    () => Uint8Array.from({ length: 5000 }, (_, index) => (index * 37) % 251),
    'binary',
  ],
  ['a damaged file in UTF-16', () => encodeText(CSV, 'utf-16le').slice(1), 'binary'],
  [
    'a zip file with a password',
    () => withPassword(pack({ 'a.csv': strToU8(CSV) })),
    'encrypted-archive',
  ],
  [
    'a zip file that says it is huge',
    () => withSaidSize(pack({ 'a.csv': strToU8(CSV) }), 1 << 30),
    'too-large',
  ],
  [
    'a zip file that is larger than it says',
    () => withSaidSize(pack({ 'a.csv': strToU8(CSV) }), 30),
    'damaged-archive',
  ],
  ['a zip file cut off', () => pack({ 'a.csv': strToU8(CSV) }).slice(0, 60), 'damaged-archive'],
  [
    'a zip file packed in another way than all others',
    () => withMethod(pack({ 'a.csv': strToU8(CSV) }), 93),
    'other-archive',
  ],
  [
    'a zip file in a zip file',
    () => pack({ 'a.zip': pack({ 'a.csv': strToU8(CSV) }) }),
    'other-archive',
  ],
  [
    'a zip file with a picture',
    () => pack({ 'a.png': Uint8Array.of(0x89, 0x50, 0x4e, 0x47) }),
    'picture',
  ],
  ['a zip file of nothing', () => pack({}), 'empty'],
  [
    'a spreadsheet of LibreOffice',
    () =>
      pack({
        mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'),
        'content.xml': strToU8('<x/>'),
      }),
    'other-document',
  ],
  [
    'a document of Word',
    () => pack({ '[Content_Types].xml': strToU8('<x/>'), 'word/document.xml': strToU8('<x/>') }),
    'other-document',
  ],
  [
    'a binary workbook',
    () => pack({ '[Content_Types].xml': strToU8('<x/>'), 'xl/workbook.bin': strToU8('x') }),
    'other-document',
  ],
])('%s is refused by its true name', async (_, bytes, refusedFile) => {
  expect(await readWhole(bytes())).toEqual({ refusedFile })
})

test('a file in a zip whose bytes were damaged is refused', async () => {
  const zip = zipSync({ 'a.csv': strToU8(CSV) }, { level: 0 })
  const at = zip.indexOf('1'.charCodeAt(0), zip.indexOf('S'.charCodeAt(0)))
  expect(await readWhole(zip.with(at, '9'.charCodeAt(0)))).toEqual({
    refusedFile: 'damaged-archive',
  })
})
