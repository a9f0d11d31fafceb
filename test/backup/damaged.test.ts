/** Whatever is wrong with a file, it is refused with the reason, and the live rows stay as they are. */
import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { encrypted } from '../../src/hosts/backup/age.ts'
import { packTo } from '../../src/hosts/backup/backup-file.ts'
import { createSummary } from '../../src/hosts/backup/backup-text.ts'
import { RefusedBackup } from '../../src/hosts/backup/refused-backup.ts'
import { restoreBackup } from '../../src/hosts/backup/restore-backup.ts'
import { takeBackup } from '../../src/hosts/backup/create-backup.ts'
import { createTestApp, type TestApp } from '../support/app.ts'
import {
  collected,
  createFolder,
  rowsByTable,
  SCHEMA,
  textOf,
  writeText,
} from '../support/backups.ts'
import { filledWith } from '../support/filled-ledger.ts'
import { times } from '../support/run-counts.ts'

/** What a passphrase costs to try, as a power of two: a real one takes half a second. */
const QUICK = 10

let folder: string
let live: TestApp
let good: Buffer
let protectedFile: Buffer
let text: string
let before: Record<string, string>
beforeAll(async () => {
  folder = await createFolder()
  const { app } = await filledWith(4)
  const path = join(folder, 'good.zst')
  await takeBackup(app.url, { path, passphrase: undefined }, SCHEMA)
  ;[good, text] = [await readFile(path), await textOf(path)]
  protectedFile = await collected(encrypted(Readable.from([good]), 'secret', QUICK))
  live = await createTestApp()
  before = await rowsByTable(live.sql)
})

const damagedFile = () => join(folder, 'damaged')

/** The reason why the file at `damagedFile()` is refused. Any other error fails the test. */
async function whyRefused(passphrase?: string): Promise<string> {
  const error: unknown = await restoreBackup(
    live.url,
    { path: damagedFile(), passphrase },
    { schema: SCHEMA },
  ).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(RefusedBackup)
  return (error as RefusedBackup).message
}
/** The same, where the live rows stay as they were. */
async function refusal(passphrase?: string): Promise<string> {
  const why = await whyRefused(passphrase)
  expect(await rowsByTable(live.sql)).toEqual(before)
  return why
}
async function refusalOf(bytes: Uint8Array, passphrase?: string): Promise<string> {
  await writeFile(damagedFile(), bytes)
  return refusal(passphrase)
}
async function refusalOfText(changed: string): Promise<string> {
  expect(changed).not.toBe(text)
  await writeText(damagedFile(), changed)
  return refusal()
}

const CUTS = [0, 1, 3, 4, 10, 0.1, 0.5, 0.6, 0.99]
test.each([...CUTS, -1, -41])('a file that is cut at %d is refused', async (at) => {
  const length = at < 0 ? good.length + at : at < 1 ? Math.floor(at * good.length) : at
  expect(await refusalOf(good.subarray(0, length))).toMatch(/cut short|empty|no backup/)
})

const REASONS = /damaged|cut short|empty|no backup|encrypted for a key|would take more/

test('a bit that flips anywhere is found, and any cut', async () => {
  for (let at = 0; at < good.length; at += times(530, 10)) {
    const flipped = Buffer.from(good)
    flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8))
    await writeFile(damagedFile(), flipped)
    expect(await whyRefused()).toMatch(REASONS)
    await writeFile(damagedFile(), good.subarray(0, at))
    expect(await whyRefused()).toMatch(REASONS)
  }
  expect(await rowsByTable(live.sql)).toEqual(before)
}, 600_000)

test('a bit that flips in an encrypted file is found, and a cut', async () => {
  for (const part of [0, 0.001, 0.02, 0.5, 0.999]) {
    const at = Math.floor(part * protectedFile.length)
    const flipped = Buffer.from(protectedFile)
    flipped[at] = (flipped[at] ?? 0) ^ 4
    expect(await refusalOf(flipped, 'secret')).toMatch(REASONS)
    expect(await refusalOf(protectedFile.subarray(0, at), 'secret')).toMatch(REASONS)
  }
})

test('another passphrase, and none, are told apart', async () => {
  expect(await refusalOf(protectedFile, 'Secret')).toContain('the passphrase is another one')
  expect(await refusalOf(protectedFile)).toContain('it is encrypted')
})

/** The lines of a table, from its name to the end of its rows. */
const sectionOf = (name: string) =>
  new RegExp(`^table ${name}\n[^]*?^\\\\\\.\n`, 'm').exec(text)?.[0] ?? ''

