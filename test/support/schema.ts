import { randomUUID } from 'node:crypto'
import { afterAll, inject } from 'vitest'
import { connect, type Sql } from '../../src/db/connect.ts'

export type Schema = { readonly url: string; readonly sql: Sql }

/** Makes an empty schema of this test file's own; it is gone when the file ends. */
export async function createSchema(options: { max?: number } = {}): Promise<Schema> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const base = inject('databaseUrl')
  const outside = connect(base, { max: 1 })
  await outside`create schema ${outside(name)}`

  const url = `${base}${base.includes('?') ? '&' : '?'}search_path=${name}`
  const sql = connect(url, { max: options.max ?? 10 })
  afterAll(async () => {
    await sql.end({ timeout: 1 })
    await outside`drop schema ${outside(name)} cascade`
    await outside.end()
  })
  return { url, sql }
}
