/** Whoever runs the app gets the expenses out by a command, and a ledger back in. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
const exported = (...parameters: string[]) => run('export-command', database.url, parameters)

/** Runs a command on a database. */
async function run(command: string, url: string, parameters: readonly string[]) {
  const env = { ...process.env, DATABASE_URL: url, LOG_LEVEL: 'info' }
  const words = [`dist/hosts/${command}.js`, ...parameters]
  const ended = promisify(execFile)(program('node'), words, { cwd: ROOT, env })
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
  const [all, beside, some, other, whole, part] = await Promise.all([
    exported('csv'),
    exported('csv', 'period=2026-05-01..2026-05-01&scope=all'),
    exported('csv', 'period=2026-05-01', '--delimiter=tab', '--decimal=comma'),
    exported('hledger', '--ledger', 'Home'),
    exported('json'),
    exported('json', 'period=2026-05-01'),
  ])
  // What the command logs is not in the file.
  expect([all.code, readCsv(all.stdout, ',').length]).toEqual([0, 1501])
  expect(beside.stdout).toBe(all.stdout)
  expect(readCsv(some.stdout, '\t')[1]?.slice(2, 4)).toEqual(['food', '1,50'])
  expect(readCsv(some.stdout, '\t').length).toBe(1 + Math.ceil(1500 / 28))
  expect((JSON.parse(whole.stdout) as { expenses: unknown[] }).expenses.length).toBe(1500)
  const { filter, expenses } = JSON.parse(part.stdout) as { filter: string; expenses: unknown[] }
  expect([filter, expenses.length]).toEqual(['period=2026-05-01', Math.ceil(1500 / 28)])
  expect(other.stdout.match(/1\.50 USD/g)?.length).toBe(1500)
})

test.each([
  [[], 'Say which format'],
  [['xml'], 'Say which format'],
  [['csv', '--delimiter', 'tab'], 'Say which format'],
  [['csv', '--delimiter', 'x', '--decimal', 'point'], 'Say which format'],
  [['json', '--delimiter', 'tab', '--decimal', 'point'], 'Say which format'],
  [['csv', 'period=all', 'more'], 'Say which format'],
  [['csv', '--colour', 'red'], 'Say which format'],
  [['csv', '--ledger', 'Work'], 'There is no ledger Work. There are: Home.'],
  [['csv', 'period=nothing'], 'period'],
  [['csv', 'category=nothing'], 'nothing to export'],
  [['json', 'category=nothing'], 'nothing to export'],
])('%j is refused with a sentence', async (parameters, sentence) => {
  const { code, stdout, stderr } = await exported(...parameters)
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toContain(sentence)
  expect(stderr).not.toMatch(/\n {4}at /)
})

test('a reader that stops early is no failure', async () => {
  const command = `'${program('node')}' dist/hosts/export-command.js json | head -c 100`
  const env = { ...process.env, DATABASE_URL: database.url, LOG_LEVEL: 'error' }
  const { stdout, stderr } = await promisify(execFile)('sh', ['-c', command], { cwd: ROOT, env })
  expect([stdout.length, stderr]).toEqual([100, ''])
})

test('an exported ledger is restored by a command', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'expense-tracker-restored-'))
  const file = join(folder, 'ledger.json')
  await writeFile(file, (await exported('json')).stdout)
  const other = await createLedgerDatabase()
  const restored = await run('restore-ledger-command', other.url, [file])
  expect([restored.code, restored.stdout]).toEqual([0, expect.stringContaining('1500 expenses')])
  const [row] =
    await other.sql`select count(*)::int as count, sum(price)::text as sum from expenses`
  expect(row).toEqual({ count: 1500, sum: '2250.0000' })
  const again = await run('restore-ledger-command', other.url, [file])
  expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('expenses already')])
  for (const parameters of [[], ['a', 'b'], ['--colour']]) {
    const { stderr } = await run('restore-ledger-command', other.url, parameters)
    expect(stderr).toContain('Say which file')
  }
  const missing = await run('restore-ledger-command', other.url, [join(folder, 'nothing')])
  expect(missing.stderr).toContain('cannot be read')
  await rm(folder, { recursive: true })
})
