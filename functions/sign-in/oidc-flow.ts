/** The flow to the provider and back. Only the browser that began a flow can finish it. */
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { AppEnv, OidcSettings } from '../../src/bindings.ts'
import { addFlow, takeFlow, type Flow } from '../../src/db/sign-in/oidc-flows.ts'
import { OIDC_FLOW_LIFETIME, hostOf, type Identity } from '../../src/domain/identity.ts'
import { isLoopback } from '../../src/domain/loopback.ts'
import { isToken, newToken, tokenHash } from '../../src/domain/session.ts'
import { signInTexts } from '../../src/views/messages/en/sign-in.ts'
import { forgetCookie, giveCookie, readCookie } from '../http/cookies.ts'
import { recordEvent } from '../http/audit-log.ts'
import { ModuleUnavailable } from '../http/load-module.ts'
import { ownOrigin } from '../http/public-origin.ts'
import {
  authorizationUrl,
  exchangeCode,
  newFlowSecrets,
  ProviderUnreachable,
  reasonOf,
} from './oidc-provider.ts'

const COOKIE = 'signing-in'
const CALLBACK = '/sign-in/oidc/callback'

/** Begins a flow that only this browser can finish; answers the address of the provider's page. */
export async function beginFlow(
  c: Context<AppEnv>,
  settings: OidcSettings,
  { next, memberId }: Pick<Flow, 'next' | 'memberId'>,
): Promise<string> {
  const { sql, now } = c.env
  const { state, ...checks } = await newFlowSecrets()
  const address = await authorizationUrl(settings, callbackAddress(c), { state, ...checks }).catch(
    (error: unknown) => refuseUnreachableProvider(c, settings, error),
  )
  const [{ token, hash }, stateHash] = [await newToken(), await tokenHash(state)]
  const endsAt = new Date(now().getTime() + OIDC_FLOW_LIFETIME)
  const flow = { ...checks, next, memberId }
  await addFlow(sql, { tokenHash: hash, stateHash }, flow, { now: now(), endsAt })
  giveCookie(c, COOKIE, token, OIDC_FLOW_LIFETIME / 1000)
  return address
}

/** Reads the flow of a callback and deletes it, so that it works once; undefined if there is none. */
export async function endFlow(c: Context<AppEnv>): Promise<Flow | undefined> {
  const token = readCookie(c, COOKIE)
  const state = c.req.query('state')
  if (token === undefined || !isToken(token) || state === undefined) return undefined
  const key = { tokenHash: await tokenHash(token), stateHash: await tokenHash(state) }
  const flow = await takeFlow(c.env.sql, key, c.env.now())
  // A flow that was begun after this one keeps its cookie.
  if (flow !== undefined) forgetCookie(c, COOKIE)
  return flow
}

/** The account that signed in at the provider; undefined if the callback fails a check. */
export async function identityOfCallback(
  c: Context<AppEnv>,
  settings: OidcSettings,
  { nonce, codeVerifier }: Flow,
): Promise<Identity | undefined> {
  const callbackUrl = new URL(callbackAddress(c))
  callbackUrl.search = new URL(c.req.url).search
  const state = c.req.query('state') ?? ''
  try {
    return await exchangeCode(settings, callbackUrl, { state, nonce, codeVerifier })
  } catch (error) {
    if (error instanceof ModuleUnavailable) throw error
    if (error instanceof ProviderUnreachable) return refuseUnreachableProvider(c, settings, error)
    recordEvent(c, 'sign-in failed', { loginMethod: 'oidc', why: reasonOf(error) })
    return undefined
  }
}

function refuseUnreachableProvider(
  c: Context<AppEnv>,
  { issuer }: OidcSettings,
  error: unknown,
): never {
  if (!(error instanceof ProviderUnreachable)) throw error
  recordEvent(c, 'sign-in failed', { loginMethod: 'oidc', why: reasonOf(error) })
  const message = signInTexts.providerAway(hostOf(issuer))
  c.header('retry-after', '5')
  throw new HTTPException(424, { message, cause: error })
}

/** The callback's address. It comes from the settings, or is local; never from a remote Host header. */
function callbackAddress(c: Context<AppEnv>): string {
  const origin = ownOrigin(c)
  const isKnown = c.env.settings.publicOrigin !== undefined
  if (isKnown || isLoopback(new URL(origin).hostname)) return origin + CALLBACK
  throw new HTTPException(421, { message: signInTexts.needsOrigin })
}
