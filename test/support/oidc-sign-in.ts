/** Steps of a sign-in with an OpenID Connect provider, in a test's browser. */
import type { Provider } from './oidc-provider.ts'
import { CLIENT } from './oidc-provider.ts'
import { PASSWORD, type TestBrowser } from './members.ts'

/** The app's settings for signing in with this provider. */
export const settingsFor = ({ issuer }: Pick<Provider, 'issuer'>) => ({
  openTo: 'this machine' as const,
  oidc: { issuer, ...CLIENT },
})

/** Requests the provider's address; returns the path of its redirect to the app. */
export async function through(address: string | null): Promise<string> {
  const answer = await fetch(address ?? '', { redirect: 'manual' })
  const back = answer.headers.get('location')
  if (back === null) throw new Error(`the provider answers ${answer.status}`)
  const { pathname, search } = new URL(back)
  return pathname + search
}

/** Begins a sign-in; returns the path of the callback. */
export async function begin(browser: TestBrowser, next = '/'): Promise<string> {
  const left = await browser.request(`/sign-in/oidc?next=${encodeURIComponent(next)}`)
  if (left.status !== 303) throw new Error(`the app answers ${left.status}`)
  return through(left.headers.get('location'))
}

/** Begins to link an account to the signed-in member; returns the path of the callback. */
export async function beginLink(browser: TestBrowser): Promise<string> {
  const left = await browser.post('/settings/identities/link', {
    method: 'oidc',
    current: PASSWORD,
  })
  const [, address] = /^0; url=(.*)$/.exec(left.headers.get('refresh') ?? '') ?? []
  if (address === undefined) throw new Error(`the app answers ${left.status}`)
  return through(address)
}
