/** Whoever runs the app takes backups by a command, and restores them by another. */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { beforeAll, expect, test } from 'vitest'
import { recordBackup } from '../../src/db/backups.ts'
import { connect } from '../../src/db/connect.ts'
import { firstTime, nightAfter } from '../../src/hosts/backup/each-night.ts'
import { backupName } from '../../src/domain/backup-rotation.ts'
import { createFolder, rowsByTable } from '../support/backups.ts'
import { storeMany } from '../support/many-expenses.ts'
import { times } from '../support/run-counts.ts'
import { program, ROOT } from '../support/runtimes.ts'
import { createLedgerDatabase, type Schema } from '../support/schema.ts'

/** Expenses in a backup. */
const ROWS = times(1000, 3000)

let folder: string
let database: Schema
let file: string
beforeAll(async () => {
  folder = await createFolder()
  database = await createLedgerDatabase()
  await storeMany(database.sql, ROWS)
  file = join(folder, 'first.zst')
  await run('backup-command', database.url, [file])
})

/** Starts a command in the folder, so that it writes `backups/` there. */
function start(command: string, url: string, parameters: readonly string[]) {
  const env = { ...process.env, DATABASE_URL: url, LOG_LEVEL: 'info' }
  return [[join(ROOT, `dist/hosts/${command}.js`), ...parameters], { cwd: folder, env }] as const
}

async function run(command: string, url: string, parameters: readonly string[]) {
  const [words, options] = start(command, url, parameters)
  return promisify(execFile)(program('node'), words, options).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
      code,
      stdout,
      stderr,
    }),
  )
}

test('a backup of many rows comes back; a database with expenses is replaced only when told', async () => {
  const other = await createLedgerDatabase()
  const restored = await run('restore-command', other.url, [file])
  expect([restored.code, restored.stdout]).toEqual([
    0,
    expect.stringContaining(`"expenses":${ROWS}`),
  ])
  await other.sql`update expenses set price = 9 where price <> 9`
  const refused = await run('restore-command', other.url, [file])
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('With --replace')])

  const beside = await createFolder()
  const copy = join(beside, 'copy.zst')
  await copyFile(file, copy)
  const replaced = await run('restore-command', other.url, [copy, '--replace'])
  expect(replaced.code).toBe(0)
  const [name = '', ...more] = (await readdir(beside)).filter((each) => each !== 'copy.zst')
  expect([name, more]).toEqual([expect.stringMatching(/^expense-tracker-.*\.zst$/), []])
  expect(replaced.stdout).toContain(name)
  const rows = await rowsByTable(other.sql)
  // The ledger's version goes on, and the backups are those of each database.
  const { backups, ledgers } = rows
  expect({ ...(await rowsByTable(database.sql)), backups, ledgers }).toEqual(rows)
  // What was there is in a backup of its own.
  const third = await createLedgerDatabase()
  expect(await run('restore-command', third.url, [join(beside, name)])).toMatchObject({
    code: 0,
  })
  const [row] = await third.sql`select distinct price::text from expenses`
  expect(row).toEqual({ price: '9.0000' })
})

test('a restore that is killed at any moment leaves the old rows or the new ones', async () => {
  const other = await createLedgerDatabase()
  const began = performance.now()
  await run('restore-command', other.url, [file])
  const whole = performance.now() - began
  const turns = times(3, 40)
  for (let turn = 0; turn < turns; turn += 1) {
    await other.sql`delete from daily_totals`
    await other.sql`truncate expenses, changes cascade`
    const [words, options] = start('restore-command', other.url, [file])
    const child = spawn(program('node'), words, { ...options, stdio: 'ignore' })
    const ended = once(child, 'exit')
    await Promise.race([ended, sleep(whole * (0.3 + (0.7 * turn) / turns))])
    child.kill('SIGKILL')
    await ended
    const [row] = await other.sql<[{ expenses: number; changes: number }]>`
      select
        (select count(*)::int from expenses) as expenses,
        (select count(*)::int from changes) as changes`
    expect([0, ROWS]).toContain(row.expenses)
    expect(row.changes).toBe(row.expenses)
  }
  // The next one is not kept from its work.
  await other.sql`truncate expenses, changes, daily_totals cascade`
  const deadline = Date.now() + 10_000
  let last = await run('restore-command', other.url, [file])
  while (last.code !== 0 && Date.now() < deadline) {
    last = await run('restore-command', other.url, [file])
  }
  expect([last.code, last.stderr]).toEqual([0, ''])
  const left = await other.sql`
    select nspname from pg_namespace where nspname like 'expense_tracker%'`
  expect([...left]).toEqual([])
}, 240_000)

