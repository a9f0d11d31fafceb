/** Zip files: several statements, what is beside them, and damage. */
import * as fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { beforeEach, describe, expect, test } from 'vitest'
import { jsonWriter } from '../../functions/import/preview-json.ts'
import { textWriter } from '../../functions/import/preview-texts.ts'
import { previewParts } from '../../functions/import/preview-parts.ts'
import { readFile } from '../../functions/import/read-file.ts'
import { sourceOf } from '../../functions/import/file-source.ts'
import type { PreviewWriter } from '../../functions/import/preview-summary.ts'
import { createTestApp, type TestApp } from '../support/app.ts'
import { linesOf, readWhole } from '../support/import-lines.ts'
import { ledgerOf } from '../support/ledger.ts'
import { wordsOf } from '../support/read-html.ts'
import { times } from '../support/run-counts.ts'
import { previewed } from '../support/upload.ts'
import { writeWorkbook } from '../support/write-workbook.ts'

const CSV = 'Date,Name,Amount\n2026-03-07,Shop,-12.50\n'
const MORE = 'Date,Name,Amount\n2026-03-09,Bakery,-2.00\n'
const OFX = [
  'OFXHEADER:100',
  'DATA:OFXSGML',
  'VERSION:102',
  '',
  '<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKTRANLIST>',
  '<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260308<TRNAMT>-3.00<FITID>1<NAME>Cafe</STMTTRN>',
  '</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>',
].join('\n')
const PDF = strToU8('%PDF-1.7\n%âãÏÓ\n1 0 obj')
const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
const README = strToU8('Dear customer\nthese are your statements\n')

function pack(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array<ArrayBuffer> {
  const bytes = Object.entries(files).map(([name, file]) => [
    name,
    typeof file === 'string' ? strToU8(file) : file,
  ])
  return new Uint8Array(zipSync(Object.fromEntries(bytes)))
}

test('the files of a zip are read one behind the other, and their lines are counted through', async () => {
  const zip = pack({
    'export/march.csv': CSV,
    'export/march.ofx': OFX,
    '__MACOSX/export/._march.csv': Uint8Array.of(0, 5, 22, 7),
    'export/.DS_Store': Uint8Array.of(0, 0, 0, 1),
    'export/Thumbs.db': Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
  })
  const read = await readWhole(zip)
  expect(read).toMatchObject({ format: 'zip' })
  expect(linesOf(read)).toEqual([
    '1 ignored: header',
    '2 2026-03-07 12.5 Shop',
    '9 2026-03-08 3 EUR Cafe',
  ])
})

test('a workbook in a zip file is read', async () => {
  const workbook = writeWorkbook([
    ['Date', 'Name', 'Amount'],
    ['2026-03-07', 'Shop', { number: '-12.5' }],
  ])
  const read = await readWhole(pack({ 'march.xlsx': workbook, 'more.csv': MORE }))
  expect(linesOf(read)).toEqual([
    '1 ignored: header',
    '2 2026-03-07 12.5 Shop',
    '3 ignored: header',
    '4 2026-03-09 2 Bakery',
  ])
})

test('what cannot be read beside a statement is left out, each file by its name', async () => {
  const zip = pack({
    'logo.png': PNG,
    'read-me.txt': README,
    'march.csv': CSV,
    'march.pdf': PDF,
    'inner.zip': pack({ 'a.csv': CSV }),
    'locked.xlsx': Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0),
    'empty.csv': '',
  })
  expect(linesOf(await readWhole(zip))).toEqual([
    '0 ignored: other-file logo.png (picture)',
    '0 ignored: other-file read-me.txt (no-table)',
    '0 ignored: other-file march.pdf (pdf)',
    '0 ignored: other-file inner.zip (other-archive)',
    '0 ignored: other-file locked.xlsx (old-workbook)',
    '0 ignored: other-file empty.csv (empty)',
    '1 ignored: header',
    '2 2026-03-07 12.5 Shop',
  ])
})

test.each([
  ['a readme and a PDF', { 'read-me.txt': README, 'march.pdf': PDF }, 'no-table'],
  ['a PDF and a readme', { 'march.pdf': PDF, 'read-me.txt': README }, 'pdf'],
  ['what systems add', { '__MACOSX/._a': PNG, '.DS_Store': PNG }, 'empty'],
])('a zip file of %s alone is refused by the first reason', async (_, files, refusedFile) => {
  expect(await readWhole(pack(files))).toEqual({ refusedFile })
})

test('a zip file with two files of one name is refused, and neither is read alone', async () => {
  const zip = pack({ 'may.csv': CSV, 'mai.csv': MORE })
  const named = Array.from(zip, (byte) => String.fromCharCode(byte))
    .join('')
    .replaceAll('mai.', 'may.')
  const doubled = Uint8Array.from(named, (character) => character.charCodeAt(0))
  expect(await readWhole(doubled)).toEqual({ refusedFile: 'damaged-archive' })
})

test('a statement of too many lines is not left out of a zip file: all of it is refused', async () => {
  const long = CSV + '2026-03-07,Shop,-12.50\n'.repeat(20)
  const read = await readWhole(pack({ 'a.csv': CSV, 'long.csv': long }), { mostLines: 10 })
  expect(read).toEqual({ refusedFile: 'too-many-lines' })
})

