/**
 * A data directory of an earlier build, with three expenses: its server has one superuser for
 * everything, and the schema of the last build before the migrations were squashed.
 */
import { once } from 'node:events'
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from '../../src/db/connect.ts'
import { serverOwner } from '../../src/hosts/embedded/os-user.ts'
import { findPrograms } from '../../src/hosts/embedded/postgres-binaries.ts'
import { createEarlierTables } from './earlier-schema.ts'
import { freePort } from './ports.ts'

const PASSWORD = 'ab'.repeat(24)

const ledger_id = '01a210f7-575e-712d-bff7-dfbaf32d50e6'
const spent_on = '2026-11-20'
const created_at = '2026-11-20T04:29:34Z'
const text_id = 'f942d248-a819-32a8-58ed-b9a38e425ccf'
const none = { version: 1, note: '', tags: [], deleted_at: null }
const bread = { text_id, name: 'Bread', name_key: 'bread' }
const unnamed = { text_id: null, name: '', name_key: null }
const ROWS: Readonly<Record<string, readonly Record<string, unknown>[]>> = {
  ledgers: [
    {
      ledger_id,
      name: '',
      locale: 'en-US',
      version: 1,
      currency: 'USD',
      time_zone: 'UTC',
      created_at,
      week_start: 7,
      month_start: 1,
      category_order: [],
    },
  ],
  categories: [
    { category: 'food', category_key: 'food', total: 15.5, expense_count: 2 },
    { category: 'rent', category_key: 'rent', total: 700, expense_count: 1 },
  ].map((row) => ({ ledger_id, ...row, returned: 0, version: 0, archived: false })),
  texts: [{ ledger_id, text_id, text: 'bread\n', category: 'food', total: 12.5, returned: 0 }].map(
    (row) => ({ ...row, expense_count: 1 }),
  ),
  expenses: [
    { id: '01a210f7-57c8-756a-b85a-cc2edd109517', category: 'food', price: 12.5, ...bread },
    { id: '01a210f7-57dd-75bf-a5e1-de3d192bbba3', category: 'food', price: 3, ...unnamed },
    { id: '01a210f7-57f0-75a7-bc9c-a1e58573703f', category: 'rent', price: 700, ...unnamed },
  ].map((row) => ({ ledger_id, spent_on, created_at, ...none, ...row })),
  daily_totals: [
    { category: 'food', total: 15.5, expense_count: 2 },
    { category: 'rent', total: 700, expense_count: 1 },
  ].map((row) => ({ ledger_id, spent_on, returned: 0, ...row })),
}

/** Makes it with the arguments of the builds before the roles, and stops the server. */
export async function makeEarlierData(dataDir: string): Promise<void> {
  await chmod(dataDir, 0o755)
  await writeFile(join(dataDir, 'password'), PASSWORD, { mode: 0o600 })
  await writeFile(join(dataDir, 'postgresql.log'), 'DETAIL:  Key (name)=(Ada) already exists.\n')
  await chmod(join(dataDir, 'postgresql.log'), 0o644)
  const secrets = await mkdtemp(join(tmpdir(), 'expense-tracker-secrets-'))
  const passwordFile = join(secrets, 'password')
  await writeFile(passwordFile, `${PASSWORD}\n`)
  const files = join(dataDir, 'postgresql')
  await mkdir(files, { mode: 0o700 })
  const owner = serverOwner(dataDir)
  if (owner !== undefined) {
    for (const path of [files, secrets, passwordFile]) await chown(path, owner.uid, owner.gid)
  }
  const programs = await findPrograms(owner)
  const log = join(secrets, 'log')
  const initdb = await programs.start(
    'initdb',
    [
      `--pgdata=${files}`,
      `--pwfile=${passwordFile}`,
      '--username=expense_user',
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
    ],
    [files, secrets],
    log,
  )
  await once(initdb, 'exit')

  const port = await freePort()
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=on']
  const options = ['-D', files, '-p', `${port}`, ...settings.flatMap((each) => ['-c', each])]
  const server = await programs.start('postgres', options, [files], log)
  const url = `postgres://expense_user:${PASSWORD}@127.0.0.1:${port}`
  await createDatabase(`${url}/postgres`)
  const sql = connect(`${url}/expense_tracker`, { max: 1 })
  await createEarlierTables(sql)
  await sql`create extension pg_trgm with schema public`
  await sql`create index texts_by_trigram on texts using gin (text gin_trgm_ops)`
  for (const [table, rows] of Object.entries(ROWS)) {
    await sql`
      insert into ${sql(table)}
      select (jsonb_populate_record(null::${sql(table)}, row)).*
      from jsonb_array_elements(${sql.json(rows as never)}) as row`
  }
  await sql.end()
  const gone = once(server, 'exit')
  server.kill('SIGINT')
  await gone
  await rm(secrets, { recursive: true })
}

async function createDatabase(url: string): Promise<void> {
  for (;;) {
    const sql = connect(url, { max: 1 })
    try {
      await sql`create database expense_tracker`
      return
    } catch {
      await sleep(50)
    } finally {
      await sql.end({ timeout: 1 })
    }
  }
}
