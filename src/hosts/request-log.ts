import type { Context, MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import { routePath } from 'hono/route'
import type { AppEnv } from '../bindings.ts'
import { isDiskFull, isOfOtherLetters, isOutage, Overloaded } from '../db/errors.ts'
import type { Ledger } from '../domain/ledger.ts'
import type { Log } from './process/log.ts'
import type { OverloadResponses } from './overload-responses.tsx'

/** Logs how every request ended. */
export function logRequests(log: Log, refusals?: OverloadResponses): MiddlewareHandler<AppEnv> {
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
    if (c.res.status < 500 || c.error instanceof HTTPException) return log.debug('request', details)
    const error = c.error ?? new Error('no error was given')
    if (error instanceof Overloaded) return refusals?.count()
    if (isDiskFull(error)) return log.error('database disk full', details)
    if (isOfOtherLetters(error))
      return log.error(
        'the database belongs to another version of the app: update this one',
        details,
      )
    if (isOutage(error))
      return log.warn('database unavailable', { ...details, error: error.message })
    log.error('request failed', { ...details, error: error.stack })
  })
}

/** The audit log of a request: each event with the member who sent it, and from which address. */
function eventsOf(c: Context<AppEnv>) {
  const { session, ledger, auditEvents = [] } = c.var
  const isDenied = [401, 403, 421].includes(c.res.status)
  const all = isDenied ? [...auditEvents, { what: 'access denied' }] : auditEvents
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
