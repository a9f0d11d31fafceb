import type { Ledger } from '../../domain/ledger.ts'
import type { Role } from '../../domain/member.ts'
import { peopleTexts } from '../messages/en/people.ts'
import { LedgerField } from '../shared/ledger-field.tsx'
import { Initial } from './initial.tsx'
import { RoleSelect } from './role-select.tsx'

const text = peopleTexts.members

export type Member = { readonly memberId: string; readonly name: string; readonly role: Role }

type Props = {
  readonly ledger: Ledger
  readonly member: Member
  readonly isOwner: boolean
  readonly isSelf: boolean
}

/** A member with their role; owners can unfold the forms that change it and remove the member. */
export function MemberRow({ ledger, member, isOwner, isSelf }: Props) {
  const { memberId, name, role } = member
  return (
    <li>
      <Initial name={name} />
      <span>
        {isSelf ? text.you(<bdi>{name}</bdi>) : <bdi>{name}</bdi>}
        <span class="quiet">{peopleTexts.roles[role]}</span>
      </span>
      {isOwner && (
        <details>
          <summary aria-label={text.changeMember(name)}>{text.change}</summary>
          <form method="post" action="/people/role" autocomplete="off">
            <LedgerField ledger={ledger} />
            <input type="hidden" name="member" value={memberId} autocomplete="off" />
            <RoleSelect id={`role-${memberId}`} label={text.roleOf(name)} selected={role} />
            <button class="second">{text.saveRole}</button>
            <button class="second wrong" formaction="/people/remove">
              {text.removeMember(name)}
            </button>
          </form>
        </details>
      )}
    </li>
  )
}
