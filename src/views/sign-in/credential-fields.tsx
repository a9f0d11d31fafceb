import { LONGEST_MEMBER_NAME } from '../../domain/member.ts'
import { SHORTEST_PASSWORD } from '../../domain/password.ts'
import { signInTexts } from '../messages/en/sign-in.ts'
import { fieldAttributes, FormField } from '../shared/field.tsx'
import type { Refusal } from '../../domain/refusal.ts'

const text = signInTexts.fields

type NameProps = {
  readonly value: string
  readonly problem?: Refusal | undefined
  readonly first?: boolean
}

/** A field for the name that a member signs in with. */
export function NameField({ value, problem, first = false }: NameProps) {
  return (
    <FormField field="name" label={text.name} problem={problem}>
      <input
        {...fieldAttributes('name', { problem, first: first || problem !== undefined })}
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

/** A password field, which password managers may fill and no answer repeats. */
export function PasswordField(props: PasswordProps) {
  const { label = text.password, name = 'password', isNew = false, problem, first = false } = props
  const hint = isNew ? text.passwordHint(SHORTEST_PASSWORD) : undefined
  return (
    <FormField field={name} label={label} problem={problem} hint={hint}>
      <input
        {...fieldAttributes(name, {
          problem,
          first: first || problem !== undefined,
          hinted: isNew,
        })}
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

/** Warns that others on the network can read along. */
export function UnencryptedWarning({ isOverheard }: { readonly isOverheard: boolean }) {
  if (!isOverheard) return null
  return <p class="notice">{text.unencrypted}</p>
}
