import type { Ledger } from '../../domain/ledger.ts'
import type { Notice } from '../../domain/notice.ts'
import type { Role } from '../../domain/member.ts'
import { FormProblem } from '../shared/field.tsx'
import { InviteForm, type Invitation } from './invite-form.tsx'
import { Layout } from '../shared/layout.tsx'
import { NoticeBar, refusedTitle, titleAfter } from '../shared/outcome.tsx'
import { AccountPanel } from '../sign-in/account-panel.tsx'
import { RoleChoice } from './role-select.tsx'
import { en } from '../messages/en.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { LedgerField } from '../shared/ledger-field.tsx'

const text = en.people.members

type Member = { readonly memberId: string; readonly name: string; readonly role: Role }

/** The outcome of the request, for the page that answers it. */
export type MembersAnswer = {
  readonly notice?: Notice | undefined
  readonly problem?: Refusal
  /** The address of a new invitation; no later page has it. */
  readonly link?: string
  readonly role?: Role
}

type Props = {
  readonly ledger: Ledger
  readonly session: {
    readonly memberId: string
    readonly memberName: string
    readonly role: Role | null
  }
  readonly members: readonly Member[]
  readonly invitations: readonly Invitation[]
  readonly answer: MembersAnswer
  /** Whether single sign-on is set up. */
  readonly hasSignOn: boolean
}

/** The members of a ledger with their roles, which its owners can change. */
export function MembersPage(props: Props) {
  const { ledger, session, members, invitations, answer, hasSignOn } = props
  const { notice, problem, link } = answer
  const isOwner = session.role === 'owner'
  return (
    <Layout
      title={problem ? refusedTitle(text.notChanged, [problem]) : titleAfter(notice, text.title)}
      ledger={ledger}
    >
      <main class="one" id="main">
        <h1>{text.title}</h1>
        <NoticeBar notice={notice} />
        <AccountPanel name={session.memberName} hasSignOn={hasSignOn} />
        <section aria-labelledby="members">
          <h2 id="members">
            {ledger.name === ''
              ? text.whoCanSeeThisLedger
              : text.whoCanSee(<bdi>{ledger.name}</bdi>)}
          </h2>
          <FormProblem problem={problem} />
          <ul class="rows people">
            {members.map((member) => (
              <MemberRow
                ledger={ledger}
                member={member}
                isOwner={isOwner}
                isSelf={member.memberId === session.memberId}
              />
            ))}
          </ul>
        </section>
        {isOwner && <InviteForm ledger={ledger} invitations={invitations} link={link} />}
      </main>
    </Layout>
  )
}

type RowProps = {
  readonly ledger: Ledger
  readonly member: Member
  readonly isOwner: boolean
  readonly isSelf: boolean
}

function MemberRow({ ledger, member, isOwner, isSelf }: RowProps) {
  const { memberId, name, role } = member
  return (
    <li>
      <span>{isSelf ? text.you(<bdi>{name}</bdi>) : <bdi>{name}</bdi>}</span>
      {isOwner ? (
        <form method="post" action="/people/role" autocomplete="off">
          <LedgerField ledger={ledger} />
          <input type="hidden" name="member" value={memberId} autocomplete="off" />
          <RoleChoice id={`role-${memberId}`} selected={role} label={text.roleOf(name)} hidden />
          <button class="plain">{text.changeRole}</button>
          <button class="plain" formaction="/people/remove" aria-label={text.removeMember(name)}>
            {text.remove}
          </button>
        </form>
      ) : (
        <span class="quiet">{en.people.roles[role]}</span>
      )}
    </li>
  )
}
