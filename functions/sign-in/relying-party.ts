/** Whom passkeys are made for, and the questions they answer. */
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { AppEnv } from '../../src/bindings.ts'
import { addChallenge, useChallenge } from '../../src/db/sign-in/challenges.ts'
import { isCredentialId } from '../../src/domain/passkey.ts'
import { PASSKEY_TIMEOUT, newToken, tokenHash } from '../../src/domain/session.ts'
import { en } from '../../src/views/messages/en.ts'
import { ownOrigin } from '../http/public-origin.ts'

/** What a passkey is bound to (WebAuthn level 3 §4): a host's name, and where its pages are. */
export type RelyingParty = { readonly id: string; readonly origin: string }

/**
 * Whom passkeys are made for where people reach the app; undefined where browsers make none: over
 * plain http but on the machine itself, and at an address without a name.
 */
export function relyingPartyOf(c: Context<AppEnv>): RelyingParty | undefined {
  const { protocol, hostname, origin } = new URL(ownOrigin(c))
  const isLocal = /^(?:.+\.)?localhost$/.test(hostname)
  const isNamed = !/^\[|^[\d.]+$/.test(hostname)
  return isLocal || (protocol === 'https:' && isNamed) ? { id: hostname, origin } : undefined
}

/** The same, for addresses that are about nothing else. */
export function requireParty(c: Context<AppEnv>): RelyingParty {
  const party = relyingPartyOf(c)
  if (party !== undefined) return party
  throw new HTTPException(404, { message: en.signIn.needsNamedHost })
}

/** Makes a challenge for a member who adds a passkey, or for whoever signs in. */
export async function newChallenge(c: Context<AppEnv>, memberId: string | null) {
  const { sql, now } = c.env
  const { token, hash } = await newToken()
  await addChallenge(sql, hash, memberId, new Date(now().getTime() + PASSKEY_TIMEOUT), now())
  return Uint8Array.from(atob(plainBase64(token)), (character) => character.charCodeAt(0))
}

/** Takes the challenge out of what was answered to it; undefined unless it was ours, and unused. */
export async function takeChallenge(
  c: Context<AppEnv>,
  { response }: Answer,
  memberId: string | null,
): Promise<string | undefined> {
  const challenge = challengeIn(response.clientDataJSON)
  if (challenge === undefined) return undefined
  const isOurs = await useChallenge(c.env.sql, await tokenHash(challenge), memberId, c.env.now())
  return isOurs ? challenge : undefined
}

/** A credential as a browser wrote it down; what verifies it says whether the rest is as it should. */
export type Answer = {
  readonly id: string
  readonly response: { readonly clientDataJSON: string; readonly userHandle?: unknown }
}

/** Reads the credential that a form of ours holds. */
export function readAnswer(text: string | undefined): Answer | undefined {
  const answer = parsed(text ?? '') as Partial<Answer> | null
  const isOne = isCredentialId(answer?.id) && typeof answer?.response?.clientDataJSON === 'string'
  return isOne ? (answer as Answer) : undefined
}

/** Whether an answer says that its passkey was made for this member (WebAuthn level 3 §7.2, step 6). */
export function isOf({ response }: Answer, memberId: string): boolean {
  const { userHandle } = response
  return typeof userHandle === 'string' && textIn(userHandle) === memberId
}

function challengeIn(clientData: string): string | undefined {
  const data = parsed(textIn(clientData)) as { challenge?: unknown } | null
  return typeof data?.challenge === 'string' ? data.challenge : undefined
}

/** What a text in base64url says, as far as it is ASCII; nothing where it is not one. */
function textIn(written: string): string {
  try {
    return atob(plainBase64(written))
  } catch {
    return ''
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function plainBase64(text: string): string {
  return text.replaceAll('-', '+').replaceAll('_', '/')
}
