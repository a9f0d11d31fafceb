/** The app: what every request passes, and which feature answers which path. */
import { Hono, type Context } from 'hono'
import { timeout } from 'hono/timeout'
import type { AppEnv, HostParts } from '../src/bindings.ts'
import { Outage } from '../src/db/errors.ts'
import { receiveBody } from './body.ts'
import { bulk } from './bulk.tsx'
import { categories } from './categories.tsx'
import { categoryEnd } from './category-end.tsx'
import { category } from './category.tsx'
import { expense } from './expense.tsx'
import { expenses } from './expenses.tsx'
import { guard } from './guard.ts'
import { health, metricsToken } from './health.ts'
import { help } from './help.tsx'
import { history } from './history.tsx'
import { identities } from './identities.tsx'
import { refuseOtherHosts } from './host-name.ts'
import { answerError, answerNotFound, refuseOtherMethods } from './problems.tsx'
import { invitation } from './invitation.tsx'
import { ledgers } from './ledgers.tsx'
import { passkeySignIn } from './passkey-sign-in.tsx'
import { passkeys } from './passkeys.tsx'
import { oidc } from './oidc.tsx'
import { people } from './people.tsx'
import { asksProvider, PROVIDER_WITHIN } from './provider.ts'
import { quickEntry } from './quick-entry.ts'
import { sameOrigin } from './same-origin.ts'
import { securityHeaders } from './security-headers.ts'
import { settings } from './settings.tsx'
import { sessions } from './sessions.tsx'
import { setup } from './setup.tsx'
import { signInAndOut } from './sign-in.tsx'
import { views } from './views.tsx'
import { tags } from './tags.tsx'

/** Makes the app from the parts in which hosts differ; it holds no state of its own. */
export function createApp({ observers = [], metrics, assets, deadline = 4000 }: HostParts = {}) {
  const app = new Hono<AppEnv>({ strict: true })

  for (const observe of observers) app.use(observe)
  app.use(securityHeaders)
  if (assets) app.get('/:file{[a-z-]+\\.(?:css|js|svg)}', assets)
  app.use(refuseOtherHosts)
  app.use(sameOrigin)
  app.use(receiveBody)
  const [ours, withProvider] = [within(deadline), within(deadline + PROVIDER_WITHIN)]
  app.use((c, next) => (asksProvider(c.req.path) ? withProvider : ours)(c, next))
  app.use(guard)

  app.route('/', expenses)
  app.route('/', expense)
  app.route('/', bulk)
  app.route('/', history)
  app.route('/', quickEntry)
  app.route('/', help)
  app.route('/', views)
  app.route('/', settings)
  app.route('/', categories)
  app.route('/', category)
  app.route('/', categoryEnd)
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
  if (metrics) app.get('/metrics', metricsToken, metrics)

  refuseOtherMethods(app)
  app.notFound(answerNotFound)
  app.onError(answerError)
  return app
}

/** Answers 503 after so many milliseconds, and leaves no query of the request behind. */
function within(limit: number) {
  return timeout(limit, (c) => {
    ;(c as Context<AppEnv>).env.cancelQueries()
    return new Outage(`no answer within ${limit} ms`) as never
  })
}