describe('the preview', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await createTestApp()
  })

  const ZIP = pack({ 'march.csv': CSV, 'march.pdf': PDF, 'more.csv': `${MORE}2026-03-10,Bank,?\n` })

  test('names the file of each line, and those that were left out', async () => {
    const page = wordsOf(await app.page(await previewed(app, ZIP, 'bank.zip')))
    expect(page).toContain('march.csv, line 2')
    expect(page).toContain('more.csv, line 2')
    expect(page).toContain('more.csv, line 3: Its amount cannot be read.')
    expect(page).toContain('march.pdf: This is a PDF.')
  })

  test('leaves out one line of one file, and not the same line of the other', async () => {
    const path = await previewed(app, ZIP, 'bank.zip')
    await app.post(path, { row: '5:Other', 'row-category': 'Other', left: '5' })
    expect(wordsOf(await app.page(path))).toContain('1 new expense: $12.50 spent')
  })

  async function written(makeWriter: typeof jsonWriter | typeof textWriter): Promise<string> {
    const file = await readFile(sourceOf(ZIP))
    if ('refusedFile' in file) return file.refusedFile
    const [ledger] = await app.sql<{ ledgerId: string }[]>`select ledger_id from ledgers`
    const asked = {
      sql: app.sql,
      ledger: { ...ledgerOf('EUR de-DE'), ...ledger },
      now: () => new Date('2026-06-05T12:00:00Z'),
    }
    const writer: PreviewWriter = makeWriter(file, asked.ledger)
    let text = ''
    for await (const part of previewParts(asked, file)) text += writer.part(part)
    return text + writer.end()
  }

  test('says the same to programs', async () => {
    expect(JSON.parse(await written(jsonWriter))).toMatchObject({
      format: 'zip',
      rows: [
        { line: 2, file: 'march.csv', file_line: 2, name: 'Shop' },
        { line: 5, file: 'more.csv', file_line: 2, name: 'Bakery' },
      ],
      refused: [{ line: 6, file: 'more.csv', file_line: 3, code: 'amount-unreadable' }],
      ignored: [
        { line: 0, code: 'other-file', file: 'march.pdf', refused_file: 'pdf' },
        { line: 1, file: 'march.csv', file_line: 1, code: 'header' },
        { line: 4, file: 'more.csv', file_line: 1, code: 'header' },
      ],
    })
  })

  test('says the same at a terminal', async () => {
    const lines = (await written(textWriter)).split('\n')
    expect(lines[1]).toMatch(/^5 \(more\.csv, line 2\)\t/)
    expect(lines[2]).toMatch(/^6 \(more\.csv, line 3\)\t/)
    expect(lines[3]).toMatch(/^march\.pdf\tThis is a PDF\./)
  })
})

/** What is read that is in neither of two statements. */
async function othersIn(file: Uint8Array): Promise<readonly string[]> {
  const read = await readWhole(file)
  const entries = 'refusedFile' in read ? [] : read.entries
  return entries
    .map(({ name, price }) => `${name} ${price}`)
    .filter((entry) => !['Shop 12.5', 'Bakery 2'].includes(entry))
}

describe('a damaged zip file of two statements', () => {
  const zip = pack({ 'march.csv': CSV, 'more.csv': MORE })
  const places = fc.nat({ max: zip.length - 1 })
  const bytes = fc.nat({ max: 255 })
  const runs = { numRuns: times(300, 2000) }

  test('is never read as anything else where a byte is another one', async () => {
    await fc.assert(
      fc.asyncProperty(places, bytes, async (at, byte) => {
        expect(await othersIn(zip.with(at, byte))).toEqual([])
      }),
      runs,
    )
  })

  test('is never read as anything else where a byte is more', async () => {
    await fc.assert(
      fc.asyncProperty(places, bytes, async (at, byte) => {
        const longer = Uint8Array.of(...zip.slice(0, at), byte, ...zip.slice(at))
        expect(await othersIn(longer)).toEqual([])
      }),
      runs,
    )
  })

  test('is never read as anything else where bytes are missing', async () => {
    const counts = fc.integer({ min: 1, max: 40 })
    await fc.assert(
      fc.asyncProperty(places, counts, async (at, count) => {
        const shorter = Uint8Array.of(...zip.slice(0, at), ...zip.slice(at + count))
        expect(await othersIn(shorter)).toEqual([])
      }),
      runs,
    )
  })

  test('is said to be damaged wherever it ends', async () => {
    for (let length = 4; length < zip.length; length += 1) {
      expect(await readWhole(zip.slice(0, length))).toEqual({ refusedFile: 'damaged-archive' })
    }
  })

  test('is refused at once where its directory says that it has thousands of millions of files', async () => {
    const end = zip.length - 22
    const record = new DataView(new ArrayBuffer(56 + 20))
    record.setUint32(0, 0x06064b50, true)
    record.setUint32(32, 0xffffffff, true)
    record.setUint32(56, 0x07064b50, true)
    record.setUint32(64, end, true)
    const large = Uint8Array.of(
      ...zip.slice(0, end),
      ...new Uint8Array(record.buffer),
      ...zip.slice(end),
    )
    expect(await readWhole(large)).toEqual({ refusedFile: 'damaged-archive' })
  })
})
