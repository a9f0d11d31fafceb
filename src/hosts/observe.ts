import type { Context, MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import { routePath } from 'hono/route'
import type { AppEnv } from '../bindings.ts'
import { isDiskFull, isOutage, Overloaded } from '../db/errors.ts'
import type { Ledger } from '../domain/ledger.ts'
import type { Log } from './process/log.ts'
import type { Refusals } from './refusal-pages.tsx'

/** Tells the log how every request ended. */
export function watchRequests(log: Log, refusals?: Refusals): MiddlewareHandler<AppEnv> {
  return createMiddleware<AppEnv>(async (c, next) => {
    const began = performance.now()
    await next()

    const details = {
      method: c.req.method,
      route: routePath(c, -1),
      status: c.res.status,
      ms: Math.round(performance.now() - began),
    }
    for (const event of eventsOf(c)) log[event.level](event.what, { ...details, ...event.about })
    const error = c.error ?? new Error('no error was given')
    if (c.res.status < 500 || error instanceof HTTPException) return log.debug('answered', details)
    if (error instanceof Overloaded) return refusals?.count()
    if (isDiskFull(error)) return log.error('the disk of the database is full', details)
    if (isOutage(error))
      return log.warn('the database is away', { ...details, error: error.message })
    log.error('a request failed', { ...details, error: error.stack })
  })
}

/** Who came in, who was kept out, and who let whom in: each with who asked, and from where. */
function eventsOf(c: Context<AppEnv>) {
  const { session, ledger, auditEvents = [] } = c.var
  const isKeptOut = [401, 403, 421].includes(c.res.status)
  const all = isKeptOut ? [...auditEvents, { what: 'kept out' }] : auditEvents
  return all.map(({ what, ...about }) => ({
    what,
    level: c.res.status < 400 ? ('info' as const) : ('warn' as const),
    about: {
      by: session?.memberId,
      from: c.env.clientAddress,
      ledger: (ledger as Ledger | undefined)?.ledgerId,
      ...about,
    },
  }))
}
