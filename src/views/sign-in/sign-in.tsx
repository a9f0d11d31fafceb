import { NameField, PasswordField, UnencryptedWarning } from './credential-fields.tsx'
import { FormProblem } from '../shared/field.tsx'
import { BareLayout } from '../shared/layout.tsx'
import { NoticeBar, refusedTitle, titleAfter } from '../shared/outcome.tsx'
import { signInTexts } from '../messages/en/sign-in.ts'
import { PasskeyForm } from './passkeys.tsx'
import { SignOnLinks, UnlinkedNote, type SignOn } from './single-sign-on.tsx'
import type { Notice } from '../../domain/notice.ts'
import type { Refusal } from '../../domain/refusal.ts'

const text = signInTexts.page

type Props = {
  readonly name: string
  /** The path that a sign-in redirects to. */
  readonly next: string
  readonly problem?: Refusal | undefined
  readonly notice: Notice | undefined
  readonly isOverheard: boolean
  /** Where the passkey is offered, if there can be any at the address people reach the app by. */
  readonly passkey: 'first' | 'last' | undefined
  readonly signOn: SignOn
}

/** The ways to sign in. A passkey comes first on a device that has used one. */
export function SignInPage(props: Props) {
  const { next, problem, notice, isOverheard, passkey, signOn } = props
  const title = problem ? refusedTitle(text.failedTitle, [problem]) : titleAfter(notice, text.title)
  return (
    <BareLayout title={title}>
      <main class="door" id="main">
        <h1>{text.title}</h1>
        <NoticeBar notice={notice} />
        <UnencryptedWarning isOverheard={isOverheard} />
        <UnlinkedNote passedAs={signOn.passedAs} />
        {passkey === 'first' && <PasskeyForm next={next} isFirst />}
        <PasswordForm {...props} />
        {passkey === 'last' && <PasskeyForm next={next} isFirst={false} />}
        <SignOnLinks signOn={signOn} next={next} />
      </main>
    </BareLayout>
  )
}

function PasswordForm({ name, next, problem, passkey }: Props) {
  const isFirst = passkey !== 'first' || problem !== undefined
  return (
    <form class="edit" method="post" action="/sign-in">
      {next !== '/' && <input type="hidden" name="next" value={next} />}
      <FormProblem problem={problem} />
      <div class="fields">
        <NameField value={name} first={isFirst && name === ''} />
        <PasswordField first={isFirst && name !== ''} />
        <button>{text.signIn}</button>
      </div>
    </form>
  )
}
