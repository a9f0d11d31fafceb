import type { Role } from '../../domain/member.ts'
import { NameField, PasswordField, UnencryptedWarning } from '../sign-in/credential-fields.tsx'
import { FormProblem } from '../shared/field.tsx'
import { en } from '../messages/en.ts'
import { peopleTexts } from '../messages/en/people.ts'
import { signInTexts } from '../messages/en/sign-in.ts'
import { BareLayout } from '../shared/layout.tsx'
import { refusedTitle } from '../shared/outcome.tsx'
import type { Refusal } from '../../domain/refusal.ts'

const text = peopleTexts.invitation

type Props = {
  readonly ledgerName: string
  readonly role: Role
  readonly madeBy: string
  readonly action: string
  readonly name: string
  readonly problems?:
    { readonly name?: Refusal; readonly password?: Refusal; readonly form?: Refusal } | undefined
  readonly isOverheard: boolean
  readonly signedInAs: string | undefined
}

/** The role and the ledger of an invitation, and the form that accepts it. */
export function InvitationPage(props: Props) {
  const { ledgerName, role, madeBy, action, signedInAs, problems } = props
  const title = problems
    ? refusedTitle(text.notJoined, [problems.form, problems.name, problems.password])
    : en.shared.pageTitle(text.title)
  return (
    <BareLayout title={title}>
      <main class="door" id="main">
        <h1>{text.heading(<bdi>{madeBy}</bdi>)}</h1>
        <p>{text.permits[role](ledgerName === '' ? text.thisLedger : <bdi>{ledgerName}</bdi>)}</p>
        {signedInAs === undefined ? (
          <NewAccountForm {...props} />
        ) : (
          <form class="edit" method="post" action={action}>
            <div class="fields">
              <p>{signInTexts.account.signedInAs(<bdi>{signedInAs}</bdi>)}</p>
              <button>{text.join}</button>
            </div>
          </form>
        )}
      </main>
    </BareLayout>
  )
}

function NewAccountForm({ action, name, problems = {}, isOverheard }: Props) {
  return (
    <>
      <UnencryptedWarning isOverheard={isOverheard} />
      <form class="edit" method="post" action={action}>
        <FormProblem problem={problems.form} />
        <div class="fields">
          <NameField value={name} problem={problems.name} first={name === ''} />
          <PasswordField isNew problem={problems.password} />
          <button>{text.join}</button>
        </div>
      </form>
      <p>
        {text.hasAccount(
          <a href={`/sign-in?next=${encodeURIComponent(action)}`}>{text.signInFirst}</a>,
        )}
      </p>
    </>
  )
}
