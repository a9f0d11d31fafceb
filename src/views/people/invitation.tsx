import type { Role } from '../../domain/member.ts'
import { NameField, PasswordField, PlainWarning } from '../sign-in/credential-fields.tsx'
import { FormProblem } from '../shared/field.tsx'
import { BareLayout } from '../shared/layout.tsx'
import type { Refusal } from '../../domain/refusal.ts'

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

const MAY: Readonly<Record<Role, string>> = {
  owner: 'see and write everything in it, and decide who else does',
  member: 'see and write everything in it',
  viewer: 'see everything in it',
}

/** What an invitation is for, and how to take it. */
export function InvitationPage(props: Props) {
  const { ledgerName, role, madeBy, action, signedInAs } = props
  return (
    <BareLayout title="Invitation · Expense Tracker">
      <main class="door">
        <h1>
          <bdi>{madeBy}</bdi> invites you
        </h1>
        <p>
          You will belong to {ledgerName === '' ? 'a ledger' : <bdi>{ledgerName}</bdi>}, and can{' '}
          {MAY[role]}.
        </p>
        {signedInAs === undefined ? (
          <Newcomer {...props} />
        ) : (
          <form class="edit" method="post" action={action}>
            <div class="fields">
              <p>
                You are signed in as <bdi>{signedInAs}</bdi>.
              </p>
              <button>Join</button>
            </div>
          </form>
        )}
      </main>
    </BareLayout>
  )
}

function Newcomer({ action, name, problems = {}, isOverheard }: Props) {
  return (
    <>
      <PlainWarning isOverheard={isOverheard} />
      <form class="edit" method="post" action={action}>
        <FormProblem problem={problems.form} />
        <div class="fields">
          <NameField value={name} problem={problems.name} first={name === ''} />
          <PasswordField isNew problem={problems.password} />
          <button>Join</button>
        </div>
      </form>
      <p>
        Already a member? <a href={`/sign-in?next=${encodeURIComponent(action)}`}>Sign in first</a>.
      </p>
    </>
  )
}
