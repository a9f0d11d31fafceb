import { randomUUID } from 'node:crypto'
import { afterAll, inject } from 'vitest'
import { connect, type Sql } from '../../src/db/connect.ts'

/** Seconds after which a connection is given back: a file may make a schema a test. */
const IDLE_FOR = 1

export type Schema = { readonly url: string; readonly sql: Sql }

/** Makes an empty database of this test file's own, for hosts that keep no more of its address. */
export function createDatabase(): Promise<Schema> {
  return cloneDatabase('template1', 3)
}

/** Makes a database of this test file's own that has the schema, and no rows. */
export function createMigratedDatabase(): Promise<Schema> {
  return cloneDatabase(inject('template'), 10)
}

async function cloneDatabase(template: string, max: number): Promise<Schema> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const base = inject('databaseUrl')
  const admin = connect(base, { max: 1, idle_timeout: IDLE_FOR })
  // Copying the files is the quicker of PostgreSQL's two strategies where it need not wait for the disk.
  await admin`create database ${admin(name)} template ${admin(template)} strategy file_copy`

  const url = new URL(base)
  url.pathname = `/${name}`
  const sql = connect(url.href, { max, idle_timeout: IDLE_FOR })
  afterAll(async () => {
    await sql.end({ timeout: 1 })
    await admin`drop database ${admin(name)} with (force)`
    await admin.end()
  })
  return { url: url.href, sql }
}

/** Makes an empty schema of this test file's own; it is gone when the file ends. */
export async function createSchema(options: { max?: number } = {}): Promise<Schema> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const base = inject('databaseUrl')
  const admin = connect(base, { max: 1, idle_timeout: IDLE_FOR })
  await admin`create schema ${admin(name)}`

  const url = `${base}${base.includes('?') ? '&' : '?'}search_path=${name}`
  const sql = connect(url, { max: options.max ?? 10, idle_timeout: IDLE_FOR })
  afterAll(async () => {
    await sql.end({ timeout: 1 })
    await admin`drop schema ${admin(name)} cascade`
    await admin.end()
  })
  return { url, sql }
}
