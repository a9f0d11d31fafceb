import { ROLES, type Role } from '../../domain/member.ts'
import { ROLE_WORDS } from './role-words.ts'

type ChoiceProps = {
  readonly id: string
  readonly chosen: Role
  readonly label: string
  readonly hidden?: boolean
}

/** What somebody may do, to be chosen. */
export function RoleChoice({ id, chosen, label, hidden = false }: ChoiceProps) {
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
