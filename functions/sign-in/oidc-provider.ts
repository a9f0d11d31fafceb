/** The client of the OpenID Connect provider: the authorization code flow, with PKCE. */
import type { OidcSettings } from '../../src/bindings.ts'
import { identityOf, type Identity } from '../../src/domain/identity.ts'
import { isLoopback } from '../../src/domain/loopback.ts'
import { loadOpenIdClient } from './load-libraries.ts'
import type { ClientAuth, Configuration, CustomFetch } from './openid-client.ts'
import { PROVIDER_TIMEOUT } from './provider-timeout.ts'

type OpenIdClient = Awaited<ReturnType<typeof loadOpenIdClient>>

/** The provider does not answer, or its answer is not that of an OpenID Connect provider. */
export class ProviderUnreachable extends Error {
  override readonly name = 'ProviderUnreachable'
}

/** The random values of a flow. The callback and the ID token have to repeat them. */
export type FlowSecrets = {
  readonly state: string
  readonly nonce: string
  readonly codeVerifier: string
}

/** New secrets of 256 bits each. */
export async function newFlowSecrets(): Promise<FlowSecrets> {
  const openid = await loadOpenIdClient()
  const [state, nonce] = [openid.randomState(), openid.randomNonce()]
  return { state, nonce, codeVerifier: openid.randomPKCECodeVerifier() }
}

/** The address of the provider's sign-in page. Throws ProviderUnreachable. */
export async function authorizationUrl(
  settings: OidcSettings,
  callback: string,
  { state, nonce, codeVerifier }: FlowSecrets,
): Promise<string> {
  const openid = await loadOpenIdClient()
  const provider = await discover(openid, settings)
  const challenge = await openid.calculatePKCECodeChallenge(codeVerifier)
  const parameters = {
    redirect_uri: callback,
    // The email address labels the account on our pages. It does not identify anyone.
    scope: 'openid email',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    state,
    nonce,
  }
  try {
    return openid.buildAuthorizationUrl(provider, parameters).href
  } catch (cause) {
    throw new ProviderUnreachable('it has no page to sign in at', { cause })
  }
}

/**
 * Exchanges the code in the callback's address for an ID token, and checks its signature, issuer,
 * audience, times and nonce. Throws ProviderUnreachable, or the library's error for a failed check.
 */
export async function exchangeCode(
  settings: OidcSettings,
  callbackUrl: URL,
  { state, nonce, codeVerifier }: FlowSecrets,
): Promise<Identity> {
  const openid = await loadOpenIdClient()
  const provider = await discover(openid, settings)
  const checks = {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: codeVerifier,
    idTokenExpected: true,
  }
  const tokens = await openid
    .authorizationCodeGrant(provider, callbackUrl, checks)
    .catch((error: unknown) => {
      throw unreachableIn(error) ?? error
    })
  const identity = identityOf(tokens.claims() ?? {})
  if (identity === undefined) throw new Error('the token names nobody')
  return identity
}

const WORD = /^[\w.-]{1,60}$/

/** The reason for the log, one word without secrets: the provider's error code, or another code. */
export function reasonOf(error: unknown): string {
  const { error: providerCode, code, cause, name } = error as Record<string, unknown>
  const word = [providerCode, code].find((each) => typeof each === 'string' && WORD.test(each))
  return String(word ?? (cause instanceof Error ? reasonOf(cause) : name))
}

/** Fetches the provider's metadata for every flow, without a cache: sign-ins are rare. */
async function discover(openid: OpenIdClient, settings: OidcSettings): Promise<Configuration> {
  const { issuer, clientId, clientSecret } = settings
  const url = new URL(issuer)
  const isLocal = url.protocol === 'http:' && isLoopback(url.hostname)
  const options = {
    [openid.customFetch]: fetchWithSignal(AbortSignal.timeout(PROVIDER_TIMEOUT)),
    // The signature is checked as well, though the token comes from the provider itself.
    execute: [
      openid.enableNonRepudiationChecks,
      ...(isLocal ? [openid.allowInsecureRequests] : []),
    ],
  }
  try {
    return await openid.discovery(url, clientId, {}, authentication(openid, clientSecret), options)
  } catch (error) {
    throw (
      unreachableIn(error) ??
      new ProviderUnreachable('it does not describe itself', { cause: error })
    )
  }
}

// A provider that lists no method takes Basic (OpenID Connect Discovery §3). Where the provider takes
// both, the secret is posted: some providers do not decode the special characters of a Basic secret.
function authentication(openid: OpenIdClient, clientSecret: string): ClientAuth {
  const [basic, post] = [
    openid.ClientSecretBasic(clientSecret),
    openid.ClientSecretPost(clientSecret),
  ]
  return (server, ...rest) => {
    const takesPost = server.token_endpoint_auth_methods_supported?.includes('client_secret_post')
    return (takesPost === true ? post : basic)(server, ...rest)
  }
}

/** Reads the whole body, so that a body that breaks off throws ProviderUnreachable as well. */
function fetchWithSignal(signal: AbortSignal): CustomFetch {
  return async (url, options) => {
    try {
      const answer = await fetch(url, { ...options, signal } as RequestInit)
      if (answer.status >= 500) throw new Error(`it answers ${answer.status}`)
      const { status, headers } = answer
      return new Response(await answer.arrayBuffer(), { status, headers })
    } catch (cause) {
      throw new ProviderUnreachable('it does not answer', { cause })
    }
  }
}

// The library wraps the errors of its fetch.
function unreachableIn(error: unknown): ProviderUnreachable | undefined {
  if (error instanceof ProviderUnreachable) return error
  const { cause } = error as { cause?: unknown }
  return cause instanceof ProviderUnreachable ? cause : undefined
}
