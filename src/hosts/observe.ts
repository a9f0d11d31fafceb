import type { MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import { routePath } from 'hono/route'
import type { AppEnv } from '../bindings.ts'
import { Busy, isOutage } from '../db/errors.ts'
import type { Log } from './log.ts'
import type { Pool } from './pool.ts'

/** Sees how every request ended: for the log, and for the pool where there is one. */
export function watchRequests(log: Log, pool?: Pool): MiddlewareHandler<AppEnv> {
  return createMiddleware<AppEnv>(async (c, next) => {
    const began = performance.now()
    await next()
    pool?.ended(c.error)

    const details = {
      method: c.req.method,
      route: routePath(c, -1),
      status: c.res.status,
      ms: Math.round(performance.now() - began),
    }
    const why = c.get('notLetInBecause')
    if (why !== undefined) log.warn('a provider let nobody in', { ...details, why })
    const error = c.error ?? new Error('no error was given')
    // A stranger who is kept out gets a 503, and nothing is wrong.
    if (c.res.status < 500 || error instanceof HTTPException) return log.debug('answered', details)
    if (isOutage(error))
      return log.warn('the database is away', { ...details, error: error.message })
    if (error instanceof Busy)
      return log.warn('more was asked at once than is done', { ...details, error: error.message })
    log.error('a request failed', { ...details, error: error.stack })
  })
}
