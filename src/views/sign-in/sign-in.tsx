import { NameField, PasswordField, UnencryptedWarning } from './credential-fields.tsx'
import { FormProblem } from '../shared/field.tsx'
import { BareLayout } from '../shared/layout.tsx'
import { NoticeBar, refusedTitle, titleAfter } from '../shared/outcome.tsx'
import { en } from '../messages/en.ts'
import { PasskeyForm } from './passkeys.tsx'
import { SignOnLinks, UnlinkedNote, type SignOn } from './single-sign-on.tsx'
import type { Notice } from '../../domain/notice.ts'
import type { Refusal } from '../../domain/refusal.ts'

const text = en.signIn.page

type Props = {
  readonly name: string
  /** The path that a sign-in redirects to. */
  readonly next: string
  readonly problem?: Refusal | undefined
  readonly notice: Notice | undefined
  readonly isOverheard: boolean
  /** Whether there can be passkeys at the address people reach the app by. */
  readonly hasPasskeys: boolean
  readonly signOn: SignOn
}

/** The sign-in form, with the other login methods below it. */
export function SignInPage(props: Props) {
  const { name, next, problem, notice, isOverheard, hasPasskeys, signOn } = props
  const title = problem ? refusedTitle(text.failedTitle, [problem]) : titleAfter(notice, text.title)
  return (
    <BareLayout title={title}>
      <main class="door" id="main">
        <h1>{text.title}</h1>
        <NoticeBar notice={notice} />
        <UnencryptedWarning isOverheard={isOverheard} />
        <UnlinkedNote passedAs={signOn.passedAs} />
        <form class="edit" method="post" action="/sign-in">
          {next !== '/' && <input type="hidden" name="next" value={next} />}
          <FormProblem problem={problem} />
          <div class="fields">
            <NameField value={name} first={name === ''} />
            <PasswordField first={name !== ''} />
            <button>{text.signIn}</button>
          </div>
        </form>
        {hasPasskeys && <PasskeyForm next={next} />}
        <SignOnLinks signOn={signOn} next={next} />
      </main>
    </BareLayout>
  )
}
