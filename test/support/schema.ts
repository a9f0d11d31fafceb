import { randomUUID } from 'node:crypto'
import { afterAll, inject } from 'vitest'
import { connect, type Sql } from '../../src/db/connect.ts'

/** Seconds after which a connection is given back: a file may make a schema a test. */
const IDLE_FOR = 1

/** Makes an empty database of this test file's own, for hosts that keep no more of its address. */
export async function createDatabase(): Promise<Schema> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const outside = connect(inject('databaseUrl'), { max: 1, idle_timeout: IDLE_FOR })
  await outside`create database ${outside(name)}`

  const url = new URL(inject('databaseUrl'))
  url.pathname = `/${name}`
  const sql = connect(url.href, { max: 3, idle_timeout: IDLE_FOR })
  afterAll(async () => {
    await sql.end({ timeout: 1 })
    await outside`drop database ${outside(name)} with (force)`
    await outside.end()
  })
  return { url: url.href, sql }
}

export type Schema = { readonly url: string; readonly sql: Sql }

/** Makes an empty schema of this test file's own; it is gone when the file ends. */
export async function createSchema(options: { max?: number } = {}): Promise<Schema> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const base = inject('databaseUrl')
  const outside = connect(base, { max: 1, idle_timeout: IDLE_FOR })
  await outside`create schema ${outside(name)}`

  const url = `${base}${base.includes('?') ? '&' : '?'}search_path=${name}`
  const sql = connect(url, { max: options.max ?? 10, idle_timeout: IDLE_FOR })
  afterAll(async () => {
    await sql.end({ timeout: 1 })
    await outside`drop schema ${outside(name)} cascade`
    await outside.end()
  })
  return { url, sql }
}
