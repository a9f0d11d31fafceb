import type { Ledger } from '../../domain/ledger.ts'
import type { Role } from '../../domain/member.ts'
import { dayInWords } from '../shared/date-time.tsx'
import { staticFile } from '../shared/static-file.ts'
import { RoleSelect } from './role-select.tsx'
import { peopleTexts } from '../messages/en/people.ts'
import { LedgerField } from '../shared/ledger-field.tsx'

const text = peopleTexts.invite

export type Invitation = {
  readonly invitationId: string
  readonly role: Role
  readonly expiresAt: Date
}

type Props = {
  readonly ledger: Ledger
  readonly invitations: readonly Invitation[]
  /** The link just created; no later page has it. */
  readonly link: string | undefined
}

/** A form that creates an invitation link, and the unused links with buttons that withdraw them. */
export function InviteForm({ ledger, invitations, link }: Props) {
  return (
    <section class="group invite" aria-labelledby="invite">
      <h2 id="invite">{text.heading}</h2>
      {link !== undefined && <NewLink link={link} />}
      <form class="edit" method="post" action="/people/invite">
        <LedgerField ledger={ledger} />
        <div class="fields beside">
          <RoleSelect
            id="invite-role"
            selected="member"
            label={text.someoneWho}
            words={text.roles}
          />
          <button>{text.createLink}</button>
        </div>
      </form>
      <Invitations ledger={ledger} invitations={invitations} />
    </section>
  )
}

function NewLink({ link }: { readonly link: string }) {
  return (
    <div class="notice">
      <p>{text.newLink}</p>
      <p>
        <a class="secret" href={link} autofocus>
          {link}
        </a>
      </p>
      <button type="button" data-copied={text.copied} hidden>
        {text.copy}
      </button>
      <script type="module" src={staticFile('copy.js')}></script>
    </div>
  )
}

function Invitations({ ledger, invitations }: Pick<Props, 'ledger' | 'invitations'>) {
  if (invitations.length === 0) return null
  return (
    <ul class="entries" aria-label={text.unusedLinks}>
      {invitations.map(({ invitationId, role, expiresAt }) => (
        <li>
          <span>
            {text.unusedLink(role)}
            <span class="quiet">{text.until(dayInWords(ledger, expiresAt))}</span>
          </span>
          <form method="post" action="/people/withdraw">
            <LedgerField ledger={ledger} />
            <input type="hidden" name="invitation" value={invitationId} autocomplete="off" />
            <button class="plain">{text.withdraw}</button>
          </form>
        </li>
      ))}
    </ul>
  )
}
