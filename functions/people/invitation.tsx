/** Accepting an invitation link that an owner created. */
import { Hono, type Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { v7 as uuidV7 } from 'uuid'
import type { AppEnv } from '../../src/bindings.ts'
import { acceptInvitation, readInvitation } from '../../src/db/people/invitations.ts'
import { tokenHash } from '../../src/domain/session.ts'
import { peopleTexts } from '../../src/views/messages/en/people.ts'
import { InvitationPage } from '../../src/views/people/invitation.tsx'
import { limited } from '../sign-in/rate-limit.ts'
import { readCredentials, type CredentialProblems } from '../sign-in/credentials.ts'
import { readForm } from '../http/form.ts'
import { redirectWithNotice } from '../http/notice.ts'
import { recordEvent } from '../http/audit-log.ts'
import { NO_STORE } from '../http/security-headers.ts'
import { isOverheard, readVisit } from '../sign-in/session.ts'
import { signIn } from '../sign-in/start-session.ts'

const text = peopleTexts.invitation

export const invitation = new Hono<AppEnv>()
  .get('/invite/:token', async (c) => page(c, { name: '' }))

  .post('/invite/:token', async (c) => {
    const form = await readForm(c)
    const { sql, now, passwords } = c.env
    const hash = await hashOf(c)
    const visit = await readVisit(c)
    if (visit !== undefined) {
      const joined = await acceptInvitation(sql, hash, visit.session, now())
      if (joined !== 'joined') return refuseOver()
      recordEvent(c, 'joined', { member: visit.session.memberId })
      return redirectWithNotice(c, '/', 'joined')
    }
    const name = form.get('name') ?? ''
    const problem = await limited(c)
    if (problem !== undefined) return page(c, { name, problems: { form: problem } }, 429)
    const typed = await readCredentials(sql, form)
    if (!typed.ok) return page(c, { name, problems: typed.problem }, 422)
    if (!(await readInvitation(sql, hash, now()))) return refuseOver()

    const { password, ...names } = typed.value
    const member = { memberId: uuidV7(), ...names, passwordHash: await passwords.hash(password) }
    const outcome = await acceptInvitation(sql, hash, member, now())
    if (outcome === 'name is taken') {
      return page(c, { name, problems: { name: { code: 'member-exists' } } }, 422)
    }
    if (outcome === 'not there') return refuseOver()
    recordEvent(c, 'joined', { member: member.memberId })
    await signIn(c, member.memberId, 'invitation')
    return redirectWithNotice(c, '/', 'joined')
  })

function refuseOver(): never {
  throw new HTTPException(404, { message: text.over })
}

async function hashOf(c: Context<AppEnv>): Promise<string> {
  return tokenHash(c.req.param('token') ?? '')
}

type Form = { readonly name: string; readonly problems?: CredentialProblems }

async function page(c: Context<AppEnv>, form: Form, status: 200 | 422 | 429 = 200) {
  const found = await readInvitation(c.env.sql, await hashOf(c), c.env.now())
  if (found === undefined) return refuseOver()
  const visit = await readVisit(c)
  const action = c.req.path
  const props = { ...found, ...form, action, isOverheard: isOverheard(c) }
  c.header('cache-control', NO_STORE)
  return c.html(<InvitationPage {...props} signedInAs={visit?.session.memberName} />, status)
}
