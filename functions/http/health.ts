import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { timeout } from 'hono/timeout'
import type { AppEnv } from '../../src/bindings.ts'
import { Outage } from '../../src/db/errors.ts'
import { loadModule } from './load-module.ts'

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

/** Checks who may read the metrics, by a module on demand. */
export const checkMetricsToken = createMiddleware<AppEnv>(async (c, next) => {
  const { metricsToken } = await loadModule(() => import('./metrics-token.ts'))
  return metricsToken(c, next)
})