const CHANGES: readonly (readonly [what: string, change: () => string, reason: string])[] = [
  ['lacks a table', () => text.replace(sectionOf('tags'), ''), 'the table tags is missing'],
  ['has a table twice', () => text.replace(sectionOf('tags'), '$&$&'), 'the table tags twice'],
  [
    'has a table that its head does not name',
    () => text.replace(sectionOf('tags'), '$&table other\n\\.\n'),
    'its head does not name other',
  ],
  [
    'has a row less than its summary counts',
    () => text.replace(sectionOf('tags'), (rows) => rows.replace(/\n[^\n]*\n/, '\n')),
    'the table tags has 3 rows, and not 4',
  ],
  [
    'counts other rows than it has',
    () => text.replace(/("name":"tags","rows":)4/, '$15'),
    'the table tags has 4 rows, and not 5',
  ],
  [
    'has another price than was written',
    () => text.replace(sectionOf('expenses'), (rows) => rows.replace('1.5000', '2.5000')),
    'the rows of the table expenses are not those that were written',
  ],
  [
    'has a sum that its rows do not come to',
    () => text.replace(/("total":")6\.0000"/, '$17.0000"'),
    'the sums of a ledger',
  ],
  ['ends before its summary', () => text.replace(/\n[^\n]*\n$/, '\n'), 'damaged'],
  ['goes on behind its end', () => `${text}more\n`, 'more behind its end'],
  ['is of a newer format', () => text.replace('"format_version":1', '"format_version":2'), 'newer'],
  [
    'is of a newer schema',
    () => text.replace('"migrations":[', '"migrations":[{"version":"9999_x.sql","checksum":"a"},'),
    'a newer build wrote it, with sql/9999_x.sql',
  ],
  [
    'is of a schema that was made otherwise',
    () => text.replace(/("version":"0102_expenses.sql","checksum":")./, '$1x'),
    'another sql/0102_expenses.sql',
  ],
  [
    'is of a schema before all of this build',
    () => text.replace(/\{"version":"0102_expenses.sql"[^}]*\},/, ''),
    'a build before sql/0102_expenses.sql wrote it',
  ],
  ['names no tables', () => text.replace(/"tables":\[.*\]\}\n/, '"tables":7}\n'), 'damaged'],
  ['is another text', () => 'Hello\n', 'damaged'],
  ['is another JSON', () => '{"a":1}\n', 'it is no backup'],
  ['has an endless line', () => 'x'.repeat(3_000_000), 'damaged'],
]
test.each(CHANGES)('a file that %s is refused', async (_what, change, reason) => {
  expect(await refusalOfText(change())).toContain(reason)
})

test('rows that the database does not take are refused by name', async () => {
  const withoutCategory = text.replace(sectionOf('categories'), (section) =>
    section.replace(/\n[^\n]*\tcategory 0\t[^\n]*/, ''),
  )
  const rows = withoutCategory.replace(/\{"tables":\[\{"name":"actions"[^]*$/, '')
  const tables = [...rows.matchAll(/^table (\w+)\n([^]*?)^\\\.\n/gm)].map(
    ([, name = '', lines]) => {
      const summary = createSummary(name)
      summary.add(Buffer.from(lines ?? ''))
      return summary.end()
    },
  )
  const { ledgers } = JSON.parse(text.trimEnd().split('\n').at(-1) ?? '') as { ledgers: unknown }
  await writeText(damagedFile(), `${rows}${JSON.stringify({ tables, ledgers })}\n`)
  expect(await refusal()).toContain('the database does not take its rows')
})

test('a file that unpacks without end is refused, in little memory', async () => {
  const chunk = Buffer.alloc(1024 * 1024)
  async function* zeros() {
    yield Buffer.from(`${text.split('\n')[0]}\ntable actions\n`)
    for (let n = 0; n < 800; n += 1) yield chunk
  }
  await packTo(createWriteStream(damagedFile()), zeros(), undefined)
  const rss = process.memoryUsage().rss
  expect(await refusal()).toContain('unpacks to more than 2000 times its size')
  expect(process.memoryUsage().rss - rss).toBeLessThan(128 * 1024 * 1024)
})

test.each([
  ['an empty file', Buffer.alloc(0), 'it is empty'],
  ['a text', Buffer.from('spent_on,price\n2026-06-05,1.00\n'), 'it is no backup'],
  ['noise', randomBytes(5000), 'it is no backup'],
  ['the export of a ledger', Buffer.from('{"format":"expense-tracker-ledger",'), 'restore-ledger'],
  ['gzip', gzipSync('x'), 'gzip'],
  ['a ZIP archive', Buffer.from('PK\x03\x04...'), 'ZIP'],
  ['a PDF', Buffer.from('%PDF-1.7'), 'PDF'],
  ['a database of SQLite', Buffer.from('SQLite format 3\0'), 'SQLite'],
  ['a dump of PostgreSQL', Buffer.from('PGDMP...'), 'dump of PostgreSQL'],
])('%s is refused by what it is', async (_what, bytes, reason) => {
  expect(await refusalOf(bytes)).toContain(reason)
})

const restoring = (path: string) => restoreBackup(live.url, { path }, { schema: SCHEMA })

test('a file that is not there, and a folder, are refused', async () => {
  await expect(restoring(join(folder, 'none'))).rejects.toThrow('there is no such file')
  await expect(restoring(folder)).rejects.toThrow(/no file|directory/)
})

test('the same file is restored when nothing is wrong with it', async () => {
  await writeFile(damagedFile(), good)
  await restoring(damagedFile())
  const [row] = await live.sql`select count(*)::int as count from expenses`
  expect(row).toEqual({ count: 4 })
})
