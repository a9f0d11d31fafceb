/** Cookies, all with the same attributes: this host only, HttpOnly, SameSite=Lax. */
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { AppEnv } from '../../src/bindings.ts'
import { ownOrigin } from './public-origin.ts'

/** Cookies that are deleted on sign-out. */
const SESSION_COOKIES = ['session', 'signing-in', 'flash', 'notice', 'day'] as const
type Name = (typeof SESSION_COOKIES)[number] | 'device' | 'passkey' | 'csv'

/** Whether people reach the app over https; a proxy may end TLS. */
export function isEncrypted(c: Context<AppEnv>): boolean {
  return ownOrigin(c).startsWith('https:')
}

export function readCookie(c: Context<AppEnv>, name: Name): string | undefined {
  // Finding its full name takes longer than this, and most requests have none.
  if (c.req.header('cookie')?.includes(`-${name}=`) !== true) return undefined
  return readNamed(c, fullName(c, name))
}

/** Sets a cookie for this many seconds. */
export function giveCookie(c: Context<AppEnv>, name: Name, value: string, seconds: number): void {
  setCookie(c, fullName(c, name), value, { ...attributesOf(c), maxAge: seconds })
}

export function forgetCookie(c: Context<AppEnv>, name: Name): void {
  deleteCookie(c, fullName(c, name), attributesOf(c))
}

/** Deletes every cookie of this instance but those about the device. */
export function forgetCookies(c: Context<AppEnv>): void {
  for (const name of SESSION_COOKIES) forgetCookie(c, name)
}

/** A cookie by its former name, without the instance; accepted for one release. */
export function readFormerCookie(c: Context<AppEnv>, name: Name): string | undefined {
  return readNamed(c, name)
}

export function forgetFormerCookie(c: Context<AppEnv>, name: Name): void {
  deleteCookie(c, name, attributesOf(c))
}

function readNamed(c: Context<AppEnv>, name: string): string | undefined {
  return isEncrypted(c) ? getCookie(c, name, 'host') : getCookie(c, name)
}

// A browser sends a host's cookies to each of its ports (RFC 6265 §8.5), so the port in the name
// distinguishes two instances on one host. It is the same in every process, and after a restart.
function fullName(c: Context<AppEnv>, name: Name): string {
  const { protocol, port } = new URL(ownOrigin(c))
  return `expense-tracker-${port || (protocol === 'https:' ? 443 : 80)}-${name}`
}

// Over https the prefix of the name binds a cookie to this host and to https (`__Host-`,
// RFC 6265bis §4.1.3.2); over http browsers reject such a name.
function attributesOf(c: Context<AppEnv>) {
  const common = { path: '/', httpOnly: true, sameSite: 'Lax' } as const
  return isEncrypted(c)
    ? ({ ...common, secure: true, prefix: 'host' } as const)
    : ({ ...common, secure: false } as const)
}
