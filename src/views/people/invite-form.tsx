import type { Ledger } from '../../domain/ledger.ts'
import type { Role } from '../../domain/member.ts'
import { dayInWords } from '../shared/moments.tsx'
import { RoleChoice } from './role-choice.tsx'
import { ROLE_WORDS } from './role-words.ts'

export type Invitation = {
  readonly invitationId: string
  readonly role: Role
  readonly expiresAt: Date
}

type Props = {
  readonly ledger: Ledger
  readonly invitations: readonly Invitation[]
  /** One that was just made. */
  readonly link: string | undefined
}

/** Where an owner makes a link for somebody, and takes back what was not used. */
export function Inviting({ ledger, invitations, link }: Props) {
  return (
    <section class="invite" aria-labelledby="invite">
      <h2 id="invite">Invite somebody</h2>
      {link !== undefined && <NewLink link={link} />}
      <form class="edit" method="post" action="/people/invite">
        <div class="fields beside">
          <RoleChoice id="invite-role" chosen="member" label="Somebody who" />
          <button>Make a link</button>
        </div>
      </form>
      <Invitations ledger={ledger} invitations={invitations} />
    </section>
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

function Invitations({ ledger, invitations }: Pick<Props, 'ledger' | 'invitations'>) {
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
