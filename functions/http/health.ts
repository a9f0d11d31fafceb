import { Hono, type Context } from 'hono'
import { bearerAuth } from 'hono/bearer-auth'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import { timeout } from 'hono/timeout'
import type { AppEnv } from '../../src/bindings.ts'
import { Outage } from '../../src/db/errors.ts'
import { en } from '../../src/views/messages/en.ts'
import { isOpenHere } from '../sign-in/public-access.ts'

const READY_WITHIN = 1000

/** For orchestrators: `/healthz` answers that the process is alive, `/readyz` that an expense can be stored. */
export const health = new Hono<AppEnv>()
  .get('/healthz', (c) => c.text('alive\n'))
  .get(
    '/readyz',
    timeout(READY_WITHIN, () => new Outage('the database does not answer') as never),
    async (c) => {
      await c.env.proveWrite()
      return c.text('ready\n')
    },
  )

/** Requires the metrics token; where none is set, only this machine may read the metrics. */
export const metricsToken = createMiddleware<AppEnv>(async (c, next) => {
  const token = c.env.settings.metricsToken
  if (token === undefined) {
    if (isOpenHere(c)) return next()
    throw new HTTPException(403, { message: en.shared.requests.noMetricsToken })
  }
  return bearerAuth({ token })(c as unknown as Context, next)
})
