import type { Ledger } from '../../domain/ledger.ts'
import { FormProblem } from '../shared/field.tsx'
import { Layout } from '../shared/layout.tsx'
import { refusedTitle } from '../shared/outcome.tsx'
import { en } from '../messages/en.ts'
import { signInTexts } from '../messages/en/sign-in.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { PasswordField } from './credential-fields.tsx'

const text = signInTexts

export type PasswordProblems = {
  readonly current?: Refusal
  readonly password?: Refusal
  readonly form?: Refusal
}

type Props = {
  /** The open ledger. */
  readonly ledger: Ledger | undefined
  readonly memberName: string
  /** Whether the current password has to be confirmed. */
  readonly hasPassword: boolean
  readonly problems: PasswordProblems
}

/** A form for a new password, which ends every other session. */
export function PasswordPage({ ledger, memberName, hasPassword, problems }: Props) {
  const { form, current, password } = problems
  const inOrder = [form, current, password]
  const title = inOrder.some(Boolean)
    ? refusedTitle(text.account.notChanged, inOrder)
    : en.shared.pageTitle(text.account.password)
  return (
    <Layout title={title} ledger={ledger}>
      <main class="one" id="main">
        <h1>{text.account.password}</h1>
        <form class="edit" method="post" action="/settings/password">
          <input type="text" name="username" value={memberName} autocomplete="username" hidden />
          <FormProblem problem={problems.form} />
          <div class="fields one-a-row">
            {hasPassword && (
              <PasswordField
                name="current"
                label={text.fields.currentPassword}
                problem={problems.current}
                first
              />
            )}
            <PasswordField isNew label={text.fields.newPassword} problem={problems.password} />
            <p class="quiet">{text.password.about}</p>
            <button>{text.password.change}</button>
          </div>
        </form>
      </main>
    </Layout>
  )
}