test('who reads during a restore sees the old rows or the new ones, and who writes waits', async () => {
  const other = await createLedgerDatabase()
  await storeMany(other.sql, 500)
  const reader = connect(other.url, { max: 2 })
  const seen = new Set<number>()
  let isOver = false
  const reading = (async () => {
    while (!isOver) {
      const [row] = await reader<[{ count: number }]>`select count(*)::int from expenses`
      seen.add(row.count)
    }
  })()
  const replaced = await run('restore-command', other.url, [file, '--replace'])
  isOver = true
  await reading
  await reader.end()
  expect([replaced.code, replaced.stderr]).toEqual([0, ''])
  expect([...seen]).toEqual([500, ROWS])
})

test('two backups at once: one is taken, and the other one says why not', async () => {
  const both = await Promise.all([
    run('backup-command', database.url, [join(folder, 'a.zst')]),
    run('backup-command', database.url, [join(folder, 'b.zst')]),
  ])
  const told = both.map(({ code, stderr }) => `${code} ${stderr.slice(0, 14)}`)
  expect(told).toContain('0 ')
  expect(['0 ', '1 Another backup']).toEqual(expect.arrayContaining(told))
})

test('a passphrase is read from a file, and older backups go', async () => {
  const secret = join(folder, 'passphrase')
  await writeFile(secret, 'correct horse\nanother line\n')
  const target = join(folder, 'rotated')
  await mkdir(target)
  const old = [1, 2, 3].map((day) => backupName(new Date(Date.UTC(2020, 0, day)), true))
  for (const name of [...old, 'notes.txt']) await writeFile(join(target, name), '')
  const words = [target, '--passphrase-file', secret, '--rotate']
  const taken = await run('backup-command', database.url, words)
  expect([taken.code, taken.stderr]).toEqual([0, ''])
  expect(taken.stdout).toContain(`"expenses":${ROWS}`)
  const names = await readdir(target)
  // One of the old ones is the last of its month, week and day; another one the last of its day.
  expect(names.filter((name) => name.endsWith('.age')).length).toBe(4)
  const made = names.find((name) => name > 'expense-tracker-2021') ?? ''
  const other = await createLedgerDatabase()
  const without = await run('restore-command', other.url, [join(target, made)])
  expect([without.code, without.stderr]).toEqual([1, expect.stringContaining('--passphrase-file')])
  const restored = await run('restore-command', other.url, [
    join(target, made),
    '--passphrase-file',
    secret,
  ])
  expect(restored.code).toBe(0)
  await writeFile(secret, '\n')
  const empty = await run('backup-command', database.url, [target, '--passphrase-file', secret])
  expect(empty.stderr).toContain('is empty')
})

test.each([
  ['backup-command', ['a', 'b'], 'How to take a backup'],
  ['backup-command', ['--colour'], 'How to take a backup'],
  ['backup-command', ['x', '--passphrase-file', 'none'], 'none cannot be read'],
  ['restore-command', [], 'Say which file'],
  ['restore-command', ['a', 'b'], 'Say which file'],
  [
    'restore-command',
    ['none'],
    'none is not restored: there is no such file. Nothing was changed.',
  ],
])('%s %j is refused with a sentence', async (command, parameters, sentence) => {
  const { code, stderr } = await run(command, database.url, parameters)
  expect([code, stderr]).toEqual([1, expect.stringContaining(sentence)])
  expect(stderr).not.toMatch(/\n {4}at /)
})

test.each([
  ['2026-11-29T02:59:59', '2026-11-29T03:00:00'],
  ['2026-11-29T03:00:00', '2026-11-30T03:00:00'],
  ['2026-12-31T12:00:00', '2027-01-01T03:00:00'],
])('the night after %s begins at %s', (moment, night) => {
  expect(nightAfter(new Date(moment))).toEqual(new Date(night))
})

test.each([
  ['there was none', undefined, '2026-11-29T12:00:00', '2026-11-29T12:00:00'],
  ['no night has passed', '2026-11-29T04:00:00', '2026-11-30T02:00:00', '2026-11-30T03:00:00'],
  ['a night was missed', '2026-11-29T14:00:00', '2026-11-30T04:00:00', '2026-11-30T03:00:00'],
  ['the clock was ahead', '2027-05-01T00:00:00', '2026-11-30T04:00:00', '2026-12-01T03:00:00'],
])('where %s, a nightly backup begins neither late nor early', (_case, last, now, due) => {
  const taken = last === undefined ? undefined : new Date(last)
  expect(firstTime(taken, new Date(now))).toEqual(new Date(due))
})

test('a nightly backup that was missed is taken as soon as the command runs', async () => {
  const other = await createLedgerDatabase()
  const takenAt = new Date(Date.now() - 25 * 3_600_000)
  await recordBackup(other.sql, { takenAt, expenseCount: 0, byteCount: 1 })
  const target = await createFolder()
  const [words, options] = start('backup-command', other.url, [target, '--nightly'])
  const child = spawn(program('node'), words, { ...options, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  let log = ''
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    log += chunk.toString()
    if (log.includes('"backup verified"')) break
  }
  child.kill()
  await ended
  expect(await readdir(target)).toEqual([expect.stringMatching(/^expense-tracker-.*\.zst$/)])
})
