import { Hono, type Context } from 'hono'
import { bearerAuth } from 'hono/bearer-auth'
import { createMiddleware } from 'hono/factory'
import { timeout } from 'hono/timeout'
import type { AppEnv } from '../src/bindings.ts'
import { Outage } from '../src/db/errors.ts'
import { proveWrite } from '../src/db/health.ts'

const READY_WITHIN = 1000

/** For orchestrators: `/healthz` says the process is alive, `/readyz` that an expense can be stored. */
export const health = new Hono<AppEnv>()
  .get('/healthz', (c) => c.text('alive\n'))
  .get(
    '/readyz',
    timeout(READY_WITHIN, () => new Outage('the database does not answer') as never),
    async (c) => {
      await c.env.ledger()
      await proveWrite(c.env.sql)
      return c.text('ready\n')
    },
  )

/** Asks for the metrics token, where one is set. */
export const metricsToken = createMiddleware<AppEnv>(async (c, next) => {
  const token = c.env.settings.metricsToken
  if (token === undefined) return next()
  return bearerAuth({ token })(c as unknown as Context, next)
})
