/** Whoever runs the app imports a file by a command, which says first what it would add. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
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

type Ended = { readonly code: number; readonly stdout: string; readonly stderr: string }

async function run(...words: string[]): Promise<Ended> {
  const env = { ...process.env, DATABASE_URL: database.url, LOG_LEVEL: 'error' }
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
