/**
 * Remembers who was let in last, so that the statement that answers a request checks it as well, and no
 * statement has to ask for it first. What is remembered lets nobody in: see `src/db/sign-in/access.ts`.
 */
import type { Context } from 'hono'
import type { AppEnv, Visit } from '../../src/bindings.ts'

/** More than there are sessions in use at a time; each takes about a kilobyte. */
const MOST_REMEMBERED = 1000

/** The key of the visit without a session. The others have the hash of the session's token as key. */
const OPEN = 'open'

export function rememberVisit(c: Context<AppEnv>, tokenHash: string | null, visit: Visit): void {
  const { visits } = c.env
  if (visits === undefined || visit.ledger === undefined) return
  const [oldest] = visits.keys()
  if (visits.size >= MOST_REMEMBERED && oldest !== undefined) visits.delete(oldest)
  visits.set(tokenHash ?? OPEN, visit)
}

export function rememberedVisit(c: Context<AppEnv>, tokenHash: string | null): Visit | undefined {
  return c.env.visits?.get(tokenHash ?? OPEN)
}

export function forgetVisit(c: Context<AppEnv>, tokenHash: string | null): void {
  c.env.visits?.delete(tokenHash ?? OPEN)
}
