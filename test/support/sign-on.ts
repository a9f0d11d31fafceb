/** Sign-ins by way of a provider, in a test's browser. */
import type { Provider } from './provider.ts'
import { CLIENT } from './provider.ts'
import { PASSWORD, type TestBrowser } from './members.ts'

/** What the app is told so that a provider signs people in. */
export const settingsFor = ({ issuer }: Pick<Provider, 'issuer'>) => ({
  openTo: 'this machine' as const,
  oidc: { issuer, ...CLIENT },
})

/** Goes to the provider, and answers the path that it leads back to. */
export async function through(address: string | null): Promise<string> {
  const answer = await fetch(address ?? '', { redirect: 'manual' })
  const back = answer.headers.get('location')
  if (back === null) throw new Error(`the provider answers ${answer.status}`)
  const { pathname, search } = new URL(back)
  return pathname + search
}

/** Begins to sign in; answers the path that the provider leads back to. */
export async function begin(browser: TestBrowser, next = '/'): Promise<string> {
  const left = await browser.request(`/sign-in/oidc?next=${encodeURIComponent(next)}`)
  if (left.status !== 303) throw new Error(`the app answers ${left.status}`)
  return through(left.headers.get('location'))
}

/** Begins to link an account to who is signed in; answers the path it leads back to. */
export async function beginLink(browser: TestBrowser): Promise<string> {
  const left = await browser.post('/settings/identities/link', {
    method: 'oidc',
    current: PASSWORD,
  })
  const [, address] = /^0; url=(.*)$/.exec(left.headers.get('refresh') ?? '') ?? []
  if (address === undefined) throw new Error(`the app answers ${left.status}`)
  return through(address)
}
