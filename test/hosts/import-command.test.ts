/** Whoever runs the app imports a file by a command, which says first what it would add. */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hasProc, memoryOf } from '../../bench/cpu.ts'
import manifest from '../../package.json' with { type: 'json' }
import { times } from '../support/run-counts.ts'
import { program, ROOT } from '../support/runtimes.ts'
import { createLedgerDatabase, type Schema } from '../support/schema.ts'

const STATEMENT =
  'Date,Payee,Amount\n2026-05-30,Tea,-2.00\n2026-05-31,Salary,2500.00\n,,\n2026-06-01,Jam,\n'
const UNCLEAR = 'Date,Payee,Amount\n06/12/2025,Lamp,-20.00\n'

let folder: string
let database: Schema
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'expense-tracker-import-'))
  database = await createLedgerDatabase()
  await writeFile(join(folder, 'may.csv'), STATEMENT)
  await writeFile(join(folder, 'unclear.csv'), UNCLEAR)
  await writeFile(join(folder, 'statement.csv'), '%PDF-1.7\n')
})
afterAll(() => rm(folder, { recursive: true }))

/** A statement of so many expenses of one dollar. */
function statementOf(rows: number): string {
  const lines = Array.from({ length: rows }, (_, n) => `2026-05-${10 + (n % 20)},Shop ${n},-1.00`)
  return `Date,Payee,Amount\n${lines.join('\n')}\n`
}

type Ended = { readonly code: number; readonly stdout: string; readonly stderr: string }

function run(...words: string[]): Promise<Ended> {
  return runWith({}, words)
}

async function runWith(more: Record<string, string>, words: readonly string[]): Promise<Ended> {
  const env = { ...process.env, DATABASE_URL: database.url, LOG_LEVEL: 'error', ...more }
  const started = promisify(execFile)(
    program('node'),
    [join(ROOT, 'dist/hosts/import-command.js'), ...words],
    { cwd: folder, env },
  )
  return started.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }: Ended) => ({ code, stdout, stderr }),
  )
}

test('a preview for programs has every line, and stores nothing; with --confirm it is stored once', async () => {
  const { code, stdout } = await run('may.csv', '--preview', '--json')
  const row = { category: 'Other', note: '', tags: [] }
  expect([code, JSON.parse(stdout)]).toEqual([
    0,
    {
      format: 'csv',
      encoding: 'utf-8',
      rows: [
        { line: 2, spent_on: '2026-05-30', price: '2.00', name: 'Tea', ...row },
        { line: 3, spent_on: '2026-05-31', price: '-2500.00', name: 'Salary', ...row },
      ],
      refused: [{ line: 5, code: 'amount-missing', message: 'It has no amount.' }],
      ignored: [{ line: 1, code: 'header' }],
      duplicates: [],
      similar: [],
      questions: [],
      totals: { spent: '2.00', returned: '2500.00' },
      balance_adds_up: null,
    },
  ])
  expect(await database.sql`select from expenses`).toHaveLength(0)
  expect((await run('may.csv', '--confirm')).stderr).toContain('2 stored.')
  const again = JSON.parse((await run('may.csv', '--confirm', '--json')).stdout) as {
    rows: unknown[]
    duplicates: { line: number }[]
  }
  expect([again.rows, again.duplicates.map(({ line }) => line)]).toEqual([[], [2, 3]])
  expect(await database.sql`select from expenses`).toHaveLength(2)
})

test('an open question ends with 2 and stores nothing, and its answer decides', async () => {
  const asked = await run('unclear.csv', '--confirm', '--json')
  expect([asked.code, JSON.parse(asked.stdout)]).toMatchObject([
    2,
    {
      rows: [],
      questions: [
        {
          about: 'day-order',
          example: '06/12/2025',
          choices: [{ answer: 'day-month' }, { answer: 'month-day' }],
        },
      ],
    },
  ])
  expect(await database.sql`select from expenses where name = 'Lamp'`).toHaveLength(0)
  const answered = await run('unclear.csv', '--answer', 'day-order=day-month', '--confirm')
  expect([answered.code, answered.stdout]).toEqual([0, expect.stringContaining('Lamp')])
  const [lamp] = await database.sql`select spent_on::text as day from expenses where name = 'Lamp'`
  expect(lamp).toEqual({ day: '2025-12-06' })
  // The next file of the same bank asks no more.
  await writeFile(join(folder, 'next.csv'), UNCLEAR.replace('06/12/2025,Lamp', '07/12/2025,Rug'))
  const next = await run('next.csv', '--json')
  expect([next.code, next.stdout]).toEqual([0, expect.stringContaining('2025-12-07')])
})

