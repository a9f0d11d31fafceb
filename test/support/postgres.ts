/**
 * Starts one PostgreSQL for the whole run; `TEST_DATABASE_URL` gives another one instead. It holds a
 * template database with the schema, which tests clone instead of migrating again.
 */
import { randomUUID } from 'node:crypto'
import type { TestProject } from 'vitest/node'
import { connect, type Sql } from '../../src/db/connect.ts'
import { prepareFor } from '../../src/hosts/migrate.ts'
import { APP_PASSWORD, APP_ROLE } from './app-role.ts'
import { makeServerFiles, startServer } from './server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    databaseUrl: string
    /** The name of a database with the schema and no rows. */
    template: string
    /** Where the files of a server that never ran are. */
    serverFiles: string
    /** What the names of all clones of this run begin with. */
    clones: string
  }
}

export default async function setup({ vitest }: TestProject) {
  // Each project asks for it, one after the other; the first one's is everybody's.
  const root = vitest.getRootProject()
  if ('databaseUrl' in root.getProvidedContext()) return undefined

  const given = process.env.TEST_DATABASE_URL
  const files = await makeServerFiles()
  const server =
    given === undefined ? await startServer(files.path, 'postgres', 'tests') : undefined
  const url = given ?? server?.url ?? ''
  const sql = connect(url, { max: 1 })
  await makeAppRole(url)
  const run = randomUUID().replaceAll('-', '')
  const [template, clones] = [`template_${run}`, `test_${run}_`]
  await sql`create database ${sql(template)}`
  await fillTemplate(url, template)
  root.provide('databaseUrl', url)
  root.provide('template', template)
  root.provide('serverFiles', files.path)
  root.provide('clones', clones)
  return async () => {
    if (given !== undefined) await dropDatabases(sql, [template, `${clones}%`])
    await sql.end()
    await server?.stop()
    await files.remove()
  }
}

async function dropDatabases(sql: Sql, names: readonly string[]): Promise<void> {
  const found = await sql<{ name: string }[]>`
    select datname as name
    from pg_database
    where datname like any (${sql.array([...names])})
    order by datname`
  for (const { name } of found) await sql`drop database ${sql(name)} with (force)`
}

async function fillTemplate(url: string, template: string): Promise<void> {
  const address = new URL(url)
  address.pathname = `/${template}`
  const ledger = { currency: 'USD', locale: 'en-US', timeZone: 'UTC' }
  await prepareFor(address.href, ledger, { appRole: APP_ROLE })
  const sql = connect(address.href, { max: 1 })
  await sql`delete from ledgers`
  await sql`vacuum analyze`
  await sql.end()
  // The first connection writes a cache of the catalog, which clones then have from the start.
  const first = connect(address.href, { max: 1 })
  await first`select 1`
  await first.end()
}

async function makeAppRole(url: string): Promise<void> {
  const sql = connect(url, { max: 1 })
  const [found] = await sql`select from pg_roles where rolname = ${APP_ROLE}`
  if (found === undefined) {
    await sql.unsafe(`create role ${APP_ROLE} login password '${APP_PASSWORD}'`)
  }
  await sql.end()
}
