import type { Ledger } from '../domain/ledger.ts'
import { ROLES, type Role } from '../domain/member.ts'
import { dayInWords } from './moments.tsx'
import { FormProblem } from './field.tsx'
import { Layout } from './layout.tsx'
import { ROLE_WORDS } from './role-words.ts'

type Member = { readonly memberId: string; readonly name: string; readonly role: Role }
type Invitation = { readonly invitationId: string; readonly role: Role; readonly expiresAt: Date }

/** What just happened, to be told once. */
export type PeopleNews = {
  readonly problem?: string
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
  readonly news: PeopleNews
  /** Whether an account elsewhere can let somebody in. */
  readonly hasSignOn: boolean
}

/** Who sees this ledger, and what the one who looks can do about it. */
export function PeoplePage(props: Props) {
  const { ledger, session, members, invitations, news, hasSignOn } = props
  const isOwner = session.role === 'owner'
  return (
    <Layout title="People · Expense Tracker">
      <main class="one">
        <h1>People</h1>
        <Oneself name={session.memberName} hasSignOn={hasSignOn} />
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
        {isOwner && (
          <section class="invite" aria-labelledby="invite">
            <h2 id="invite">Invite somebody</h2>
            {news.link !== undefined && <NewLink link={news.link} />}
            <form class="edit" method="post" action="/people/invite">
              <div class="fields beside">
                <RoleChoice id="invite-role" chosen="member" label="Somebody who" />
                <button>Make a link</button>
              </div>
            </form>
            <Invitations ledger={ledger} invitations={invitations} />
          </section>
        )}
      </main>
    </Layout>
  )
}

type OneselfProps = { readonly name: string; readonly hasSignOn: boolean }

function Oneself({ name, hasSignOn }: OneselfProps) {
  return (
    <section class="oneself" aria-label="You">
      <p>
        You are signed in as <bdi>{name}</bdi>.
      </p>
      <form method="post" action="/sign-out">
        <button class="plain">Sign out</button>
      </form>
      <ul class="links">
        <li>
          <a href="/settings/sessions">Devices</a>
        </li>
        <li>
          <a href="/settings/password">Password</a>
        </li>
        <li>
          <a href="/settings/passkeys">Passkeys</a>
        </li>
        {hasSignOn && (
          <li>
            <a href="/settings/identities">Linked accounts</a>
          </li>
        )}
        <li>
          <a href="/ledgers">Ledgers</a>
        </li>
      </ul>
    </section>
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

type ChoiceProps = {
  readonly id: string
  readonly chosen: Role
  readonly label: string
  readonly hidden?: boolean
}

function RoleChoice({ id, chosen, label, hidden = false }: ChoiceProps) {
  return (
    <div class="field">
      <label for={id} class={hidden ? 'unseen' : undefined}>
        {label}
      </label>
      <select id={id} name="role" autocomplete="off">
        {ROLES.map((each) => (
          <option value={each} selected={each === chosen}>
            {ROLE_WORDS[each]}
          </option>
        ))}
      </select>
    </div>
  )
}

function NewLink({ link }: { readonly link: string }) {
  return (
    <div class="notice">
      <p>Give this link to one person. It works once, for seven days, and is not shown again.</p>
      <p>
        <a class="secret" href={link} autofocus>
          {link}
        </a>
      </p>
    </div>
  )
}

type InvitationsProps = {
  readonly ledger: Ledger
  readonly invitations: readonly Invitation[]
}

function Invitations({ ledger, invitations }: InvitationsProps) {
  if (invitations.length === 0) return null
  return (
    <ul class="rows people" aria-label="Links that were not used yet">
      {invitations.map(({ invitationId, role, expiresAt }) => (
        <li>
          <span>
            A link for somebody who {ROLE_WORDS[role]}, until {dayInWords(ledger, expiresAt)}
          </span>
          <form method="post" action="/people/withdraw">
            <input type="hidden" name="invitation" value={invitationId} autocomplete="off" />
            <button class="plain">Withdraw</button>
          </form>
        </li>
      ))}
    </ul>
  )
}

/** What there is to say while nobody signs in. */
export function NobodyPage({ canBeSetUp }: { readonly canBeSetUp: boolean }) {
  return (
    <Layout title="People · Expense Tracker">
      <main class="one">
        <h1>People</h1>
        <p>
          Nobody signs in: whoever reaches this app sees and writes everything. Once there is a
          first member, every page asks who somebody is.
        </p>
        <p>
          {canBeSetUp ? (
            <a href="/setup">Make the first member</a>
          ) : (
            'Make the first member where the app runs, with “npm run member -- add”.'
          )}
        </p>
      </main>
    </Layout>
  )
}
