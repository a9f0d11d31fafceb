import { NameField, PasswordField, UnencryptedWarning } from '../sign-in/credential-fields.tsx'
import { fieldAttributes, FormField, FormProblem } from '../shared/field.tsx'
import { en } from '../messages/en.ts'
import { peopleTexts } from '../messages/en/people.ts'
import { BareLayout } from '../shared/layout.tsx'
import { refusedTitle } from '../shared/outcome.tsx'
import type { Refusal } from '../../domain/refusal.ts'
import { staticFile } from '../shared/static-file.ts'

const text = peopleTexts.setup

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

/** The form that creates the first account, after which everyone has to sign in. */
export function SetupPage({ token, name, problems, isOverheard }: Props) {
  const problem = problems?.token
  const inOrder = [problems?.form, problem, problems?.name, problems?.password]
  const title = problems ? refusedTitle(text.notCreated, inOrder) : en.shared.pageTitle(text.title)
  return (
    <BareLayout title={title}>
      <main class="door" id="main">
        <h1>{text.title}</h1>
        <p>{text.about}</p>
        <UnencryptedWarning isOverheard={isOverheard} />
        <form class="edit" method="post" action="/setup">
          <FormProblem problem={problems?.form} />
          <div class="fields">
            <FormField field="token" label={text.token} problem={problem} hint={text.tokenHint}>
              <input
                {...fieldAttributes('token', {
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
            <NameField value={name} problem={problems?.name} />
            <PasswordField isNew problem={problems?.password} />
            <button>{text.create}</button>
          </div>
        </form>
        <script type="module" src={staticFile('setup.js')}></script>
      </main>
    </BareLayout>
  )
}
