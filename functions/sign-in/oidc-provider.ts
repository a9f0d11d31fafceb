/** What is asked of the provider that signs people in: OpenID Connect's code flow, with PKCE. */
import * as openid from 'openid-client'
import type { OidcSettings } from '../../src/bindings.ts'
import { identityOf, type Identity } from '../../src/domain/identity.ts'
import { isLoopback } from '../../src/domain/loopback.ts'

/** Milliseconds for all that a provider is asked in one request of ours. */
export const PROVIDER_WITHIN = 5000

/** Whether a path may lead to the provider being asked. */
export function asksProvider(path: string): boolean {
  return /^\/(?:sign-in\/oidc(?:\/callback)?|settings\/identities\/link)$/.test(path)
}

/** The provider does not answer, or not as one does. */
export class ProviderAway extends Error {
  override readonly name = 'ProviderAway'
}

/** What a sign-in is told apart by, and its answer compared with. */
export type Secrets = {
  readonly state: string
  readonly nonce: string
  readonly codeVerifier: string
}

/** New secrets of 256 bits each. */
export function newSecrets(): Secrets {
  const [state, nonce] = [openid.randomState(), openid.randomNonce()]
  return { state, nonce, codeVerifier: openid.randomPKCECodeVerifier() }
}

/** The address at which somebody signs in. Throws ProviderAway. */
export async function addressAt(
  settings: OidcSettings,
  callback: string,
  { state, nonce, codeVerifier }: Secrets,
): Promise<string> {
  const provider = await discover(settings)
  const challenge = await openid.calculatePKCECodeChallenge(codeVerifier)
  const parameters = {
    redirect_uri: callback,
    // The address of their mail is shown beside the account, and decides nothing.
    scope: 'openid email',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    state,
    nonce,
  }
  try {
    return openid.buildAuthorizationUrl(provider, parameters).href
  } catch (cause) {
    throw new ProviderAway('it has no page to sign in at', { cause })
  }
}

/**
 * Whom the provider's answer is about, once its code is changed for a token and all in that is
 * checked: signature, issuer, audience, times and nonce. Throws ProviderAway, or what is wrong.
 */
export async function accountIn(
  settings: OidcSettings,
  returned: URL,
  { state, nonce, codeVerifier }: Secrets,
): Promise<Identity> {
  const provider = await discover(settings)
  const checks = {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: codeVerifier,
    idTokenExpected: true,
  }
  const tokens = await openid
    .authorizationCodeGrant(provider, returned, checks)
    .catch((error: unknown) => {
      throw isAway(error) ?? error
    })
  const identity = identityOf(tokens.claims() ?? {})
  if (identity === undefined) throw new Error('the token names nobody')
  return identity
}

/** Why something failed, in one word without secrets: what the provider says, or else a code. */
export function reasonOf(error: unknown): string {
  const { error: said, code, cause, name } = error as Record<string, unknown>
  const word = [said, code].find((each) => typeof each === 'string' && /^[\w.-]{1,60}$/.test(each))
  return String(word ?? (cause instanceof Error ? reasonOf(cause) : name))
}

/** Asked anew each time: nothing of a provider is kept, and a sign-in is rare. */
async function discover(settings: OidcSettings): Promise<openid.Configuration> {
  const { issuer, clientId, clientSecret } = settings
  const url = new URL(issuer)
  const isHere = url.protocol === 'http:' && isLoopback(url.hostname)
  const options = {
    [openid.customFetch]: fetchWithin(AbortSignal.timeout(PROVIDER_WITHIN)),
    // The signature is checked as well, though the token comes from the provider itself.
    execute: [openid.enableNonRepudiationChecks, ...(isHere ? [openid.allowInsecureRequests] : [])],
  }
  try {
    return await openid.discovery(url, clientId, {}, authentication(clientSecret), options)
  } catch (error) {
    throw isAway(error) ?? new ProviderAway('it does not describe itself', { cause: error })
  }
}

// Basic is what a provider takes that names nothing (OpenID Connect Discovery §3). Where both will
// do, post it is: not all read the signs in a secret that Basic has encoded.
function authentication(clientSecret: string): openid.ClientAuth {
  const [basic, post] = [
    openid.ClientSecretBasic(clientSecret),
    openid.ClientSecretPost(clientSecret),
  ]
  return (server, ...rest) => {
    const takesPost = server.token_endpoint_auth_methods_supported?.includes('client_secret_post')
    return (takesPost === true ? post : basic)(server, ...rest)
  }
}

/** Reads each answer whole, so that one that breaks off is the provider's doing too. */
function fetchWithin(signal: AbortSignal): openid.CustomFetch {
  return async (url, options) => {
    try {
      const answer = await fetch(url, { ...options, signal } as RequestInit)
      if (answer.status >= 500) throw new Error(`it answers ${answer.status}`)
      const { status, headers } = answer
      return new Response(await answer.arrayBuffer(), { status, headers })
    } catch (cause) {
      throw new ProviderAway('it does not answer', { cause })
    }
  }
}

// The library wraps what its fetch throws.
function isAway(error: unknown): ProviderAway | undefined {
  if (error instanceof ProviderAway) return error
  const { cause } = error as { cause?: unknown }
  return cause instanceof ProviderAway ? cause : undefined
}
