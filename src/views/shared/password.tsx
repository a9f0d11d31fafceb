import { PasswordField } from '../sign-in/credential-fields.tsx'
import { FormProblem } from './field.tsx'
import { Layout } from './layout.tsx'
import type { Refusal } from '../../domain/refusal.ts'

export type PasswordProblems = {
  readonly current?: Refusal
  readonly password?: Refusal
  readonly form?: Refusal
}

type Props = {
  readonly memberName: string
  /** Whether there is one to say first. */
  readonly hasPassword: boolean
  readonly problems: PasswordProblems
}

/** A new password, which ends every other session. */
export function PasswordPage({ memberName, hasPassword, problems }: Props) {
  return (
    <Layout title="Your password · Expense Tracker">
      <main class="one">
        <h1>Your password</h1>
        <p>A new password signs you out everywhere else.</p>
        <form class="edit" method="post" action="/settings/password">
          <input type="text" name="username" value={memberName} autocomplete="username" hidden />
          <FormProblem problem={problems.form} />
          <div class="fields one-a-row">
            {hasPassword && (
              <PasswordField
                name="current"
                label="Your password now"
                problem={problems.current}
                first
              />
            )}
            <PasswordField isNew label="A new password" problem={problems.password} />
            <button>Change it</button>
          </div>
        </form>
        <ul class="links">
          <li>
            <a href="/settings/passkeys">Your passkeys</a>
          </li>
          <li>
            <a href="/people">Back to people</a>
          </li>
        </ul>
      </main>
    </Layout>
  )
}
