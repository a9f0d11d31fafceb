import type { AccessProvider, PublicKey } from '../bindings.ts'
import type { AppConfig } from '../config.ts'

// Access changes its keys every six weeks, and goes on signing with the old ones for a week.
const MAX_AGE = 600_000
const MAX_STALE = 86_400_000
/** A token may name any key id: forged ones must not cause a fetch each time. */
const RETRY_PAUSE = 10_000
/** Below the app's own deadline, so that the sign-in form is answered even without the keys. */
const FETCH_TIMEOUT = 2500

type Environment = { readonly now?: () => number; readonly fetch?: typeof globalThis.fetch }

/**
 * Cloudflare Access as configured, with a cache of its public keys: for ten minutes, and for a day
 * while the address does not answer. A fetch in progress is never shared between requests: on
 * Workers it belongs to one of them.
 */
export function createAccess(
  config: AppConfig['access'],
  // Monotonic: after the clock was set back, the keys would never be old.
  { now = () => performance.now(), fetch = globalThis.fetch }: Environment = {},
): AccessProvider | undefined {
  if (config === undefined) return undefined
  let known: readonly PublicKey[] = []
  let knownAt = Number.NEGATIVE_INFINITY
  let triedAt = Number.NEGATIVE_INFINITY

  const refresh = async () => {
    try {
      known = await fetchKeys(`${config.issuer}/cdn-cgi/access/certs`, fetch)
      knownAt = now()
    } catch {
      if (now() - knownAt > MAX_STALE) known = []
    }
    triedAt = now()
  }
  return {
    ...config,
    keys: async (fresh) => {
      const isOld = now() - knownAt > MAX_AGE
      if ((isOld || fresh !== undefined) && now() - triedAt > RETRY_PAUSE) await refresh()
      return known
    },
  }
}

async function fetchKeys(
  address: string,
  fetch: typeof globalThis.fetch,
): Promise<readonly PublicKey[]> {
  const signal = AbortSignal.timeout(FETCH_TIMEOUT)
  const answer = await fetch(address, { signal, redirect: 'manual' })
  if (!answer.ok) throw new Error(`${address} answers ${answer.status}`)
  const { keys } = (await answer.json()) as { keys?: unknown }
  if (!Array.isArray(keys)) throw new Error(`${address} has no keys`)
  return keys.filter((key): key is PublicKey => typeof key === 'object' && key !== null)
}
