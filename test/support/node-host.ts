import { afterAll } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { createLog } from '../../src/hosts/log.ts'
import { start } from '../../src/hosts/node.ts'
import { createSchema } from './schema.ts'

/** Starts the Node host over real HTTP, on a schema of its own; it stops when the file ends. */
export async function startHost(environment: Record<string, string> = {}) {
  const { url, sql } = await createSchema()
  const config = readConfig({ DATABASE_URL: url, PORT: '0', TIME_ZONE: 'UTC', ...environment })
  const host = await start(config, createLog('error'))
  afterAll(() => host.stop())
  await host.prepared
  return { ...host, sql }
}
