/** Cookies, all of one kind: for this host alone, for no script, and for links from elsewhere. */
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { AppEnv } from '../../src/bindings.ts'
import { ownOrigin } from './own-origin.ts'

/** Those that end when somebody signs out. */
const ENDING = ['session', 'signing-in', 'marked', 'done'] as const
type Name = (typeof ENDING)[number] | 'device'

/** Whether people reach the app encrypted: a proxy may end that before us. */
export function isEncrypted(c: Context<AppEnv>): boolean {
  return ownOrigin(c).startsWith('https:')
}

export function readCookie(c: Context<AppEnv>, name: Name): string | undefined {
  return readNamed(c, fullName(c, name))
}

/** Has the browser keep a value for so many seconds. */
export function giveCookie(c: Context<AppEnv>, name: Name, value: string, seconds: number): void {
  setCookie(c, fullName(c, name), value, { ...attributesOf(c), maxAge: seconds })
}

export function forgetCookie(c: Context<AppEnv>, name: Name): void {
  deleteCookie(c, fullName(c, name), attributesOf(c))
}

/** Has the browser forget every cookie of this instance but the device's, for whoever uses it next. */
export function forgetCookies(c: Context<AppEnv>): void {
  for (const name of ENDING) forgetCookie(c, name)
}

/** A cookie by its name without the instance, as it was called before; accepted for one release. */
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
// tells two instances on one host apart. It is the same in every process, and after a restart.
function fullName(c: Context<AppEnv>, name: Name): string {
  const { protocol, port } = new URL(ownOrigin(c))
  return `expense-tracker-${port || (protocol === 'https:' ? 443 : 80)}-${name}`
}

// Over https the name itself binds a cookie to this host and to encrypted requests (`__Host-`,
// RFC 6265bis §4.1.3.2); over http such a name is not taken.
function attributesOf(c: Context<AppEnv>) {
  const ours = { path: '/', httpOnly: true, sameSite: 'Lax' } as const
  return isEncrypted(c)
    ? ({ ...ours, secure: true, prefix: 'host' } as const)
    : ({ ...ours, secure: false } as const)
}
