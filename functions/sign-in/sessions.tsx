/** The sessions of a member, and changing the password. */
import { Hono, type Context } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import { readMember, writePassword } from '../../src/db/people/members.ts'
import { endSession, endSessions, listSessions } from '../../src/db/sign-in/sessions.ts'
import { en } from '../../src/views/messages/en.ts'
import { PasswordPage, type PasswordProblems } from '../../src/views/sign-in/password.tsx'
import { SessionsPage } from '../../src/views/sign-in/sessions.tsx'
import { confirmPassword } from './confirm-password.ts'
import { readNewPassword } from './credentials.ts'
import { readForm } from '../http/form.ts'
import { openLedgerOf } from '../http/open-ledger.ts'
import { readNotice, redirectWithNotice } from '../http/notice.ts'
import { readId } from '../http/ids.ts'
import { recordEvent } from '../http/audit-log.ts'
import { signedIn } from '../people/members.tsx'
import { forgetSession } from './session.ts'
import { signIn } from './start-session.ts'
import { signedOutPath } from './single-sign-on.ts'

const PATH = '/settings/sessions'
const PASSWORD = '/settings/password'

export const sessions = new Hono<AppEnv>()
  .get(PATH, async (c) => {
    const session = signedIn(c)
    const { sql, now } = c.env
    const listed = await listSessions(sql, session.memberId, now())
    const props = { ledger: openLedgerOf(c), session, sessions: listed, notice: readNotice(c) }
    return c.html(<SessionsPage {...props} />)
  })

  .post(`${PATH}/end`, async (c) => {
    const { memberId, sessionId } = signedIn(c)
    const ended = (await readForm(c)).get('session')
    if (ended === 'others') {
      await endSessions(c.env.sql, memberId, sessionId)
      recordEvent(c, 'session ended', { why: 'all others' })
      return redirectWithNotice(c, PATH, 'sessions-ended')
    }
    const id = readId(ended, en.shared.requests.incomplete.session)
    const isEnded = await endSession(c.env.sql, memberId, id)
    if (isEnded) recordEvent(c, 'session ended')
    if (id === sessionId) {
      forgetSession(c)
      return redirectWithNotice(c, signedOutPath(c.env), 'signed-out')
    }
    return isEnded ? redirectWithNotice(c, PATH, 'session-ended') : c.redirect(PATH, 303)
  })

  .get(PASSWORD, (c) => passwordPage(c))

  .post(PASSWORD, async (c) => {
    const { memberId, memberName } = signedIn(c)
    const form = await readForm(c)
    const { sql, passwords } = c.env
    const unconfirmed = await confirmPassword(c, form.get('current'), 'to change it')
    if (unconfirmed !== undefined) {
      const { problem, status } = unconfirmed
      return passwordPage(c, status === 429 ? { form: problem } : { current: problem }, status)
    }
    const password = await readNewPassword(sql, form.get('password') ?? '', memberName)
    if (!password.ok) return passwordPage(c, { password: password.problem }, 422)

    await writePassword(sql, memberId, await passwords.hash(password.value), { isReset: false })
    recordEvent(c, 'password changed')
    await signIn(c, memberId, 'password')
    return redirectWithNotice(c, PATH, 'password-changed')
  })

async function passwordPage(
  c: Context<AppEnv>,
  problems: PasswordProblems = {},
  status: 200 | 422 | 429 = 200,
) {
  const { memberId, memberName } = signedIn(c)
  const member = await readMember(c.env.sql, memberId)
  const hasPassword = member?.passwordHash !== null
  const props = { ledger: openLedgerOf(c), memberName, problems, hasPassword }
  return c.html(<PasswordPage {...props} />, status)
}
