/** Signs members in with a name and a password, and out. */
import { Hono, type Context } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import { forgetAttempt } from '../../src/db/sign-in/rate-limits.ts'
import { readMemberByKey } from '../../src/db/people/members.ts'
import { endSession } from '../../src/db/sign-in/sessions.ts'
import { memberKey, parseMemberName } from '../../src/domain/member.ts'
import { SignInPage } from '../../src/views/sign-in/sign-in.tsx'
import { limited, limitsOfSignIn } from './rate-limit.ts'
import { typedPassword } from './credentials.ts'
import { readForm } from '../http/form.ts'
import { readNotice, redirectWithNotice } from '../http/notice.ts'
import { nextPath } from './next-path.ts'
import { recordEvent } from '../http/audit-log.ts'
import { placeOfPasskey } from './passkey-device.ts'
import { readPublicAccess } from './public-access.ts'
import { relyingPartyOf } from './relying-party.ts'
import { forgetSession, isOverheard, readVisit } from './session.ts'
import { redirectSignedIn, signIn } from './start-session.ts'
import { signedOutPath, signInByAccess, signOnOf } from './single-sign-on.ts'
import type { Refusal } from '../../src/domain/refusal.ts'

export const signInAndOut = new Hono<AppEnv>()
  .get('/sign-in', async (c) => {
    const next = nextPath(c.req.query('next'))
    if (await readVisit(c)) return c.redirect(next, 302)
    const { openTo } = await readPublicAccess(c)
    // There are no accounts yet.
    if (openTo !== 'members') return c.redirect('/', 302)
    // A browser without cookies would be redirected here again.
    if (c.req.query('again') === '1') {
      return signInPage(c, { name: '', next, problem: { code: 'cookie-refused' } })
    }
    if (await signInByAccess(c)) return c.redirect(next, 302)
    return signInPage(c, { name: '', next })
  })

  .post('/sign-in', async (c) => {
    const form = await readForm(c)
    const { sql, passwords } = c.env
    passwords.admit()
    const [name, typed] = [form.get('name') ?? '', form.get('password') ?? '']
    const next = nextPath(form.get('next'))
    const refused = (problem: Refusal, status: 422 | 429 = 422) =>
      signInPage(c, { name: name.slice(0, 100), next, problem }, status)

    const parsed = parseMemberName(name)
    const key = parsed.ok ? memberKey(parsed.value) : ''
    const limits = await limitsOfSignIn(c, key)
    const problem = await limited(c, limits)
    if (problem !== undefined) return refused(problem, 429)
    const member = await readMemberByKey(sql, key)
    const password = typedPassword(typed)
    // An unknown name takes as long as a wrong password, and gets the same answer.
    if (!(await passwords.matches(password, member?.passwordHash ?? null)) || !member) {
      recordEvent(c, 'sign-in failed', { member: member?.memberId, loginMethod: 'password' })
      return refused({ code: 'name-or-password-wrong' })
    }
    await forgetAttempt(sql, limits)
    await signIn(c, member.memberId, 'password')
    return redirectSignedIn(c, next)
  })

  .post('/sign-out', async (c) => {
    const { session } = c.var
    if (session) await endSession(c.env.sql, session.memberId, session.sessionId)
    recordEvent(c, 'signed out')
    forgetSession(c)
    return redirectWithNotice(c, signedOutPath(c.env), 'signed-out')
  })

type Form = { readonly name: string; readonly next: string; readonly problem?: Refusal }

/** The sign-in page, also as the answer to a refused passkey or single sign-on. */
export async function signInPage(c: Context<AppEnv>, form: Form, status: 200 | 422 | 429 = 200) {
  c.header('cache-control', 'no-store')
  const canUsePasskey = relyingPartyOf(c) !== undefined
  const passkey = canUsePasskey ? placeOfPasskey(c) : undefined
  const notice = readNotice(c)
  const props = {
    ...form,
    notice,
    passkey,
    isOverheard: isOverheard(c),
    signOn: await signOnOf(c),
  }
  return c.html(<SignInPage {...props} />, status)
}
