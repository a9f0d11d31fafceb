/** Who gets at the embedded PostgreSQL, and what its roles may do there. */
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { connect as connectSocket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connect } from '../../src/db/connect.ts'
import { onLoopback } from '../../src/hosts/embedded/port-forward.ts'
import { startEmbeddedPostgres } from '../../src/hosts/embedded/postgres.ts'
import type { EmbeddedPostgres } from '../../src/hosts/embedded/start-server.ts'
import { createLog } from '../../src/hosts/process/log.ts'
import { prepareDatabase } from '../../src/hosts/migrate.ts'
import { makeEarlierData } from '../support/earlier-build-data.ts'
import { share } from '../support/run-counts.ts'
import { LETTERS_VERSION } from '../../src/domain/letters.ts'
import {
  addExpense,
  copyDataDirectory,
  countOf,
  endApp,
  makeDataDirectory,
  readLockFile,
  runApp,
  spawnApp,
} from '../support/embedded-app.ts'

const LEDGER = { currency: 'USD', locale: 'en-US', timeZone: 'UTC' }
const FORBIDDEN = '42501'

let dataDir: string
const started: EmbeddedPostgres[] = []

beforeEach(async () => {
  dataDir = await makeDataDirectory()
})
afterEach(async () => {
  for (const each of started.splice(0)) await each.stop()
})

async function start() {
  const server = await startEmbeddedPostgres(dataDir, createLog('error'))
  started.push(server)
  return server
}

const modeOf = async (path: string) => (await stat(path)).mode & 0o777
const modeOfLog = () => modeOf(join(dataDir, 'postgresql.log'))
const readLog = () => readFile(join(dataDir, 'postgresql.log'), 'utf8')

/** What becomes of a statement: its SQLSTATE, or `done`. */
async function outcome(url: string, statement: string): Promise<string> {
  const sql = connect(url, { max: 1 })
  try {
    await sql.unsafe(statement)
    return 'done'
  } catch (error) {
    return (error as { code: string }).code
  } finally {
    await sql.end()
  }
}

/** What only reads and writes rows cannot do. */
const BEYOND_ROWS = [
  "copy (select 1) to program 'true'",
  'create table forbidden ()',
  'alter table expenses add column forbidden text',
  'drop table expenses',
  'truncate expenses',
  'create role forbidden',
  'create database forbidden',
  'alter role expense_user superuser',
  'set role expense_admin',
  "select pg_read_file('/etc/passwd')",
]

test('a new database is reached by a socket in a directory of its own, and by nothing else', async () => {
  await chmod(dataDir, 0o755)
  await start()
  const [, , , port, directory = '', address] = await readLockFile(dataDir)
  expect(address).toBe('')
  expect(directory.startsWith(dataDir)).toBe(false)
  expect(await modeOf(directory)).toBe(0o700)
  expect(await readdir(directory)).toContain(`.s.PGSQL.${port}`)

  expect(await modeOf(dataDir)).toBe(0o700)
  for (const name of await readdir(dataDir)) {
    expect((await modeOf(join(dataDir, name))) & 0o077).toBe(0)
  }
  const rules = await readFile(join(dataDir, 'postgresql/pg_hba.conf'), 'utf8')
  const methods = rules.split('\n').filter((line) => /^\w/.test(line))
  expect(methods.every((line) => line.endsWith('scram-sha-256'))).toBe(true)

  await started.pop()?.stop()
  await expect(stat(directory)).rejects.toThrow('ENOENT')
})

test('a temporary directory whose path is too long, or which others may change, is not used', async () => {
  dataDir = await copyDataDirectory()
  const long = join(dataDir, 'x'.repeat(90))
  const open = join(dataDir, 'open')
  await mkdir(long)
  await mkdir(open)
  await chmod(open, 0o777)
  const before = process.env.TMPDIR
  for (const directory of [long, open, join(dataDir, 'missing')]) {
    process.env.TMPDIR = directory
    await start().finally(() => {
      if (before === undefined) delete process.env.TMPDIR
      else process.env.TMPDIR = before
    })
    expect((await readLockFile(dataDir))[4]).toMatch(/^\/tmp\/expense-tracker-\w{6}$/)
    await started.pop()?.stop()
  }
})

test('a data directory that users share is refused', async () => {
  await chmod(dataDir, 0o1777)
  await writeFile(join(dataDir, 'of somebody'), '')
  await expect(start()).rejects.toThrow('is a directory that users share')
  expect(await modeOf(dataDir)).toBe(0o777)
})

test('the role of the app reads and writes rows, and does nothing else', async () => {
  dataDir = await copyDataDirectory()
  const { url, ownerUrl } = await start()
  await prepareDatabase(ownerUrl, LEDGER)
  expect(await outcome(url, 'update ledgers set name = name')).toBe('done')
  for (const statement of BEYOND_ROWS) {
    expect([statement, await outcome(url, statement)]).toEqual([statement, FORBIDDEN])
  }
  expect(await outcome(ownerUrl, "copy (select 1) to program 'true'")).toBe(FORBIDDEN)
  expect(await outcome(ownerUrl, 'alter table expenses add column motto text')).toBe('done')
})

