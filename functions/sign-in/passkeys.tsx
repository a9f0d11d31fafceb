/** Lists, adds and removes the passkeys of a member. */
import { Hono, type Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { AppEnv } from '../../src/bindings.ts'
import { readMember } from '../../src/db/people/members.ts'
import { addPasskey, listPasskeys, removePasskey } from '../../src/db/sign-in/passkeys.ts'
import { deviceOf } from '../../src/domain/user-agent.ts'
import { isCredentialId } from '../../src/domain/passkey.ts'
import { PASSKEY_TIMEOUT } from '../../src/domain/session.ts'
import { en } from '../../src/views/messages/en.ts'
import { PasskeysPage } from '../../src/views/sign-in/passkeys.tsx'
import { confirmPassword } from './confirm-password.ts'
import { readForm } from '../http/form.ts'
import { openLedgerOf } from '../http/open-ledger.ts'
import { readNotice, redirectWithNotice } from '../http/notice.ts'
import { recordEvent } from '../http/audit-log.ts'
import { signedIn } from '../people/members.tsx'
import {
  newChallenge,
  readCredential,
  relyingPartyOf,
  requireRelyingParty,
  takeChallenge,
} from './relying-party.ts'
import { rememberPasskey } from './passkey-device.ts'
import { issuersOf } from './single-sign-on.ts'
import { loadWebAuthn } from './load-libraries.ts'
import type { RegistrationResponseJSON } from './webauthn.ts'
import type { Refusal } from '../../src/domain/refusal.ts'
import { refusalText } from '../../src/views/messages/refusal-text.ts'

const PATH = '/settings/passkeys'

/** ES256, EdDSA and RS256 (RFC 9053): every device supports one of them. */
const ALGORITHMS = [-7, -8, -257]

export const passkeys = new Hono<AppEnv>()
  .get(PATH, (c) => page(c))

  // The password is confirmed before the device makes a passkey, which we could not delete there.
  .post(`${PATH}/options`, async (c) => {
    const { memberId, memberName } = signedIn(c)
    const { id } = requireRelyingParty(c)
    const form = await readForm(c)
    const unconfirmed = await confirmPassword(c, form.get('current'), 'to add a passkey')
    if (unconfirmed !== undefined) {
      return c.text(refusalText(unconfirmed.problem), unconfirmed.status)
    }
    const { generateRegistrationOptions } = await loadWebAuthn()
    const known = await listPasskeys(c.env.sql, memberId)
    const options = await generateRegistrationOptions({
      rpID: id,
      rpName: en.shared.appName,
      userName: memberName,
      userDisplayName: memberName,
      userID: new TextEncoder().encode(memberId),
      challenge: await newChallenge(c, memberId),
      attestationType: 'none',
      supportedAlgorithmIDs: ALGORITHMS,
      excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
      // Discoverable, so that no name is typed; the device checks a finger, a face or a code.
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      timeout: PASSKEY_TIMEOUT,
    })
    return c.json(options)
  })

  // A challenge exists only after the password was confirmed.
  .post(PATH, async (c) => {
    const { memberId } = signedIn(c)
    const credential = await verified(c, (await readForm(c)).get('answer'))
    const { sql, now } = c.env
    const device = deviceOf(c.req.header('user-agent'))
    const added = credential && (await addPasskey(sql, { ...credential, memberId, device }, now()))
    if (!added) return page(c, { problem: { code: 'passkey-not-added' } }, 422)
    recordEvent(c, 'passkey added')
    rememberPasskey(c)
    return redirectWithNotice(c, PATH, 'passkey-added')
  })

  .post(`${PATH}/remove`, async (c) => {
    const { memberId } = signedIn(c)
    const credentialId = (await readForm(c)).get('passkey')
    if (!isCredentialId(credentialId)) {
      throw new HTTPException(400, { message: en.shared.requests.incomplete.passkey })
    }
    const outcome = await removePasskey(c.env.sql, memberId, credentialId, issuersOf(c.env))
    if (outcome === 'removed') {
      recordEvent(c, 'passkey removed')
      return redirectWithNotice(c, PATH, 'passkey-removed')
    }
    if (outcome !== 'last login method') return c.redirect(PATH, 303)
    return page(c, { problem: { code: 'last-login-method', method: 'passkey' } }, 409)
  })

/** The passkey in a registration response; undefined if the response is not valid. */
async function verified(c: Context<AppEnv>, text: string | undefined) {
  const party = requireRelyingParty(c)
  const { verifyRegistrationResponse } = await loadWebAuthn()
  const credential = readCredential(text)
  const expectedChallenge = credential && (await takeChallenge(c, credential, signedIn(c).memberId))
  if (credential === undefined || expectedChallenge === undefined) return undefined
  // It throws on any mismatch.
  const { registrationInfo } = await verifyRegistrationResponse({
    response: credential as RegistrationResponseJSON,
    expectedChallenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => ({ registrationInfo: undefined }))
  if (registrationInfo?.credential.id !== credential.id) return undefined
  const { id, publicKey, counter } = registrationInfo.credential
  return { credentialId: id, publicKey, counter }
}

async function page(
  c: Context<AppEnv>,
  refused: { readonly problem?: Refusal } = {},
  status: 200 | 409 | 422 = 200,
) {
  const { memberId, memberName } = signedIn(c)
  const { sql } = c.env
  const [listed, member] = await Promise.all([
    listPasskeys(sql, memberId),
    readMember(sql, memberId),
  ])
  const hasPassword = member?.passwordHash !== null
  const mayAdd = relyingPartyOf(c) !== undefined
  const props = {
    ledger: openLedgerOf(c),
    memberName,
    passkeys: listed,
    hasPassword,
    mayAdd,
    notice: readNotice(c),
    ...refused,
  }
  return c.html(<PasskeysPage {...props} />, status)
}
