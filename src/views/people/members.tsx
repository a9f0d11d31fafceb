import type { Ledger } from '../../domain/ledger.ts'
import type { Role } from '../../domain/member.ts'
import type { Notice } from '../../domain/notice.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { peopleTexts } from '../messages/en/people.ts'
import { FormProblem } from '../shared/field.tsx'
import { Layout } from '../shared/layout.tsx'
import { NoticeBar, refusedTitle, titleAfter } from '../shared/outcome.tsx'
import { InviteForm, type Invitation } from './invite-form.tsx'
import { MemberRow, type Member } from './member-row.tsx'

const text = peopleTexts.members

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
  readonly session: { readonly memberId: string; readonly role: Role | null }
  readonly members: readonly Member[]
  readonly invitations: readonly Invitation[]
  readonly answer: MembersAnswer
}

/** The members of a ledger with their roles, which its owners can change. */
export function MembersPage({ ledger, session, members, invitations, answer }: Props) {
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
        <section class="group" aria-labelledby="members">
          <h2 id="members">
            {ledger.name === ''
              ? text.whoCanSeeThisLedger
              : text.whoCanSee(<bdi>{ledger.name}</bdi>)}
          </h2>
          <FormProblem problem={problem} />
          <ul class="entries">
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
        {isOwner ? (
          <InviteForm ledger={ledger} invitations={invitations} link={link} />
        ) : (
          <p class="quiet">{text.ownersInvite}</p>
        )}
      </main>
    </Layout>
  )
}
