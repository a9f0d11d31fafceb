/** Rate limits of sign-in, passwords, setup and invitations. */
import type { Context } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import { countAttempt } from '../../src/db/sign-in/rate-limits.ts'
import { limitsOf, limitsOfDevice, type Limit } from '../../src/domain/rate-limits.ts'
import { readDevice } from './known-device.ts'
import { recordEvent } from '../http/audit-log.ts'
import type { Refusal } from '../../src/domain/refusal.ts'

/**
 * The limits of signing in. A device on which the member signed in before has a limit of its own, or
 * strangers could lock the member out, by name or from the same address.
 */
export async function limitsOfSignIn(c: Context<AppEnv>, nameKey?: string): Promise<Limit[]> {
  const device = await readDevice(c, nameKey)
  if (device !== undefined) return limitsOfDevice(device, nameKey)
  return limitsOf(c.env.clientAddress, nameKey)
}

/**
 * Counts an attempt; after too many it returns a refusal, and sets `Retry-After`. Attempts from a
 * limited address do not count against a name, or strangers could lock a member out.
 */
export async function limited(
  c: Context<AppEnv>,
  limits: readonly Limit[] = limitsOf(c.env.clientAddress),
): Promise<Refusal | undefined> {
  for (const limit of limits) {
    const wait = await countAttempt(c.env.sql, limit, c.env.now())
    if (wait > 0) {
      recordEvent(c, 'rate limited')
      c.header('retry-after', String(wait))
      return { code: 'too-many-attempts', seconds: wait }
    }
  }
  return undefined
}
