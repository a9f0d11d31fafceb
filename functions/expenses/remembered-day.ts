/** The day that the last expense was added for, which the form keeps for the next one. */
import type { Context } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import { parseDay, type Day } from '../../src/domain/day.ts'
import { forgetCookie, giveCookie, readCookie } from '../http/cookies.ts'

const SECONDS = 600

/** Remembers the day of an expense; today is no day to keep. */
export function rememberDay(c: Context<AppEnv>, day: Day, today: Day): void {
  if (day === today) forgetDay(c)
  else giveCookie(c, 'day', day, SECONDS)
}

/**
 * The day to keep. There is none after the link back to today (`?day=today`), nor if the day is
 * today by now: a page that stays open overnight would book the next expense on yesterday.
 */
export function rememberedDay(c: Context<AppEnv>, today: Day): Day | undefined {
  if (c.req.query('day') === 'today') {
    forgetDay(c)
    return undefined
  }
  const day = parseDay(readCookie(c, 'day') ?? '', today)
  return day.ok && day.value !== today ? day.value : undefined
}

export function forgetDay(c: Context<AppEnv>): void {
  if (readCookie(c, 'day') !== undefined) forgetCookie(c, 'day')
}
