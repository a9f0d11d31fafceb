import { ROLES, type Role } from '../../domain/member.ts'
import { en } from '../messages/en.ts'

type ChoiceProps = {
  readonly id: string
  readonly selected: Role
  readonly label: string
  /** Whether only screen readers get the label. */
  readonly hidden?: boolean
}

/** A select with the three roles. */
export function RoleChoice({ id, selected, label, hidden = false }: ChoiceProps) {
  return (
    <div class="field">
      <label for={id} class={hidden ? 'unseen' : undefined}>
        {label}
      </label>
      <select id={id} name="role" autocomplete="off">
        {ROLES.map((each) => (
          <option value={each} selected={each === selected}>
            {en.people.roles[each]}
          </option>
        ))}
      </select>
    </div>
  )
}
