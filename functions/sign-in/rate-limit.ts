/** How often somebody may try, as every form that lets people in asks. */
import type { Context } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import { countAttempt } from '../../src/db/sign-in/attempts.ts'
import { limitsOf, limitsOfDevice, type Limit } from '../../src/domain/attempts.ts'
import { readDevice } from './known-device.ts'
import { recordEvent } from '../http/audit-log.ts'

/**
 * The limits of signing in. A device where the member signed in before is counted by itself alone,
 * or strangers could keep the member out, by name or from the same address.
 */
export async function limitsOfSignIn(c: Context<AppEnv>, nameKey?: string): Promise<Limit[]> {
  const device = await readDevice(c, nameKey)
  if (device !== undefined) return limitsOfDevice(device, nameKey)
  return limitsOf(c.env.clientAddress, nameKey)
}

/**
 * Counts a try; what to say to who tried too often, with the header that says when to come back.
 * What an address tries once it has to wait does not count against a name, or anybody could have
 * somebody else wait.
 */
export async function limited(
  c: Context<AppEnv>,
  limits: readonly Limit[] = limitsOf(c.env.clientAddress),
): Promise<string | undefined> {
  for (const limit of limits) {
    const wait = await countAttempt(c.env.sql, limit, c.env.now())
    if (wait > 0) {
      recordEvent(c, 'rate limited')
      c.header('retry-after', String(wait))
      const inWords = wait < 100 ? `${wait} seconds` : `${Math.ceil(wait / 60)} minutes`
      return `That was tried too often. Try again in ${inWords}.`
    }
  }
  return undefined
}
