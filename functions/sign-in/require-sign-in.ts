/** Answers a request that nobody has signed in for. */
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { AppEnv } from '../../src/bindings.ts'
import { en } from '../../src/views/messages/en.ts'
import { readCookie } from '../http/cookies.ts'
import { ownOrigin } from '../http/public-origin.ts'
import { SAFE_METHODS } from '../http/same-origin.ts'

/** Characters of a query, encoded, that is carried through the sign-in. */
const LONGEST_NEXT = 4000

/** The pages with a form that signs in. */
const SIGNS_IN = /^\/(?:sign-in|setup|invite\/[\w-]+)$/

/** Redirects to sign-in, which returns to the page; refuses a form with a copy to submit again. */
export function requireSignIn(c: Context<AppEnv>): Response {
  if (SAFE_METHODS.includes(c.req.method)) {
    const { pathname, search } = new URL(c.req.url)
    const query = new URLSearchParams()
    // Each `%` of the address becomes three characters, and proxies refuse more than 8 KB.
    const next = encodeURIComponent(search).length > LONGEST_NEXT ? pathname : pathname + search
    if (next !== '/') query.set('next', next)
    if (isAfterSignIn(c)) query.set('again', '1')
    return c.redirect(query.size === 0 ? '/sign-in' : `/sign-in?${query.toString()}`, 302)
  }
  throw new HTTPException(401, {
    message: en.shared.permissions.signedOut,
    res: new Response(null, { headers: { 'www-authenticate': 'Cookie realm="Expense Tracker"' } }),
  })
}

/** Whether the browser comes from a form that signs in without a cookie of ours: it may refuse them. */
function isAfterSignIn(c: Context<AppEnv>): boolean {
  const from = URL.parse(c.req.header('referer') ?? '')
  const isOurs = from !== null && from.origin === ownOrigin(c)
  const hasCookie = readCookie(c, 'session') !== undefined || readCookie(c, 'device') !== undefined
  return isOurs && SIGNS_IN.test(from.pathname) && !hasCookie
}
