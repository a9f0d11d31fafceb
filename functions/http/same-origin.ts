import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import type { AppEnv } from '../../src/bindings.ts'
import { en } from '../../src/views/messages/en.ts'
import { ownOrigin } from './public-origin.ts'

/** The methods that change nothing (RFC 9110 §9.2.1). */
export const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS', 'TRACE']

/** Refuses cross-site requests, but for links to our pages (Fetch Metadata). */
export const sameOrigin = createMiddleware<AppEnv>(async (c, next) => {
  if (SAFE_METHODS.includes(c.req.method)) {
    if (!isFromElsewhere(c) || isLink(c)) return next()
    throw new HTTPException(403, { message: en.shared.requests.otherSite })
  }
  if (isOwnForm(c)) return next()
  throw new HTTPException(403, { message: en.shared.requests.otherSiteForm })
})

/** Whether the browser marks a request as cross-site; on plain http to another machine none does. */
export function isFromElsewhere(c: Context<AppEnv>): boolean {
  return !['same-origin', 'none', undefined].includes(c.req.header('sec-fetch-site'))
}

/** Whether it navigates a window or tab, not a frame or an image: no other site sees the response. */
function isLink(c: Context<AppEnv>): boolean {
  return (
    c.req.header('sec-fetch-mode') === 'navigate' && c.req.header('sec-fetch-dest') === 'document'
  )
}

/**
 * `Sec-Fetch-Site` decides; browsers leave it out on plain http, where `Origin` decides. A request
 * with neither header and no cookie was not sent by a page, so it has nobody's session: it is a script
 * and passes.
 */
function isOwnForm(c: Context<AppEnv>): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin'
  const origin = c.req.header('origin')
  if (origin !== undefined) return origin === ownOrigin(c)
  return c.req.header('cookie') === undefined
}
