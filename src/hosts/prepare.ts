import { setTimeout as sleep } from 'node:timers/promises'
import type { Config } from '../config.ts'
import { isOutage } from '../db/errors.ts'
import type { Log } from './log.ts'
import { prepareDatabase } from './migrate.ts'

const PAUSE = 1000

export type Preparation = {
  readonly done: () => boolean
  /** Resolves when the database is prepared; rejects when someone has to mend something. */
  readonly finished: Promise<void>
  readonly cancel: () => void
}

/** Migrates the database, and tries again for as long as it is away. */
export function prepareUntilDone(url: string, config: Config, log: Log): Preparation {
  let done = false
  let cancelled = false
  const run = async () => {
    while (!cancelled) {
      try {
        const applied = await prepareDatabase(url, config)
        if (applied.length > 0) log.info('the database is migrated', { applied: applied.length })
        done = true
        return
      } catch (error) {
        if (!isOutage(error)) throw error
        log.warn('waiting for the database', { error: String(error) })
        await sleep(PAUSE, undefined, { ref: false })
      }
    }
  }
  const finished = run()
  return { done: () => done, finished, cancel: () => (cancelled = true) }
}
