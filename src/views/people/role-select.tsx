import { ROLES, type Role } from '../../domain/member.ts'
import { peopleTexts } from '../messages/en/people.ts'

type Props = {
  readonly id: string
  readonly selected: Role
  readonly label: string
  readonly words?: Readonly<Record<Role, string>>
}

/** A select with the three roles. */
export function RoleSelect({ id, selected, label, words = peopleTexts.roles }: Props) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} name="role" autocomplete="off">
        {ROLES.map((each) => (
          <option value={each} selected={each === selected}>
            {words[each]}
          </option>
        ))}
      </select>
    </div>
  )
}
