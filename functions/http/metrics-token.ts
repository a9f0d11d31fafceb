import type { Context } from 'hono'
import { bearerAuth } from 'hono/bearer-auth'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import type { AppEnv } from '../../src/bindings.ts'
import { en } from '../../src/views/messages/en.ts'
import { isOpenHere } from '../sign-in/public-access.ts'

/** Requires the metrics token; where none is set, only this machine may read the metrics. */
export const metricsToken = createMiddleware<AppEnv>(async (c, next) => {
  const token = c.env.settings.metricsToken
  if (token === undefined) {
    if (isOpenHere(c)) return next()
    throw new HTTPException(403, { message: en.shared.requests.noMetricsToken })
  }
  return bearerAuth({ token })(c as unknown as Context, next)
})
