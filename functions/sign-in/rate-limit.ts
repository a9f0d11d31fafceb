/** Rate limits of sign-in, passwords, setup and invitations. */
import type { Context } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import { countAttempt } from '../../src/db/sign-in/attempts.ts'
import { limitsOf, limitsOfDevice, type Limit } from '../../src/domain/attempts.ts'
import { en } from '../../src/views/messages/en.ts'
import { readDevice } from './known-device.ts'
import { recordEvent } from '../http/audit-log.ts'

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
 * Counts an attempt. Beyond a limit it sets Retry-After and answers the message for the page. Once an
 * address has to wait, its attempts do not count against a name, or anyone could lock a member out.
 */
export async function limited(
  c: Context<AppEnv>,
  limits: readonly Limit[] = limitsOf(c.env.clientAddress),
): Promise<string | undefined> {
  for (const limit of limits) {
    const wait = await countAttempt(c.env.sql, limit, c.env.now())
    if (wait > 0) {
      recordEvent(c, 'tried too often')
      c.header('retry-after', String(wait))
      return en.signIn.tooManyTries(wait)
    }
  }
  return undefined
}
