import type { Bindings } from '../bindings.ts'
import type { Log } from './process/log.ts'

export type BackgroundWork = {
  readonly afterResponse: Bindings['afterResponse']
  /** Resolves when all work so far has ended, or after this many milliseconds. */
  readonly settled: (within: number) => Promise<void>
}

/** Tracks work that goes on after responses, so that the host can wait for it before it stops. */
export function createBackgroundWork(log: Log): BackgroundWork {
  const pending = new Set<Promise<unknown>>()
  return {
    afterResponse: (work) => {
      const ended = work
        .catch((error: unknown) => log.warn('background work failed', { error: String(error) }))
        .finally(() => pending.delete(ended))
      pending.add(ended)
    },
    settled: async (within) => {
      let timer: ReturnType<typeof setTimeout> | undefined
      const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, within)))
      await Promise.race([Promise.allSettled(pending), late])
      clearTimeout(timer)
    },
  }
}
