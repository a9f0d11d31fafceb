/** Devices on which a passkey was added or used: their sign-in page offers it first. */
import type { Context } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import { DEVICE_LIFETIME } from '../../src/db/sign-in/lifetimes.ts'
import { giveCookie, readCookie } from '../http/cookies.ts'

const COOKIE = 'passkey'

export function rememberPasskey(c: Context<AppEnv>): void {
  giveCookie(c, COOKIE, '1', DEVICE_LIFETIME / 1000)
}

/** Where the sign-in page of this device has the passkey. */
export function placeOfPasskey(c: Context<AppEnv>): 'first' | 'last' {
  return readCookie(c, COOKIE) === undefined ? 'last' : 'first'
}
