/** Work that is done each night, and again soon where it failed. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../process/log.ts'
import { errorText } from '../process/start-error.ts'

/** Milliseconds. */
const RETRY = 15 * 60_000
/** Sleeps are no longer, so that a machine that slept too does not add its own time. */
const LONGEST_SLEEP = 60_000

/** The hour of the night, in the time zone of the process. */
const HOUR = 3

/** Works at once if a night was missed since the last time, then each night, and never returns. */
export async function eachNight(
  work: () => Promise<void>,
  last: Date | undefined,
  log: Log,
): Promise<never> {
  let next = firstTime(last, new Date())
  for (;;) {
    await sleepUntil(next)
    try {
      await work()
      next = nightAfter(new Date())
    } catch (error) {
      log.error('no backup was taken', { reason: errorText(error) })
      next = new Date(Date.now() + RETRY)
    }
  }
}

/** When to begin: at once where nothing was done yet, and where a night was missed since. */
export function firstTime(last: Date | undefined, now: Date): Date {
  if (last === undefined) return now
  // The clock may have been ahead, and must not put it off for long.
  return nightAfter(last < now ? last : now)
}

export function nightAfter(moment: Date): Date {
  const night = new Date(moment)
  night.setHours(HOUR, 0, 0, 0)
  if (night <= moment) night.setDate(night.getDate() + 1)
  return night
}

async function sleepUntil(moment: Date): Promise<void> {
  for (;;) {
    const left = moment.getTime() - Date.now()
    if (left <= 0) return
    await sleep(Math.min(left, LONGEST_SLEEP))
  }
}
