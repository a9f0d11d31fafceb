/** Lists, links and removes the accounts at other providers that sign a member in. */
import { Hono, type Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { AppEnv } from '../../src/bindings.ts'
import { addIdentity, listIdentities, removeIdentity } from '../../src/db/sign-in/identities.ts'
import { readMember } from '../../src/db/people/members.ts'
import type { Session } from '../../src/db/sign-in/sessions.ts'
import { hostOf } from '../../src/domain/identity.ts'
import { en } from '../../src/views/messages/en.ts'
import { IdentitiesPage, LeavePage } from '../../src/views/sign-in/identities.tsx'
import { readCloudflareAccess } from './cloudflare-access.ts'
import { confirmPassword } from './confirm-password.ts'
import { readForm } from '../http/form.ts'
import { openLedgerOf } from '../http/open-ledger.ts'
import { readNotice, redirectWithNotice } from '../http/notice.ts'
import { recordEvent } from '../http/audit-log.ts'
import { beginFlow } from './oidc-flow.ts'
import { signedIn } from '../people/members.tsx'
import { issuersOf, signOnOf } from './single-sign-on.ts'
import type { Refusal } from '../../src/domain/refusal.ts'

export const IDENTITIES = '/settings/identities'

export const identities = new Hono<AppEnv>()
  .get(IDENTITIES, (c) => {
    if (issuersOf(c.env).length === 0) return c.notFound()
    return identitiesPage(c, signedIn(c))
  })

  .post(`${IDENTITIES}/link`, async (c) => {
    const { settings, access } = c.env
    const session = signedIn(c)
    const form = await readForm(c)
    const isAccess = form.get('method') === 'access' && access !== undefined
    if (!isAccess && settings.oidc === undefined) return c.notFound()
    const unconfirmed = await confirmPassword(c, form.get('current'), 'to link an account')
    if (unconfirmed !== undefined) {
      return identitiesPage(c, session, unconfirmed.problem, unconfirmed.status)
    }
    if (isAccess || settings.oidc === undefined) return linkAccessAccount(c, session)
    const flow = { next: IDENTITIES, memberId: session.memberId }
    const address = await beginFlow(c, settings.oidc, flow)
    // The policy `form-action` would block a redirect to another site.
    c.header('refresh', `0; url=${address}`)
    return c.html(<LeavePage host={hostOf(settings.oidc.issuer)} address={address} />)
  })

  .post(`${IDENTITIES}/remove`, async (c) => {
    const inUse = issuersOf(c.env)
    if (inUse.length === 0) return c.notFound()
    const session = signedIn(c)
    const form = await readForm(c)
    const [issuer, subject] = [form.get('issuer'), form.get('subject')]
    if (issuer === undefined || subject === undefined) {
      throw new HTTPException(400, { message: en.shared.requests.incomplete.account })
    }
    const { sql } = c.env
    const listed = await listIdentities(sql, session.memberId)
    const target = listed.find((each) => each.issuer === issuer && each.subject === subject)
    const outcome = target && (await removeIdentity(sql, session.memberId, target, inUse))
    if (outcome === 'removed') {
      recordEvent(c, 'account unlinked')
      return redirectWithNotice(c, IDENTITIES, 'account-unlinked')
    }
    if (outcome !== 'last login method') return c.redirect(IDENTITIES, 303)
    return identitiesPage(c, session, { code: 'last-login-method', method: 'account' }, 409)
  })

/** Links the account with which this request passed Cloudflare Access. */
async function linkAccessAccount(c: Context<AppEnv>, session: Session) {
  const identity = await readCloudflareAccess(c)
  if (identity === undefined) {
    return identitiesPage(c, session, { code: 'access-without-account' }, 422)
  }
  if (await addIdentity(c.env.sql, session.memberId, identity, c.env.now())) {
    recordEvent(c, 'account linked', { loginMethod: 'access' })
    return redirectWithNotice(c, IDENTITIES, 'account-linked')
  }
  return identitiesPage(c, session, { code: 'account-of-another' }, 409)
}

/** The page, also as the answer to a failed callback of the provider. */
export async function identitiesPage(
  c: Context<AppEnv>,
  { memberId, memberName }: Session,
  problem?: Refusal,
  status: 200 | 409 | 422 | 429 = 200,
) {
  const { provider, passedAs } = await signOnOf(c)
  const member = await readMember(c.env.sql, memberId)
  const props = {
    ledger: openLedgerOf(c),
    memberName,
    identities: await listIdentities(c.env.sql, memberId),
    provider,
    passedAs,
    hasPassword: member?.passwordHash !== null,
    notice: readNotice(c),
    problem,
  }
  c.header('cache-control', 'no-store')
  return c.html(<IdentitiesPage {...props} />, status)
}
