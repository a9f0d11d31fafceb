/** Starts one PostgreSQL for the whole run; `TEST_DATABASE_URL` gives another one instead. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { connect } from '../../src/db/connect.ts'
import { startEmbeddedPostgres } from '../../src/hosts/embedded/postgres.ts'
import { createLog } from '../../src/hosts/process/log.ts'
import { APP_PASSWORD, APP_ROLE } from './app-role.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    databaseUrl: string
  }
}

export default async function setup(project: TestProject) {
  const given = process.env.TEST_DATABASE_URL
  if (given !== undefined) {
    await makeAppRole(given)
    return project.provide('databaseUrl', given)
  }

  const directory = await mkdtemp(join(tmpdir(), 'expense-tracker-test-'))
  const embedded = await startEmbeddedPostgres(directory, createLog('error'), { tcp: true })
  const url = await makeDatabase(embedded.adminUrl)
  await makeAppRole(url)
  project.provide('databaseUrl', url)
  return async () => {
    await embedded.stop()
    await rm(directory, { recursive: true })
  }
}

/** A database that any role may connect to, as whatever TEST_DATABASE_URL names. */
async function makeDatabase(adminUrl: string): Promise<string> {
  const sql = connect(adminUrl, { max: 1 })
  await sql`create database tests`
  await sql.end()
  const url = new URL(adminUrl)
  url.pathname = '/tests'
  return url.href
}

async function makeAppRole(url: string): Promise<void> {
  const sql = connect(url, { max: 1 })
  const [found] = await sql`select from pg_roles where rolname = ${APP_ROLE}`
  if (found === undefined) {
    await sql.unsafe(`create role ${APP_ROLE} login password '${APP_PASSWORD}'`)
  }
  await sql.end()
}
