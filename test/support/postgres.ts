/** Starts one PostgreSQL for the whole run; `TEST_DATABASE_URL` gives another one instead. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '../../src/hosts/embedded/postgres.ts'
import { createLog } from '../../src/hosts/log.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    databaseUrl: string
  }
}

export default async function setup(project: TestProject) {
  const given = process.env.TEST_DATABASE_URL
  if (given !== undefined) return project.provide('databaseUrl', given)

  const directory = await mkdtemp(join(tmpdir(), 'expense-tracker-test-'))
  const embedded = await startEmbeddedPostgres(directory, createLog('error'))
  project.provide('databaseUrl', embedded.url)
  return async () => {
    await embedded.stop()
    await rm(directory, { recursive: true })
  }
}
