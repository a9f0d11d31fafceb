import type { Context } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'

/**
 * The address of a request, parsed once: who reads its parameters to change them takes a copy. Undefined
 * where its Host header is none.
 */
export function findRequestUrl(c: Context<AppEnv>): URL | undefined {
  const known = c.get('url')
  if (known !== undefined) return known
  const url = URL.parse(c.req.url) ?? undefined
  if (url !== undefined) c.set('url', url)
  return url
}

/** The same where `refuseOtherHosts` has let the request through. */
export function requestUrl(c: Context<AppEnv>): URL {
  const url = findRequestUrl(c)
  if (url === undefined) throw new TypeError('the request has no valid address')
  return url
}
