import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import type { AppEnv } from '../src/bindings.ts'

/** The methods that change nothing (RFC 9110 §9.2.1). */
export const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS', 'TRACE']

/**
 * Refuses what another site makes a browser send. `Sec-Fetch-Site` decides; browsers leave it out
 * on plain http, where `Origin` decides. A request with neither header and no cookie was not sent
 * by a page, so it can spend nobody's rights: it is a script and passes.
 */
export const sameOrigin = createMiddleware<AppEnv>(async (c, next) => {
  if (SAFE_METHODS.includes(c.req.method)) return next()

  const site = c.req.header('sec-fetch-site')
  const origin = c.req.header('origin')
  const own = c.env.settings.publicOrigin ?? new URL(c.req.url).origin
  const passes =
    site !== undefined
      ? site === 'same-origin'
      : origin !== undefined
        ? origin === own
        : c.req.header('cookie') === undefined

  if (!passes) throw new HTTPException(403, { message: 'Another site sent this form.' })
  return next()
})
