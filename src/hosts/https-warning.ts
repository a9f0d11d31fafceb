import type { Context, MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import { ownOrigin } from '../../functions/http/public-origin.ts'
import type { AppEnv } from '../bindings.ts'
import type { Log } from './process/log.ts'

/** Warns once where people reach the app over https and the configuration does not name it. */
export function warnOfHttps(log: Log): MiddlewareHandler<AppEnv> {
  let isWarned = false
  return createMiddleware<AppEnv>(async (c, next) => {
    const origin = isWarned ? undefined : unknownHttps(c)
    if (origin !== undefined) {
      isWarned = true
      log.warn(
        `people reach this app at ${origin}, and it takes that for http: its cookies are not bound ` +
          'to https. Set PUBLIC_ORIGIN, or TRUSTED_PROXIES where the proxy sends X-Forwarded-Proto.',
      )
    }
    await next()
  })
}

/** The https origin that a browser sends from our own page, where we assume http. */
function unknownHttps(c: Context<AppEnv>): string | undefined {
  const origin = URL.parse(c.req.header('origin') ?? '')
  if (origin?.protocol !== 'https:' || !URL.canParse(c.req.url)) return undefined
  const own = new URL(ownOrigin(c))
  // Any other site may send its own origin here.
  const isOurs =
    origin.hostname === own.hostname || c.req.header('sec-fetch-site') === 'same-origin'
  return own.protocol === 'http:' && isOurs ? origin.origin : undefined
}
