import { LONGEST_MEMBER_NAME } from '../../domain/member.ts'
import { SHORTEST_PASSWORD } from '../../domain/password.ts'
import { aboutField, FormField } from '../shared/field.tsx'
import type { Refusal } from '../../domain/refusal.ts'

type NameProps = {
  readonly value: string
  readonly problem?: Refusal | undefined
  readonly first?: boolean
}

/** What somebody signs in as. */
export function NameField({ value, problem, first = false }: NameProps) {
  return (
    <FormField field="name" label="Your name" problem={problem}>
      <input
        {...aboutField('name', { problem, first: first || problem !== undefined })}
        name="name"
        value={value}
        maxlength={LONGEST_MEMBER_NAME}
        autocomplete="username"
        autocapitalize="words"
        spellcheck={false}
        required
      />
    </FormField>
  )
}

type PasswordProps = {
  readonly label?: string
  readonly name?: string
  readonly isNew?: boolean
  readonly problem?: Refusal | undefined
  readonly first?: boolean
}

/** A password, which managers may fill and nothing shows again. */
export function PasswordField(props: PasswordProps) {
  const { label = 'Password', name = 'password', isNew = false, problem, first = false } = props
  const hint = isNew
    ? `At least ${SHORTEST_PASSWORD} characters. A few words that mean something to you will do.`
    : undefined
  return (
    <FormField field={name} label={label} problem={problem} hint={hint}>
      <input
        {...aboutField(name, { problem, first: first || problem !== undefined, hinted: isNew })}
        name={name}
        type="password"
        maxlength={512}
        minlength={isNew ? SHORTEST_PASSWORD : undefined}
        autocomplete={isNew ? 'new-password' : 'current-password'}
        required
      />
    </FormField>
  )
}

/** What anybody on the way could read. */
export function PlainWarning({ isOverheard }: { readonly isOverheard: boolean }) {
  if (!isOverheard) return null
  return (
    <p class="notice">
      This connection is not encrypted. Only sign in where you trust everybody on the network.
    </p>
  )
}
