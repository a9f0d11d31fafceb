/** Signing in with a passkey: the device finds it, and says by it who somebody is. */
import {
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
  type AuthenticationResponseJSON,
} from '@simplewebauthn/server'
import { Hono, type Context } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import { forgetAttempt } from '../../src/db/sign-in/rate-limits.ts'
import { recordPasskeyUse, readPasskey } from '../../src/db/sign-in/passkeys.ts'
import { PASSKEY_TIMEOUT } from '../../src/domain/session.ts'
import { limited, limitsOfSignIn } from './rate-limit.ts'
import { readForm } from '../http/form.ts'
import { nextPath } from './next-path.ts'
import { recordEvent } from '../http/audit-log.ts'
import { isOf, newChallenge, readAnswer, requireParty, takeChallenge } from './relying-party.ts'
import { signIn } from './session.ts'
import { signInPage } from './sign-in.tsx'
import { refusalText } from '../../src/views/messages/refusal-text.ts'

const PATH = '/sign-in/passkey'

export const passkeySignIn = new Hono<AppEnv>()
  // Asking counts as a try, as nothing can be answered that was not asked.
  .post(`${PATH}/options`, async (c) => {
    const { id } = requireParty(c)
    const problem = await limited(c, await limitsOfSignIn(c))
    if (problem !== undefined) return c.text(refusalText(problem), 429)
    const options = await generateAuthenticationOptions({
      rpID: id,
      challenge: await newChallenge(c, null),
      userVerification: 'required',
      timeout: PASSKEY_TIMEOUT,
    })
    return c.json(options)
  })

  .post(PATH, async (c) => {
    requireParty(c)
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
    return c.redirect(next, 303)
  })

/** Whose passkey answered, if it was asked by us just now, and here. */
async function memberOf(c: Context<AppEnv>, text: string | undefined) {
  const { sql, now } = c.env
  const party = requireParty(c)
  const answer = readAnswer(text)
  const expectedChallenge = answer && (await takeChallenge(c, answer, null))
  if (answer === undefined || expectedChallenge === undefined) return undefined
  const passkey = await readPasskey(sql, answer.id)
  if (passkey === undefined || !isOf(answer, passkey.memberId)) return undefined

  const { credentialId, publicKey, counter, memberId } = passkey
  // It throws whatever is wrong.
  const verified = await verifyAuthenticationResponse({
    response: answer as AuthenticationResponseJSON,
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
