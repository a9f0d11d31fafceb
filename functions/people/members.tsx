/** The members of a ledger: their roles, and invitations to it. */
import { Hono, type Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { v7 as uuidV7 } from 'uuid'
import type { AppEnv } from '../../src/bindings.ts'
import {
  addInvitation,
  listInvitations,
  withdrawInvitation,
} from '../../src/db/people/invitations.ts'
import {
  endMembership,
  listMembers,
  writeRole,
  type Outcome,
} from '../../src/db/people/memberships.ts'
import { readMember } from '../../src/db/people/members.ts'
import type { NoticeCode } from '../../src/domain/notice.ts'
import { isRole, type Role } from '../../src/domain/member.ts'
import { newToken } from '../../src/domain/session.ts'
import { en } from '../../src/views/messages/en.ts'
import { peopleTexts } from '../../src/views/messages/en/people.ts'
import { NoMembersPage } from '../../src/views/people/no-members.tsx'
import { MembersPage, type MembersAnswer } from '../../src/views/people/members.tsx'
import { readForm } from '../http/form.ts'
import { readNotice, redirectWithNotice } from '../http/notice.ts'
import { readId } from '../http/ids.ts'
import { recordEvent } from '../http/audit-log.ts'
import { canBeSetUp } from '../sign-in/public-access.ts'
import { ownOrigin } from '../http/public-origin.ts'
import { NO_STORE } from '../http/security-headers.ts'

const PATH = '/people'
const text = peopleTexts.members

export const people = new Hono<AppEnv>()
  .get(PATH, async (c) => {
    if (c.var.session !== undefined) return page(c)
    return c.html(<NoMembersPage canBeSetUp={await canBeSetUp(c)} />)
  })

  .post(`${PATH}/role`, async (c) => {
    const form = await readForm(c)
    const [member, role] = [idIn(form), readRole(form)]
    const outcome = await writeRole(c.env.sql, c.var.ledger.ledgerId, member, role)
    if (outcome === 'written') recordEvent(c, 'role changed', { member, role })
    return answer(c, outcome, NOTICE_OF[role], member)
  })

  .post(`${PATH}/remove`, async (c) => {
    const form = await readForm(c)
    const member = idIn(form)
    const outcome = await endMembership(c.env.sql, c.var.ledger.ledgerId, member)
    if (outcome === 'written') recordEvent(c, 'member removed', { member })
    return answer(c, outcome, 'member-removed', member)
  })

  .post(`${PATH}/invite`, async (c) => {
    const role = readRole(await readForm(c))
    const { sql, now } = c.env
    const { token, hash: tokenHash } = await newToken()
    const madeBy = signedIn(c).memberId
    const invitation = { invitationId: uuidV7(), tokenHash, role, madeBy }
    if (!(await addInvitation(sql, c.var.ledger.ledgerId, invitation, now()))) {
      throw new HTTPException(403, { message: en.shared.permissions.ownersOnly })
    }
    recordEvent(c, 'invited', { role })
    const notice = { code: 'link-created', name: '' } as const
    c.header('cache-control', NO_STORE)
    return page(c, { link: `${ownOrigin(c)}/invite/${token}`, role, notice }, 201)
  })

  .post(`${PATH}/withdraw`, async (c) => {
    const form = await readForm(c)
    const id = idIn(form, 'invitation')
    const isWithdrawn = await withdrawInvitation(c.env.sql, c.var.ledger.ledgerId, id)
    if (!isWithdrawn) return c.redirect(PATH, 303)
    recordEvent(c, 'invitation withdrawn')
    return redirectWithNotice(c, PATH, 'invitation-withdrawn')
  })

const NOTICE_OF = { owner: 'owner', member: 'can-edit', viewer: 'can-view' } as const

async function answer(c: Context<AppEnv>, outcome: Outcome, code: NoticeCode, memberId: string) {
  if (outcome === 'written') {
    const member = await readMember(c.env.sql, memberId)
    return redirectWithNotice(c, PATH, code, member?.name)
  }
  const problem = outcome === 'last owner' ? 'last-owner' : 'member-gone'
  return page(c, { problem: { code: problem } }, 409)
}

async function page(
  c: Context<AppEnv>,
  outcome: MembersAnswer = {},
  status: 200 | 201 | 409 = 200,
) {
  const { sql, now } = c.env
  const { ledger } = c.var
  const [members, invitations] = await Promise.all([
    listMembers(sql, ledger.ledgerId),
    listInvitations(sql, ledger.ledgerId, now()),
  ])
  const props = {
    ledger,
    session: signedIn(c),
    members,
    invitations,
    answer: { notice: readNotice(c), ...outcome },
  }
  return c.html(<MembersPage {...props} />, status)
}

/** The session of the request; 404 while the app has no accounts. */
export function signedIn(c: Context<AppEnv>) {
  const { session } = c.var
  if (session !== undefined) return session
  throw new HTTPException(404, { message: text.noAccounts })
}

function readRole(form: ReadonlyMap<string, string>): Role {
  const role = form.get('role')
  if (isRole(role)) return role
  throw new HTTPException(400, { message: en.shared.requests.incomplete.role })
}

function idIn(
  form: ReadonlyMap<string, string>,
  field: 'member' | 'invitation' = 'member',
): string {
  return readId(form.get(field), en.shared.requests.incomplete[field])
}
