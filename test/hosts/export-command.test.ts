/** Whoever runs the app gets the expenses out by a command. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { beforeAll, expect, test } from 'vitest'
import { storeMany } from '../support/many-expenses.ts'
import { readCsv } from '../support/read-csv.ts'
import { program, ROOT } from '../support/runtimes.ts'
import { createLedgerDatabase, type Schema } from '../support/schema.ts'

let database: Schema

beforeAll(async () => {
  database = await createLedgerDatabase()
  await storeMany(database.sql, 1500)
  await database.sql`update ledgers set name = 'Home'`
})

/** Runs what `npm run export -- …` runs. */
async function exported(...parameters: string[]) {
  const env = { ...process.env, DATABASE_URL: database.url, LOG_LEVEL: 'error' }
  const command = ['dist/hosts/export-command.js', ...parameters]
  const ended = promisify(execFile)(program('node'), command, { cwd: ROOT, env })
  return ended.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
      code,
      stdout,
      stderr,
    }),
  )
}

test('all expenses are written, or those of a list', async () => {
  const [all, some, other, whole] = await Promise.all([
    exported('csv'),
    exported('csv', 'period=2026-05-01..2026-05-01', '--delimiter=tab', '--decimal=comma'),
    exported('hledger', '--ledger', 'Home'),
    exported('json'),
  ])
  expect([all.code, all.stderr, readCsv(all.stdout, ',').length]).toEqual([0, '', 1501])
  expect(readCsv(some.stdout, '\t')[1]?.slice(2, 4)).toEqual(['food', '1,50'])
  expect(readCsv(some.stdout, '\t').length).toBe(1 + Math.ceil(1500 / 28))
  expect((JSON.parse(whole.stdout) as { expenses: unknown[] }).expenses.length).toBe(1500)
  expect(other.stdout.match(/1\.50 USD/g)?.length).toBe(1500)
})

test.each([
  [[], 'Say which format'],
  [['xml'], 'Say which format'],
  [['json', 'period=all'], 'Say which format'],
  [['csv', 'period=all', 'more'], 'Say which format'],
  [['csv', '--colour', 'red'], 'Say which format'],
  [['csv', '--ledger', 'Work'], 'There is no ledger Work. There are: Home.'],
  [['csv', 'period=nothing'], 'period'],
  [['csv', 'category=nothing'], 'nothing to export'],
])('%j is refused with a sentence', async (parameters, sentence) => {
  const { code, stdout, stderr } = await exported(...parameters)
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toContain(sentence)
  expect(stderr).not.toMatch(/\n {4}at /)
})