test('flags without -- in front of them, which npm takes for itself, count as well', async () => {
  const taken = { npm_config_json: 'true', npm_config_answer: 'day-order=month-day' }
  await writeFile(join(folder, 'desk.csv'), UNCLEAR.replace('Lamp', 'Desk'))
  const { code, stdout } = await runWith(taken, ['desk.csv'])
  expect([code, stdout]).toEqual([0, expect.stringContaining('"spent_on":"2025-06-12"')])
})

test.each([
  [['statement.csv', '--json'], 'This is a PDF.'],
  [['none.csv'], 'none.csv cannot be read'],
  [[], 'Say which file'],
  [['may.csv', '--answer', 'colour=red'], 'colour=red answers no question'],
  [['may.csv', '--encoding', 'klingon'], 'klingon is no encoding'],
  [['may.csv', '--ledger', 'Nowhere'], 'There is no ledger Nowhere'],
])('%j is refused with a sentence', async (words, sentence) => {
  const { code, stderr } = await run(...words)
  expect([code, stderr]).toEqual([1, expect.stringContaining(sentence)])
  expect(stderr).not.toMatch(/\n {4}at /)
})

test('an import that is killed at any moment stored all of its lines or none, and the next one stores the rest', async () => {
  const other = await createLedgerDatabase()
  const rows = times(1500, 4000)
  await writeFile(join(folder, 'many.csv'), statementOf(rows))
  const env = { ...process.env, DATABASE_URL: other.url, LOG_LEVEL: 'error' }
  const words = [join(ROOT, 'dist/hosts/import-command.js'), 'many.csv', '--confirm', '--json']
  const start = () =>
    spawn(program('node'), words, { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'] })
  const countStored = async () => {
    const [row] = await other.sql<[{ expenses: number; prints: number; changes: number }]>`
      select
        (select count(*)::integer from expenses) as expenses,
        (select count(*)::integer from import_fingerprints) as prints,
        (select count(*)::integer from changes) as changes`
    return row
  }
  const began = performance.now()
  await once(start(), 'exit')
  const whole = performance.now() - began
  const turns = times(3, 30)
  for (let turn = 0; turn < turns; turn += 1) {
    await other.sql`truncate expenses, changes, import_fingerprints, daily_totals, texts cascade`
    const child = start()
    const ended = once(child, 'exit')
    await Promise.race([ended, sleep(whole * (0.3 + (0.7 * turn) / turns))])
    child.kill('SIGKILL')
    await ended
    // The server ends the transaction of a client that is gone once it notices.
    await expect
      .poll(async () => {
        const { expenses, prints, changes } = await countStored()
        return [0, rows].includes(expenses) && prints === expenses && changes === expenses
      })
      .toBe(true)
  }
  const [code] = (await once(start(), 'exit')) as [number]
  expect([code, await countStored()]).toEqual([0, { expenses: rows, prints: rows, changes: rows }])
}, 240_000)

test('what is answered without a question counts too', async () => {
  const file = 'Date,Payee,Amount\n2026-07-30,Tea,-2.00\n2026-07-31,Salary,2500.00\n'
  await writeFile(join(folder, 'july.csv'), file)
  const { stdout } = await run('july.csv', '--answer', 'money-in=leave-out', '--json')
  expect(JSON.parse(stdout)).toMatchObject({
    rows: [{ line: 2 }],
    ignored: [
      { line: 1, code: 'header' },
      { line: 3, code: 'money-in' },
    ],
  })
  const stored = await run('july.csv', '--answer', 'money-in=leave-out', '--confirm')
  expect(stored.stdout).toContain('1 new expense: $2.00 spent, $0.00 back.')
})

test.skipIf(!hasProc)(
  'a long file is previewed in the memory of a short one, and 64 MB',
  async () => {
    await writeFile(join(folder, 'long.csv'), statementOf(60_000))
    await writeFile(join(folder, 'short.csv'), statementOf(1))
    const [short, long] = [await memoryAtMost('short.csv'), await memoryAtMost('long.csv')]
    expect(long - short).toBeLessThan(64)
  },
  60_000,
)

/** How package.json keeps the memory of the command small. */
const HEAP = manifest.scripts.import.match(/--(?:max|heap)\S+/g) ?? []

/** How much memory the preview of a file took at most, in megabytes. */
async function memoryAtMost(file: string): Promise<number> {
  const env = { ...process.env, DATABASE_URL: database.url, LOG_LEVEL: 'error' }
  const words = [...HEAP, join(ROOT, 'dist/hosts/import-command.js'), file, '--json']
  const child = spawn(program('node'), words, { cwd: folder, env, stdio: 'ignore' })
  let memory = 0
  const watch = setInterval(() => {
    memory = Math.max(memory, memoryOf(child.pid ?? 0))
  }, 20)
  await once(child, 'exit')
  clearInterval(watch)
  return memory
}
