/** One app a data directory: it keeps it whatever becomes of its server, and gives it up with itself. */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEach, expect, test } from 'vitest'
import { connect } from '../../src/db/connect.ts'
import { takeLock } from '../../src/hosts/embedded/lock.ts'
import { freePort } from '../support/ports.ts'
import {
  addExpense,
  copyDataDirectory,
  countOf,
  endApp,
  makeDataDirectory,
  readLockFile,
  runApp,
  runCommand,
  serverPid,
  spawnApp,
  type Run,
} from '../support/embedded-app.ts'
import { share, times } from '../support/run-counts.ts'
import { program, startProgram } from '../support/runtimes.ts'

let dataDir: string

beforeEach(async () => {
  dataDir = await copyDataDirectory()
})

async function killServer() {
  const pid = await serverPid(dataDir)
  if (pid > 0) process.kill(pid, 'SIGKILL')
}

async function comesBack(app: Run) {
  await expect.poll(async () => (await addExpense(app)).status).toBe(303)
}

test('a second copy is refused each time within 5 s of a crashed server', async () => {
  const first = await runApp(dataDir)
  await addExpense(first)
  for (let crash = 0; crash < times(2, 5); crash += 1) {
    await killServer()
    const began = performance.now()
    for (const delay of share([0, 300, 600, 900], 2, crash)) {
      await sleep(Math.max(0, began + delay - performance.now()))
      const second = await runApp(dataDir)
      expect(second.output).toBe(
        `Another Expense Tracker is running on ${dataDir}. Stop it first, or set DATA_DIR to another directory.\n`,
      )
      expect(second.process.exitCode).toBe(1)
    }
    await comesBack(first)
  }
  expect(await endApp(first, 'SIGTERM')).toBe(0)
}, 60_000)

test('of two that start at once, one runs and the other is refused', async () => {
  dataDir = await makeDataDirectory()
  const kills = Array.from({ length: times(1, 4) }, () => 'SIGKILL' as const)
  for (const signal of [...kills, 'SIGTERM'] as const) {
    const both = await Promise.all([runApp(dataDir), runApp(dataDir)])
    expect(both.filter(({ address }) => address === '')).toHaveLength(1)
    for (const each of both) if (each.address !== '') await endApp(each, signal)
  }
}, 60_000)

test('who only looks at the lock does not keep another one from taking it', async () => {
  const path = join(dataDir, 'another.lock')
  // What a process has for a moment that is about to be refused, or to take it.
  const looking = new DatabaseSync(path)
  looking.exec('begin; select * from sqlite_schema')
  const unlock = await takeLock(path)
  expect(unlock).toBeDefined()
  expect(await takeLock(path)).toBeUndefined()
  expect(existsSync(`${path}-journal`)).toBe(false)
  unlock?.()
  const next = await takeLock(path)
  expect(next).toBeDefined()
  next?.()
  looking.close()
})

test('a query of a killed server that does not notice it holds the next start up, and no longer', async () => {
  const killed = await runApp(dataDir)
  const [pid, , , port, socket = ''] = await readLockFile(dataDir)
  const password = await readFile(join(dataDir, 'app-password'), 'utf8')
  const address = `postgres://expense_user:${password}@localhost:${port}/expense_tracker`
  const sql = connect(`${address}?host=${encodeURIComponent(socket)}`, { max: 1 })
  // By the clock: a count of rows takes as long as the machine is busy.
  const query = sql`
    do $$ declare ends timestamptz := clock_timestamp() + '2 s';
    begin while clock_timestamp() < ends loop end loop; end $$`.catch(() => {})
  await sleep(200)
  process.kill(Number(pid), 'SIGKILL')
  await endApp(killed, 'SIGKILL')
  const app = await runApp(dataDir)
  expect((await addExpense(app)).status).toBe(303)
  expect(await endApp(app, 'SIGTERM')).toBe(0)
  await query
  await sql.end()
}, 60_000)

/** The numbers of the processes that one has started. */
function childrenOf({ pid = 0 }: ChildProcess): string[] {
  const numbers = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
  return numbers === '' ? [] : numbers.split(' ')
}

/** Whether a process runs; one that ended may be listed until its parent asks for its exit code. */
function isRunning(pid: string): boolean {
  const path = `/proc/${pid}/stat`
  return existsSync(path) && !readFileSync(path, 'utf8').includes(') Z ')
}

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const

test.each(SIGNALS)(
  'an app that gets %s while it starts takes its server along',
  async (signal) => {
    for (const delay of share([0, 5, 20, 60], 2, SIGNALS.indexOf(signal))) {
      const app = spawnApp(dataDir)
      const exit = once(app, 'exit')
      let servers: string[]
      while ((servers = childrenOf(app)).length === 0) await sleep(1)
      await sleep(delay)
      app.kill(signal)
      await exit
      await expect.poll(() => servers.filter(isRunning)).toEqual([])
    }
  },
  60_000,
)

test('commands use the server of a running app, or one of their own', async () => {
  expect((await runCommand(dataDir, 'seed-command', '3')).code).toBe(0)
  const app = await runApp(dataDir)
  expect(await countOf(app)).toBe('3 expenses')
  expect((await runCommand(dataDir, 'seed-command', '4', '2')).code).toBe(0)
  expect(await countOf(app)).toBe('7 expenses')

  await killServer()
  expect((await runCommand(dataDir, 'seed-command', '2', '3')).code).toBe(0)
  await expect.poll(() => countOf(app)).toBe('9 expenses')
  expect(await endApp(app, 'SIGTERM')).toBe(0)
}, 60_000)

test('an edge function on this machine shows the expenses of a running app', async () => {
  const app = await runApp(dataDir)
  await addExpense(app)
  const command = [program('node'), 'dist/hosts/dev-command.js', 'deno']
  const path = [program('node').replace(/\/[^/]*$/, ''), process.env.PATH].join(':')
  const environment = { DATA_DIR: dataDir, DATABASE_URL: '', PATH: path }
  const edge = await startProgram(await freePort(), command, environment)
  const page = await (await fetch(`${edge.address}/?period=all`)).text()
  expect(page).toContain('1 expense')
  await edge.stop()
  expect(await countOf(app)).toBe('1 expense')
  expect(await endApp(app, 'SIGTERM')).toBe(0)
}, 60_000)
