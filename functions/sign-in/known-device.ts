/**
 * Devices on which a member has signed in before. The token in the device cookie outlives sessions: OWASP's device cookies (owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies).
 */
import type { Context } from 'hono'
import { v7 as uuidV7 } from 'uuid'
import type { AppEnv } from '../../src/bindings.ts'
import { readKnownDevice, type DeviceToken } from '../../src/db/sign-in/known-devices.ts'
import { DEVICE_LIFETIME } from '../../src/db/sign-in/lifetimes.ts'
import { isToken, newToken, tokenHash } from '../../src/domain/session.ts'
import { giveCookie, readCookie } from '../http/cookies.ts'

const COOKIE = 'device'

/** The id of the device, if the member of this name, or without a name any member, signed in on it. */
export async function readDevice(
  c: Context<AppEnv>,
  nameKey?: string,
): Promise<string | undefined> {
  const hash = await presentedHash(c)
  return hash === null ? undefined : readKnownDevice(c.env.sql, hash, nameKey, c.env.now())
}

/** A new token for the device, to be stored; `give` then sets its cookie. */
export async function newDeviceToken(
  c: Context<AppEnv>,
): Promise<{ readonly device: DeviceToken; readonly give: () => void }> {
  const { token, hash } = await newToken()
  const device = { deviceId: uuidV7(), tokenHash: hash, presentedHash: await presentedHash(c) }
  return { device, give: () => giveCookie(c, COOKIE, token, DEVICE_LIFETIME / 1000) }
}

async function presentedHash(c: Context<AppEnv>): Promise<string | null> {
  const token = readCookie(c, COOKIE)
  return token !== undefined && isToken(token) ? tokenHash(token) : null
}
