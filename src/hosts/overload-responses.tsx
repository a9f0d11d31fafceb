/** Refuses requests before the app sees them, while more wait for the database than it can answer. */
import { ASSET_NAMES } from '../../functions/http/asset-names.ts'
import { headersFor } from '../../functions/http/security-headers.ts'
import type { AppSettings } from '../bindings.ts'
import { en } from '../views/messages/en.ts'
import { ErrorPage } from '../views/shared/error-page.tsx'
import type { Log } from './process/log.ts'
import type { Pool } from './pool/pool.ts'

const RETRY_AFTER_SECONDS = 5
const LOG_EVERY = 5000
/**
 * Milliseconds that a refused request waits for its answer. A client that is answered at once mostly
 * retries at once: two thousand connections that do so took 60 % of the time of the process, which
 * those it answers need.
 */
export const REFUSED_AFTER = 100

/** Paths that need no connection from the pool, or skip its queue. */
const ALWAYS_ANSWERED = new RegExp(`^/(?:healthz|readyz|metrics|${ASSET_NAMES})$`)

export type OverloadResponses = {
  /** Whether a request is to be refused; it then is counted. `target` is a path and a query. */
  readonly refuses: (target: string) => boolean
  /** Counts a request that the app refused for want of a connection. */
  readonly count: () => void
  readonly headers: Readonly<Record<string, string>>
  readonly body: (method: string) => string
}

type Parts = {
  readonly pool: Pool
  readonly log: Log
  readonly settings: AppSettings
  readonly onRefuse?: () => void
}

/**
 * Makes the refusals of a process. They cost a fraction of any page, or clients that are refused and
 * retry would take the time of the others. They are logged once in five seconds.
 */
export function createOverloadResponses({
  pool,
  log,
  settings,
  onRefuse = () => {},
}: Parts): OverloadResponses {
  let sinceLogged = 0
  let loggedAt = Number.NEGATIVE_INFINITY
  const count = () => {
    onRefuse()
    sinceLogged += 1
    const now = performance.now()
    if (now - loggedAt < LOG_EVERY) return
    log.warn('overloaded', { refused: sinceLogged })
    loggedAt = now
    sinceLogged = 0
  }
  const text = en.shared.errors
  const [page, formPage] = [text.overloaded, text.overloadedForm].map((message) =>
    (
      (<ErrorPage title={text.overloadedTitle} message={message} />) as { toString: () => string }
    ).toString(),
  ) as [string, string]
  return {
    refuses: (target) => {
      if (!pool.isOverloaded() || ALWAYS_ANSWERED.test(target.split('?', 1)[0] ?? '')) return false
      count()
      return true
    },
    count,
    headers: {
      ...headersFor(settings),
      'content-type': 'text/html; charset=UTF-8',
      'retry-after': String(RETRY_AFTER_SECONDS),
    },
    body: (method) => (method === 'POST' ? formPage : page),
  }
}
