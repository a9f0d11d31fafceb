import { NameField, PasswordField, PlainWarning } from '../sign-in/credential-fields.tsx'
import { aboutField, FormField, FormProblem } from '../shared/field.tsx'
import { BareLayout } from '../shared/layout.tsx'
import type { Refusal } from '../../domain/refusal.ts'

type Props = {
  readonly token: string
  readonly name: string
  readonly problems?:
    | {
        readonly token?: Refusal
        readonly name?: Refusal
        readonly password?: Refusal
        readonly form?: Refusal
      }
    | undefined
  readonly isOverheard: boolean
}

/** Makes the first member; from then on every page asks who somebody is. */
export function SetupPage({ token, name, problems = {}, isOverheard }: Props) {
  const problem = problems.token
  return (
    <BareLayout title="Set up · Expense Tracker">
      <main class="door">
        <h1>Make the first member</h1>
        <p>
          You will own this ledger and can invite others. From then on, every page asks who you are.
        </p>
        <PlainWarning isOverheard={isOverheard} />
        <form class="edit" method="post" action="/setup">
          <FormProblem problem={problems.form} />
          <div class="fields">
            <FormField
              field="token"
              label="Setup token"
              problem={problem}
              hint="The log of the app shows it, or SETUP_TOKEN says it."
            >
              <input
                {...aboutField('token', {
                  problem,
                  first: problem !== undefined || token === '',
                  hinted: true,
                })}
                name="token"
                value={token}
                autocomplete="off"
                autocapitalize="none"
                spellcheck={false}
                required
              />
            </FormField>
            <NameField value={name} problem={problems.name} />
            <PasswordField isNew problem={problems.password} />
            <button>Make me the owner</button>
          </div>
        </form>
      </main>
    </BareLayout>
  )
}
