/** Signs members in with a passkey. The device finds it, so that no name is typed. */
import { Hono, type Context } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import { forgetAttempt } from '../../src/db/sign-in/rate-limits.ts'
import { recordPasskeyUse, readPasskey } from '../../src/db/sign-in/passkeys.ts'
import { PASSKEY_TIMEOUT } from '../../src/domain/session.ts'
import { rememberPasskey } from './passkey-device.ts'
import { limited, limitsOfSignIn } from './rate-limit.ts'
import { readForm } from '../http/form.ts'
import { nextPath } from './next-path.ts'
import { recordEvent } from '../http/audit-log.ts'
import {
  belongsTo,
  newChallenge,
  readCredential,
  requireRelyingParty,
  takeChallenge,
} from './relying-party.ts'
import { redirectSignedIn, signIn } from './start-session.ts'
import { signInPage } from './sign-in.tsx'
import { loadWebAuthn } from './load-libraries.ts'
import type { AuthenticationResponseJSON } from './webauthn.ts'
import { refusalText } from '../../src/views/messages/refusal-text.ts'

const PATH = '/sign-in/passkey'

export const passkeySignIn = new Hono<AppEnv>()
  // The attempt is counted here: without a challenge there is no credential to submit.
  .post(`${PATH}/options`, async (c) => {
    const { id } = requireRelyingParty(c)
    const problem = await limited(c, await limitsOfSignIn(c))
    if (problem !== undefined) return c.text(refusalText(problem), 429)
    const { generateAuthenticationOptions } = await loadWebAuthn()
    const options = await generateAuthenticationOptions({
      rpID: id,
      challenge: await newChallenge(c, null),
      userVerification: 'required',
      timeout: PASSKEY_TIMEOUT,
    })
    return c.json(options)
  })

  .post(PATH, async (c) => {
    requireRelyingParty(c)
    const form = await readForm(c)
    const next = nextPath(form.get('next'))
    const memberId = await memberOf(c, form.get('answer'))
    if (memberId === undefined) {
      recordEvent(c, 'sign-in failed', { loginMethod: 'passkey' })
      const problem = { code: 'passkey-refused' } as const
      return signInPage(c, { name: '', next, problem }, 422)
    }
    await forgetAttempt(c.env.sql, await limitsOfSignIn(c))
    await signIn(c, memberId, 'passkey')
    rememberPasskey(c)
    return redirectSignedIn(c, next)
  })

/** The member whose passkey signed a valid challenge for this origin; undefined otherwise. */
async function memberOf(c: Context<AppEnv>, text: string | undefined) {
  const { sql, now } = c.env
  const party = requireRelyingParty(c)
  const { verifyAuthenticationResponse } = await loadWebAuthn()
  const credential = readCredential(text)
  const expectedChallenge = credential && (await takeChallenge(c, credential, null))
  if (credential === undefined || expectedChallenge === undefined) return undefined
  const passkey = await readPasskey(sql, credential.id)
  if (passkey === undefined || !belongsTo(credential, passkey.memberId)) return undefined

  const { credentialId, publicKey, counter, memberId } = passkey
  // It throws on any mismatch.
  const verified = await verifyAuthenticationResponse({
    response: credential as AuthenticationResponseJSON,
    expectedChallenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    credential: { id: credentialId, publicKey, counter },
  }).catch(() => undefined)
  if (!verified?.verified) return undefined
  const isNext = await recordPasskeyUse(
    sql,
    credentialId,
    verified.authenticationInfo.newCounter,
    now(),
  )
  return isNext ? memberId : undefined
}
