import type { Bindings } from '../bindings.ts'
import type { Log } from './process/log.ts'

export type Afterwork = {
  readonly afterResponse: Bindings['afterResponse']
  /** Resolves when nothing handed over so far is still going on, or after so many milliseconds. */
  readonly settled: (within: number) => Promise<void>
}

/** Keeps what goes on after the answers, so that the host can wait for it before it ends. */
export function createAfterwork(log: Log): Afterwork {
  const going = new Set<Promise<unknown>>()
  return {
    afterResponse: (work) => {
      const ended = work
        .catch((error: unknown) =>
          log.warn('work after an answer failed', { error: String(error) }),
        )
        .finally(() => going.delete(ended))
      going.add(ended)
    },
    settled: async (within) => {
      let timer: ReturnType<typeof setTimeout> | undefined
      const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, within)))
      await Promise.race([Promise.allSettled(going), late])
      clearTimeout(timer)
    },
  }
}
