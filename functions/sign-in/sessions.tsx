/** The sessions of a member, and changing the password. */
import { Hono, type Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { AppEnv } from '../../src/bindings.ts'
import { readMember, writePassword } from '../../src/db/people/members.ts'
import { endSession, endSessions, listSessions } from '../../src/db/sign-in/sessions.ts'
import { forgetAttempt } from '../../src/db/sign-in/attempts.ts'
import { limitsOfSession } from '../../src/domain/attempts.ts'
import { isId } from '../../src/domain/id.ts'
import { en } from '../../src/views/messages/en.ts'
import { PasswordPage, type PasswordProblems } from '../../src/views/sign-in/password.tsx'
import { SessionsPage } from '../../src/views/sign-in/sessions.tsx'
import { limited } from './rate-limit.ts'
import { readNewPassword, matchesPassword } from './credentials.ts'
import { readForm } from '../http/form.ts'
import { recordEvent } from '../http/audit-log.ts'
import { signedIn } from '../people/members.tsx'
import { forgetSession, signIn } from './session.ts'
import { doorOf } from './single-sign-on.ts'

const PATH = '/settings/sessions'
const PASSWORD = '/settings/password'

export const sessions = new Hono<AppEnv>()
  .get(PATH, async (c) => {
    const session = signedIn(c)
    const { sql, now } = c.env
    const listed = await listSessions(sql, session.memberId, now())
    return c.html(<SessionsPage session={session} sessions={listed} />)
  })

  .post(`${PATH}/end`, async (c) => {
    const { memberId, sessionId } = signedIn(c)
    const ended = (await readForm(c)).get('session') ?? ''
    if (ended === 'others') {
      await endSessions(c.env.sql, memberId, sessionId)
      recordEvent(c, 'session ended', { why: 'all others' })
      return c.redirect(PATH, 303)
    }
    if (!isId(ended)) {
      throw new HTTPException(400, { message: en.shared.requests.incomplete.session })
    }
    if (await endSession(c.env.sql, memberId, ended.toLowerCase())) recordEvent(c, 'session ended')
    if (ended.toLowerCase() !== sessionId) return c.redirect(PATH, 303)
    forgetSession(c)
    return c.redirect(doorOf(c.env), 303)
  })

  .get(PASSWORD, (c) => passwordPage(c))

  .post(PASSWORD, async (c) => {
    const { memberId, memberName, sessionId } = signedIn(c)
    const form = await readForm(c)
    const { sql, passwords } = c.env
    const limits = limitsOfSession(sessionId)
    const problem = await limited(c, limits)
    if (problem !== undefined) return passwordPage(c, { form: problem }, 429)

    if (!(await matchesPassword(c.env, memberId, form.get('current')))) {
      recordEvent(c, 'not signed in', { loginMethod: 'password', why: 'to change it' })
      return passwordPage(c, { current: { code: 'current-password-wrong' } }, 422)
    }
    const password = await readNewPassword(sql, form.get('password') ?? '', memberName)
    if (!password.ok) return passwordPage(c, { password: password.problem }, 422)

    await forgetAttempt(sql, limits)
    await writePassword(sql, memberId, await passwords.hash(password.value), { isReset: false })
    recordEvent(c, 'password changed')
    await signIn(c, memberId, 'password')
    return c.redirect(PATH, 303)
  })

async function passwordPage(
  c: Context<AppEnv>,
  problems: PasswordProblems = {},
  status: 200 | 422 | 429 = 200,
) {
  const { memberId, memberName } = signedIn(c)
  const member = await readMember(c.env.sql, memberId)
  const props = { memberName, problems, hasPassword: member?.passwordHash !== null }
  return c.html(<PasswordPage {...props} />, status)
}
