import { readConfig } from '../../src/hosts/process/config.ts'
import { createLog } from '../../src/hosts/process/log.ts'
import { start } from '../../src/hosts/node.ts'
import { afterFile } from './after-file.ts'
import { createMigratedDatabase } from './schema.ts'

/** Starts the Node host over real HTTP, on a database of its own; it stops when the file ends. */
export async function startHost(environment: Record<string, string> = {}) {
  const { url, sql } = await createMigratedDatabase()
  const config = readConfig({ DATABASE_URL: url, PORT: '0', TIME_ZONE: 'UTC', ...environment })
  const host = await start(config, createLog('error'))
  afterFile(() => host.stop())
  await host.prepared
  return { ...host, sql }
}
