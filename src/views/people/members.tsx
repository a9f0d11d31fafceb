import type { Ledger } from '../../domain/ledger.ts'
import type { Role } from '../../domain/member.ts'
import { FormProblem } from '../shared/field.tsx'
import { Inviting, type Invitation } from './invite-form.tsx'
import { Layout } from '../shared/layout.tsx'
import { AccountPanel } from '../sign-in/account-panel.tsx'
import { RoleChoice } from './role-choice.tsx'
import { ROLE_WORDS } from './role-words.ts'
import type { Refusal } from '../../domain/refusal.ts'

type Member = { readonly memberId: string; readonly name: string; readonly role: Role }

/** What just happened, to be told once. */
export type MembersNotice = {
  readonly problem?: Refusal
  /** A new invitation's address, which nothing shows again. */
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
  readonly news: MembersNotice
  /** Whether an account elsewhere can let somebody in. */
  readonly hasSignOn: boolean
}

/** Who sees this ledger, and what the one who looks can do about it. */
export function MembersPage(props: Props) {
  const { ledger, session, members, invitations, news, hasSignOn } = props
  const isOwner = session.role === 'owner'
  return (
    <Layout title="People · Expense Tracker">
      <main class="one">
        <h1>People</h1>
        <AccountPanel name={session.memberName} hasSignOn={hasSignOn} />
        <section aria-labelledby="members">
          <h2 id="members">
            Who sees {ledger.name === '' ? 'this ledger' : <bdi>{ledger.name}</bdi>}
          </h2>
          <FormProblem problem={news.problem} />
          <ul class="rows people">
            {members.map((member) => (
              <MemberRow
                member={member}
                isOwner={isOwner}
                isOneself={member.memberId === session.memberId}
              />
            ))}
          </ul>
        </section>
        {isOwner && <Inviting ledger={ledger} invitations={invitations} link={news.link} />}
      </main>
    </Layout>
  )
}

type RowProps = { readonly member: Member; readonly isOwner: boolean; readonly isOneself: boolean }

function MemberRow({ member, isOwner, isOneself }: RowProps) {
  const { memberId, name, role } = member
  return (
    <li>
      <span>
        <bdi>{name}</bdi>
        {isOneself && ' (you)'}
      </span>
      {isOwner ? (
        <form method="post" action="/people/role">
          <input type="hidden" name="member" value={memberId} autocomplete="off" />
          <RoleChoice id={`role-${memberId}`} chosen={role} label={`What ${name} may do`} hidden />
          <button class="plain">Change</button>
          <button class="plain" formaction="/people/remove" aria-label={`Remove ${name}`}>
            Remove
          </button>
        </form>
      ) : (
        <span class="quiet">{ROLE_WORDS[role]}</span>
      )}
    </li>
  )
}
