/**
 * Starts one PostgreSQL for the whole run; `TEST_DATABASE_URL` gives another one instead. It holds a
 * template database with the schema, which tests clone instead of migrating again.
 */
import { randomUUID } from 'node:crypto'
import type { TestProject } from 'vitest/node'
import { connect } from '../../src/db/connect.ts'
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
  }
}

export default async function setup(project: TestProject) {
  const given = process.env.TEST_DATABASE_URL
  const files = await makeServerFiles()
  const server =
    given === undefined ? await startServer(files.path, 'postgres', 'tests') : undefined
  const url = given ?? server?.url ?? ''
  const sql = connect(url, { max: 1 })
  await makeAppRole(url)
  const template = `template_${randomUUID().replaceAll('-', '')}`
  await sql`create database ${sql(template)}`
  await fillTemplate(url, template)
  project.provide('databaseUrl', url)
  project.provide('template', template)
  project.provide('serverFiles', files.path)
  return async () => {
    await sql`drop database ${sql(template)} with (force)`
    await sql.end()
    await server?.stop()
    await files.remove()
  }
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
}

async function makeAppRole(url: string): Promise<void> {
  const sql = connect(url, { max: 1 })
  const [found] = await sql`select from pg_roles where rolname = ${APP_ROLE}`
  if (found === undefined) {
    await sql.unsafe(`create role ${APP_ROLE} login password '${APP_PASSWORD}'`)
  }
  await sql.end()
}
