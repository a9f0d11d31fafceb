/** The app: the order of the middleware, and where each feature is mounted. */
import { Hono, type Context } from 'hono'
import { timeout } from 'hono/timeout'
import type { AppEnv, HostParts } from '../src/bindings.ts'
import { Outage } from '../src/db/errors.ts'
import { ASSET_NAMES } from './http/asset-names.ts'
import { receiveBody } from './http/request-body.ts'
import { adding } from './expenses/add.tsx'
import { bulk } from './expenses/bulk.tsx'
import { categories } from './categories/list.tsx'
import { categoryEnd } from './categories/merge-or-delete.tsx'
import { categoryOrder } from './categories/order.tsx'
import { category } from './categories/category.tsx'
import { categoryEdit } from './categories/edit.tsx'
import { expense } from './expenses/edit.tsx'
import { expenses } from './expenses/list.tsx'
import { filterForm } from './expenses/filter.tsx'
import { guard } from './sign-in/guard.ts'
import { health, metricsToken } from './http/health.ts'
import { help } from './help.tsx'
import { history } from './history.tsx'
import { more } from './more.tsx'
import { identities } from './sign-in/identities.tsx'
import { refuseOtherHosts } from './http/host-check.ts'
import { answerError, answerNotFound, refuseOtherMethods } from './http/error-pages.tsx'
import { invitation } from './people/invitation.tsx'
import { ledgers } from './ledgers.tsx'
import { passkeySignIn } from './sign-in/passkey-sign-in.tsx'
import { print } from './expenses/print.tsx'
import { passkeys } from './sign-in/passkeys.tsx'
import { oidc } from './sign-in/oidc.tsx'
import { people } from './people/members.tsx'
import { callsProvider, PROVIDER_TIMEOUT } from './sign-in/oidc-provider.ts'
import { quickEntry } from './expenses/usual-category.ts'
import { reports } from './reports.tsx'
import { sameOrigin } from './http/same-origin.ts'
import { securityHeaders } from './http/security-headers.ts'
import { settings } from './settings.tsx'
import { sessions } from './sign-in/sessions.tsx'
import { setup } from './people/setup.tsx'
import { signInAndOut } from './sign-in/sign-in.tsx'
import { views } from './saved-views.tsx'
import { tags } from './tags.tsx'

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
  app.use((c, next) => (callsProvider(c.req.path) ? providerTimeout : usualTimeout)(c, next))
  app.use(guard)

  app.route('/', expenses)
  app.route('/', adding)
  app.route('/', expense)
  app.route('/', bulk)
  app.route('/', filterForm)
  app.route('/', print)
  app.route('/', reports)
  app.route('/', history)
  app.route('/', quickEntry)
  app.route('/', help)
  app.route('/', more)
  app.route('/', views)
  app.route('/', settings)
  app.route('/', categories)
  app.route('/', category)
  app.route('/', categoryEdit)
  app.route('/', categoryEnd)
  app.route('/', categoryOrder)
  app.route('/', tags)
  app.route('/', signInAndOut)
  app.route('/', oidc)
  app.route('/', identities)
  app.route('/', setup)
  app.route('/', invitation)
  app.route('/', people)
  app.route('/', sessions)
  app.route('/', passkeys)
  app.route('/', passkeySignIn)
  app.route('/', ledgers)
  app.route('/', health)
  if (development) app.route('/', development)
  if (metrics) app.get('/metrics', metricsToken, metrics)

  refuseOtherMethods(app)
  app.notFound(answerNotFound)
  app.onError(answerError)
  return app
}

/** Answers 503 after this many milliseconds, and cancels the queries of the request. */
function timeoutAfter(limit: number) {
  return timeout(limit, (c) => {
    ;(c as Context<AppEnv>).env.cancelQueries()
    return new Outage(`no answer within ${limit} ms`) as never
  })
}
