/** The relying party of WebAuthn, and the challenges that passkeys sign. */
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { AppEnv } from '../../src/bindings.ts'
import { addChallenge, useChallenge } from '../../src/db/sign-in/challenges.ts'
import { isCredentialId } from '../../src/domain/passkey.ts'
import { PASSKEY_TIMEOUT, newToken, tokenHash } from '../../src/domain/session.ts'
import { signInTexts } from '../../src/views/messages/en/sign-in.ts'
import { ownOrigin } from '../http/public-origin.ts'

/** What a passkey is bound to (WebAuthn level 3 §4): a host name, and the origin of its pages. */
export type RelyingParty = { readonly id: string; readonly origin: string }

/**
 * The relying party at the app's origin; undefined where browsers support no passkeys: over plain
 * http, except on localhost, and at an IP address.
 */
export function relyingPartyOf(c: Context<AppEnv>): RelyingParty | undefined {
  const { protocol, hostname, origin } = new URL(ownOrigin(c))
  const isLocal = /^(?:.+\.)?localhost$/.test(hostname)
  const isNamed = !/^\[|^[\d.]+$/.test(hostname)
  return isLocal || (protocol === 'https:' && isNamed) ? { id: hostname, origin } : undefined
}

/** The relying party, or 404, for routes that only serve passkeys. */
export function requireRelyingParty(c: Context<AppEnv>): RelyingParty {
  const party = relyingPartyOf(c)
  if (party !== undefined) return party
  throw new HTTPException(404, { message: signInTexts.needsNamedHost })
}

/** Stores a new challenge, for a member who adds a passkey, or with null for a sign-in. */
export async function newChallenge(c: Context<AppEnv>, memberId: string | null) {
  const { sql, now } = c.env
  const { token, hash } = await newToken()
  await addChallenge(sql, hash, memberId, new Date(now().getTime() + PASSKEY_TIMEOUT), now())
  return Uint8Array.from(atob(plainBase64(token)), (character) => character.charCodeAt(0))
}

/** Reads the challenge in a credential and deletes it; undefined unless it is stored and unused. */
export async function takeChallenge(
  c: Context<AppEnv>,
  { response }: CredentialResponse,
  memberId: string | null,
): Promise<string | undefined> {
  const challenge = challengeIn(response.clientDataJSON)
  if (challenge === undefined) return undefined
  const isOurs = await useChallenge(c.env.sql, await tokenHash(challenge), memberId, c.env.now())
  return isOurs ? challenge : undefined
}

/** The parts of a credential that are read here; the library verifies the rest. */
export type CredentialResponse = {
  readonly id: string
  readonly response: { readonly clientDataJSON: string; readonly userHandle?: unknown }
}

/** Reads the credential that a form holds as JSON. */
export function readCredential(text: string | undefined): CredentialResponse | undefined {
  const credential = parseJson(text ?? '') as Partial<CredentialResponse> | null
  const isCredential =
    isCredentialId(credential?.id) && typeof credential?.response?.clientDataJSON === 'string'
  return isCredential ? (credential as CredentialResponse) : undefined
}

/** Whether the credential's user handle names this member (WebAuthn level 3 §7.2, step 6). */
export function belongsTo({ response }: CredentialResponse, memberId: string): boolean {
  const { userHandle } = response
  return typeof userHandle === 'string' && decodeText(userHandle) === memberId
}

function challengeIn(clientData: string): string | undefined {
  const data = parseJson(decodeText(clientData)) as { challenge?: unknown } | null
  return typeof data?.challenge === 'string' ? data.challenge : undefined
}

/** Decodes base64url to one character per byte; an empty text if it is not base64url. */
function decodeText(encoded: string): string {
  try {
    return atob(plainBase64(encoded))
  } catch {
    return ''
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function plainBase64(text: string): string {
  return text.replaceAll('-', '+').replaceAll('_', '/')
}