test('a data directory of an earlier build is adopted, with its expenses, rights and files', async () => {
  await makeEarlierData(dataDir)
  for (const expected of ['3 expenses', '4 expenses']) {
    const app = await runApp(dataDir)
    expect(await countOf(app)).toBe(expected)
    expect((await addExpense(app)).status).toBe(303)
    expect((await fetch(`${app.address}/readyz`)).status).toBe(200)
    expect(await endApp(app, 'SIGTERM')).toBe(0)
  }
  expect(await modeOf(dataDir)).toBe(0o700)
  expect(await modeOfLog()).toBe(0o600)
  expect(await readLog()).not.toContain('Ada')

  const { url, ownerUrl, adminUrl } = await start()
  for (const statement of [...BEYOND_ROWS, 'delete from schema_migrations']) {
    expect([statement, await outcome(url, statement)]).toEqual([statement, FORBIDDEN])
  }
  expect(await outcome(ownerUrl, 'alter table expenses add column motto text')).toBe('done')
  const admin = connect(adminUrl, { max: 1 })
  const roles = await admin`
    select rolname from pg_roles where rolsuper or rolcreaterole or rolcreatedb or rolbypassrls`
  await admin.end()
  expect(roles.map(({ rolname }) => rolname)).toEqual(['expense_admin'])
}, 60_000)

test('the log of the server contains no values from statements', async () => {
  dataDir = await copyDataDirectory()
  const { url, ownerUrl } = await start()
  await prepareDatabase(ownerUrl, LEDGER)
  const add = `insert into members (member_id, name, name_key, letters_version) values ('${randomUUID()}', 'Ada', 'ada', ${LETTERS_VERSION})`
  const outcomes = []
  for (const statement of [add, add, "select 'Ada'::int", "select 1 / length('') as Ada"]) {
    outcomes.push(await outcome(url, statement))
  }
  expect(outcomes.slice(1)).toEqual([expect.stringMatching(/^23/), '22P02', '22012'])
  expect(await outcome(url.replace('/expense_tracker?', '/nowhere?'), 'select')).toBe('3D000')
  const log = await readLog()
  expect(log).toContain('FATAL:  database "nowhere" does not exist')
  expect(log).not.toMatch(/ada/i)
  expect(log).not.toMatch(/STATEMENT|DETAIL|CONTEXT/)
})

test('a log that has grown is put aside, and the one before it goes', async () => {
  dataDir = await copyDataDirectory()
  const path = join(dataDir, 'postgresql.log')
  await writeFile(path, `${'x'.repeat(2 ** 20)}\n`, { mode: 0o600 })
  await writeFile(`${path}.1`, 'older', { mode: 0o600 })
  await start()
  expect((await stat(path)).size).toBeLessThan(10_000)
  expect((await stat(`${path}.1`)).size).toBeGreaterThan(2 ** 20)
  expect(await modeOf(`${path}.1`)).toBe(0o600)
})

test('a first start that was killed leaves nothing behind', async () => {
  for (const delay of share([0, 50, 150, 300], 2, 0)) {
    const app = spawnApp(dataDir)
    const exit = once(app, 'exit')
    const drafts = async () => (await readdir(dataDir)).filter((name) => name.startsWith('new-'))
    while (app.exitCode === null && (await drafts()).length === 0) await sleep(1)
    await sleep(delay)
    app.kill('SIGKILL')
    await exit
  }
  const app = await runApp(dataDir)
  expect((await addExpense(app)).status).toBe(303)
  expect(await endApp(app, 'SIGTERM')).toBe(0)
  expect((await readdir(dataDir)).toSorted()).toEqual([
    'app-password',
    'app.lock',
    'owner-password',
    'password',
    'postgresql',
    'postgresql.log',
  ])
}, 60_000)

test('on loopback, the server asks for a password by SCRAM', async () => {
  dataDir = await copyDataDirectory()
  const { url } = await start()
  const loopback = await onLoopback(url)
  const { hostname, port } = new URL(loopback.url)
  expect(hostname).toBe('127.0.0.1')
  expect(await outcome(loopback.url, 'select 1')).toBe('done')
  expect(await outcome(loopback.url.replace(/:[^:@]*@/, ':guessed@'), 'select 1')).toBe('28P01')

  const socket = connectSocket(Number(port), hostname)
  const parameters = Buffer.from('user\0expense_user\0database\0expense_tracker\0\0')
  const head = Buffer.alloc(8)
  head.writeInt32BE(8 + parameters.length)
  head.writeInt32BE(196_608, 4)
  socket.write(Buffer.concat([head, parameters]))
  const [answer] = (await once(socket, 'data')) as [Buffer]
  expect(answer.toString('latin1', 0, 1)).toBe('R')
  expect(answer.readInt32BE(5)).toBe(10)
  expect(answer.toString('latin1', 9)).toContain('SCRAM-SHA-256')
  socket.destroy()
  loopback.close()
})
