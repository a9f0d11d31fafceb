/** Signs people in with an account at an OpenID Connect provider, and links such accounts. */
import { Hono, type Context } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import { forgetAttempt } from '../../src/db/sign-in/rate-limits.ts'
import { addIdentity, recordIdentityUse } from '../../src/db/sign-in/identities.ts'
import { hostOf, type Identity } from '../../src/domain/identity.ts'
import { limited, limitsOfSignIn } from './rate-limit.ts'
import { IDENTITIES, identitiesPage } from './identities.tsx'
import { nextPath } from './next-path.ts'
import { identityOfCallback, beginFlow, endFlow } from './oidc-flow.ts'
import { recordEvent } from '../http/audit-log.ts'
import { redirectWithNotice } from '../http/notice.ts'
import { readPublicAccess } from './public-access.ts'
import { isFromElsewhere } from '../http/same-origin.ts'
import { readVisit } from './session.ts'
import { redirectSignedIn, signIn } from './start-session.ts'
import { signInPage } from './sign-in.tsx'

export const oidc = new Hono<AppEnv>()
  .get('/sign-in/oidc', async (c) => {
    const settings = c.env.settings.oidc
    if (settings === undefined) return c.notFound()
    c.header('cache-control', 'no-store')
    const next = nextPath(c.req.query('next'))
    // Only our own pages begin a flow: another site could use up the attempts of the visitor.
    if (isFromElsewhere(c)) return c.redirect(`/sign-in?next=${encodeURIComponent(next)}`, 303)
    // A signed-in member stays signed in: another site may link to this path.
    if (await readVisit(c)) return c.redirect(next, 303)
    const { openTo } = await readPublicAccess(c)
    if (openTo !== 'members') return c.redirect('/', 303)
    const problem = await limited(c, await limitsOfSignIn(c))
    if (problem !== undefined) return signInPage(c, { name: '', next, problem }, 429)
    return c.redirect(await beginFlow(c, settings, { next, memberId: null }), 303)
  })

  .get('/sign-in/oidc/callback', async (c) => {
    const settings = c.env.settings.oidc
    if (settings === undefined) return c.notFound()
    c.header('cache-control', 'no-store')
    const flow = await endFlow(c)
    const visit = await readVisit(c)
    const isTheirs = flow?.memberId === null || flow?.memberId === visit?.session.memberId
    const identity = flow && isTheirs ? await identityOfCallback(c, settings, flow) : undefined
    if (flow === undefined || identity === undefined) {
      const problem = { code: 'provider-refused', host: hostOf(settings.issuer) } as const
      if (visit !== undefined) return identitiesPage(c, visit.session, problem, 422)
      return signInPage(c, { name: '', next: flow?.next ?? '/', problem }, 422)
    }
    if (flow.memberId !== null && visit !== undefined) {
      const { session } = visit
      if (await addIdentity(c.env.sql, session.memberId, identity, c.env.now())) {
        recordEvent(c, 'account linked', { member: session.memberId, loginMethod: 'oidc' })
        return redirectWithNotice(c, IDENTITIES, 'account-linked')
      }
      return identitiesPage(c, session, { code: 'account-of-another' }, 409)
    }
    return enter(c, identity, flow.next)
  })

/** Signs in the member that this account is linked to. An account alone makes no member. */
async function enter(c: Context<AppEnv>, identity: Identity, next: string) {
  const { sql, now } = c.env
  const memberId = await recordIdentityUse(sql, identity, now())
  if (memberId === undefined) {
    recordEvent(c, 'sign-in failed', { loginMethod: 'oidc', why: 'unlinked' })
    const problem = { code: 'account-not-linked', host: hostOf(identity.issuer) } as const
    return signInPage(c, { name: '', next: IDENTITIES, problem }, 422)
  }
  await forgetAttempt(sql, await limitsOfSignIn(c))
  await signIn(c, memberId, 'oidc')
  return redirectSignedIn(c, next)
}
