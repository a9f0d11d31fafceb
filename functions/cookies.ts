/** Cookies, all of one kind: for this host alone, for no script, and for links from elsewhere. */
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { AppEnv } from '../src/bindings.ts'

/** Whether people reach the app encrypted: a proxy may end that before us. */
export function isEncrypted(c: Context<AppEnv>): boolean {
  return (c.env.settings.publicOrigin ?? c.req.url).startsWith('https:')
}

export function readCookie(c: Context<AppEnv>, name: string): string | undefined {
  return isEncrypted(c) ? getCookie(c, name, 'host') : getCookie(c, name)
}

/** Has the browser keep a value for so many seconds. */
export function giveCookie(c: Context<AppEnv>, name: string, value: string, seconds: number): void {
  setCookie(c, name, value, { ...attributesOf(c), maxAge: seconds })
}

export function forgetCookie(c: Context<AppEnv>, name: string): void {
  deleteCookie(c, name, attributesOf(c))
}

// Over https the name itself binds a cookie to this host and to encrypted requests (`__Host-`,
// RFC 6265bis §4.1.3.2); over http such a name is not taken.
function attributesOf(c: Context<AppEnv>) {
  const ours = { path: '/', httpOnly: true, sameSite: 'Lax' } as const
  return isEncrypted(c)
    ? ({ ...ours, secure: true, prefix: 'host' } as const)
    : ({ ...ours, secure: false } as const)
}
