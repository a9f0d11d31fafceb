import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import { connect, type Sql } from '../../src/db/connect.ts'
import { prepareDatabase } from '../../src/hosts/migrate.ts'
import { afterFile } from './after-file.ts'

/** Seconds after which a connection is given back: a file may make a schema a test. */
const IDLE_FOR = 1

export type Schema = { readonly url: string; readonly sql: Sql }

/** Makes an empty database of this test file's own, for hosts that keep no more of its address. */
export async function createDatabase(): Promise<Schema> {
  return connectTo(await cloneDatabase('template1'), 3)
}

/** Makes a database of this test file's own that has the schema, and no rows. */
export async function createMigratedDatabase(): Promise<Schema> {
  return connectTo(await cloneTemplate(), 10)
}

/** Makes a migrated database of this test file's own with its first ledger, in US dollars and UTC. */
export async function createLedgerDatabase(): Promise<Schema> {
  const schema = await createMigratedDatabase()
  await prepareDatabase(schema.url, { currency: 'USD', locale: 'en-US', timeZone: 'UTC' })
  return schema
}

/** Makes a database that has the schema and no rows. The end of the run drops it, if nobody did. */
export function cloneTemplate(): Promise<Clone> {
  return cloneDatabase(inject('template'))
}

type Clone = { readonly url: string; readonly drop: () => Promise<void> }

async function cloneDatabase(template: string): Promise<Clone> {
  const name = `${inject('clones')}${randomUUID().slice(-12)}`
  const base = inject('databaseUrl')
  const admin = adminOf(base)
  // Copying the files is the quicker of PostgreSQL's two strategies where it need not wait for the disk.
  await admin`create database ${admin(name)} template ${admin(template)} strategy file_copy`
  const url = new URL(base)
  url.pathname = `/${name}`
  const drop = async () => void (await admin`drop database if exists ${admin(name)} with (force)`)
  return { url: url.href, drop }
}

function connectTo({ url, drop }: Clone, max: number): Schema {
  const sql = connect(url, { max, idle_timeout: IDLE_FOR })
  afterFile(async () => {
    await sql.end({ timeout: 1 })
    await drop()
  })
  return { url, sql }
}

const admins = new Map<string, Sql>()

/** The connection of this worker for making databases. */
function adminOf(base: string): Sql {
  const admin = admins.get(base) ?? connect(base, { max: 1, idle_timeout: IDLE_FOR })
  admins.set(base, admin)
  return admin
}

/** Makes an empty schema of this test file's own; it is gone when the file ends. */
export async function createSchema(options: { max?: number } = {}): Promise<Schema> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const base = inject('databaseUrl')
  const admin = adminOf(base)
  await admin`create schema ${admin(name)}`

  const url = `${base}${base.includes('?') ? '&' : '?'}search_path=${name}`
  const sql = connect(url, { max: options.max ?? 10, idle_timeout: IDLE_FOR })
  afterFile(async () => {
    await sql.end({ timeout: 1 })
    await admin`drop schema ${admin(name)} cascade`
  })
  return { url, sql }
}
