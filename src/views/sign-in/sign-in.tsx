import { NameField, PasswordField, PlainWarning } from './credential-fields.tsx'
import { FormProblem } from '../shared/field.tsx'
import { BareLayout } from '../shared/layout.tsx'
import { PasskeyForm } from './passkeys.tsx'
import { SignOnLinks, UnlinkedNote, type SignOn } from './single-sign-on.tsx'
import type { Refusal } from '../../domain/refusal.ts'

type Props = {
  readonly name: string
  /** Where it leads. */
  readonly next: string
  readonly problem?: Refusal | undefined
  readonly isOverheard: boolean
  /** Whether there can be passkeys at the address people reach the app by. */
  readonly hasPasskeys: boolean
  readonly signOn: SignOn
}

export function SignInPage(props: Props) {
  const { name, next, problem, isOverheard, hasPasskeys, signOn } = props
  return (
    <BareLayout title={`${problem ? 'Not signed in' : 'Sign in'} · Expense Tracker`}>
      <main class="door">
        <h1>Sign in</h1>
        <PlainWarning isOverheard={isOverheard} />
        <UnlinkedNote passedAs={signOn.passedAs} />
        <form class="edit" method="post" action="/sign-in">
          {next !== '/' && <input type="hidden" name="next" value={next} />}
          <FormProblem problem={problem} />
          <div class="fields">
            <NameField value={name} first={name === ''} />
            <PasswordField first={name !== ''} />
            <button>Sign in</button>
          </div>
        </form>
        {hasPasskeys && <PasskeyForm next={next} />}
        <SignOnLinks signOn={signOn} next={next} />
      </main>
    </BareLayout>
  )
}
