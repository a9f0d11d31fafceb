import type { Config } from './process/config.ts'
import { startEmbeddedPostgres } from './embedded/postgres.ts'
import { readEnvironment } from './process/environment.ts'
import { createLog, type Log } from './process/log.ts'
import { prepareWithRetry } from './migrate-on-start.ts'
import { errorText } from './process/start-error.ts'

/** Milliseconds that a command waits for a database, or for another start that migrates it. */
export const COMMAND_TIMEOUT = 30_000

type Tools = {
  readonly config: Config
  readonly log: Log
  readonly applied: string[]
  /** The address for the role that owns the tables, which may be the role of requests. */
  readonly ownerUrl: string
}

type Work = (url: string, tools: Tools) => Promise<void>

type Options = { readonly logsTo?: Parameters<typeof createLog>[1] }

/**
 * Runs a command of the operator's on the configured database, migrated first. A running app's
 * embedded server is shared; otherwise it is started for the command alone. A command that writes a file to
 * standard output logs to standard error.
 */
export async function runCommand(work: Work, { logsTo }: Options = {}): Promise<void> {
  try {
    const config = readEnvironment()
    const log = createLog(config.logLevel, logsTo)
    const embedded =
      config.databaseUrl === undefined
        ? await startEmbeddedPostgres(config.dataDir, log, { share: true })
        : undefined
    try {
      const url = config.databaseUrl ?? embedded?.url ?? ''
      const addresses = { app: url, owner: config.migrateDatabaseUrl ?? embedded?.ownerUrl ?? url }
      const applied = await prepareWithRetry(addresses, config, log, { timeout: COMMAND_TIMEOUT })
        .finished
      await work(url, { config, log, applied, ownerUrl: addresses.owner })
    } finally {
      await embedded?.stop()
    }
  } catch (error) {
    process.stderr.write(`${errorText(error)}\n`)
    // A connection that fell silent would keep the process alive.
    process.exit(1)
  }
}
