/** The app: the order of the middleware, and where each feature is mounted. */
import { Hono, type Context } from 'hono'
import { timeout } from 'hono/timeout'
import type { AppEnv, HostParts } from '../src/bindings.ts'
import { Outage } from '../src/db/errors.ts'
import { ASSET_NAMES } from './http/asset-names.ts'
import { receiveBody } from './http/request-body.ts'
import { expenses } from './expenses/list.tsx'
import { forgetOffers } from './expenses/remembered-offers.ts'
import { guard } from './sign-in/guard.ts'
import { checkMetricsToken, health } from './http/health.ts'
import { refuseOtherHosts } from './http/host-check.ts'
import { answerError, answerNotFound, refuseOtherMethods } from './http/error-pages.tsx'
import { callsProvider, PROVIDER_TIMEOUT } from './sign-in/provider-timeout.ts'
import { MODULES } from './modules/routes.ts'
import { onDemand } from './http/on-demand.ts'
import { sameOrigin } from './http/same-origin.ts'
import { securityHeaders } from './http/security-headers.ts'

/** Makes the app from the parts in which hosts differ; it holds no state of its own. */
export function createApp(parts: HostParts = {}) {
  const { observers = [], metrics, assets, development, deadline = 4000 } = parts
  const app = new Hono<AppEnv>({ strict: true })

  for (const observe of observers) app.use(observe)
  app.use(securityHeaders)
  if (assets) app.get(`/:file{${ASSET_NAMES}}`, assets)
  app.use(refuseOtherHosts)
  app.use(sameOrigin)
  app.use(receiveBody)
  const usualTimeout = timeoutAfter(deadline)
  const providerTimeout = timeoutAfter(deadline + PROVIDER_TIMEOUT)
  const fileTimeout = timeoutAfter(deadline + IMPORT_TIMEOUT)
  app.use((c, next) => {
    // An import may have thousands of lines, which one undo takes back.
    const isOfMany = c.req.path.startsWith('/import') || c.req.path === '/undo'
    if (isOfMany) return fileTimeout(c, next)
    return (callsProvider(c.req.path) ? providerTimeout : usualTimeout)(c, next)
  })
  app.use(guard)
  app.use(forgetOffers)

  app.route('/', expenses)
  for (const module of MODULES) app.route('/', onDemand(module))
  app.route('/', health)
  if (development) app.route('/', development)
  if (metrics) app.get('/metrics', checkMetricsToken, metrics)

  refuseOtherMethods(app)
  app.notFound(answerNotFound)
  app.onError(answerError)
  return app
}

/** Milliseconds for reading a file, and for storing what is in it. */
const IMPORT_TIMEOUT = 60_000

/** Answers 503 after this many milliseconds, and cancels the queries of the request. */
function timeoutAfter(limit: number) {
  return timeout(limit, (c) => {
    ;(c as Context<AppEnv>).env.cancelQueries()
    return new Outage(`no answer within ${limit} ms`) as never
  })
}
