import { PasswordField } from './credential-fields.tsx'
import { FormProblem } from '../shared/field.tsx'
import { Layout } from '../shared/layout.tsx'
import { DayOf } from '../shared/moments.tsx'
import type { Refusal } from '../../domain/refusal.ts'

type Listed = {
  readonly credentialId: string
  readonly device: string | null
  readonly addedAt: Date
  readonly usedAt: Date | null
}

type Props = {
  readonly memberName: string
  readonly passkeys: readonly Listed[]
  /** Whether there is one to say first. */
  readonly hasPassword: boolean
  /** Whether browsers make passkeys at the address people reach the app by. */
  readonly mayAdd: boolean
  readonly problem?: Refusal
}

/** A member's passkeys, each to be removed, and a form for another one. */
export function PasskeysPage(props: Props) {
  const { passkeys, mayAdd, problem } = props
  return (
    <Layout title="Passkeys · Expense Tracker">
      <main class="one">
        <h1>Passkeys</h1>
        <p>
          A passkey signs you in with your finger, your face or the code of your device, and cannot
          be guessed or given away by mistake.
        </p>
        <FormProblem problem={problem} />
        {passkeys.length > 0 && (
          <ul class="rows">
            {passkeys.map((passkey) => (
              <Row passkey={passkey} />
            ))}
          </ul>
        )}
        {mayAdd ? <AddForm {...props} /> : <NoneHere />}
        <p>
          <a href="/people">Back to people</a>
        </p>
      </main>
    </Layout>
  )
}

function Row({ passkey }: { readonly passkey: Listed }) {
  const { credentialId, device, addedAt, usedAt } = passkey
  const name = device ?? 'A device'
  return (
    <li>
      <span>
        <bdi>{name}</bdi>
        <span class="quiet">
          {' added '}
          <DayOf at={addedAt} />
          {usedAt === null ? ', not used yet' : ', used last '}
          {usedAt && <DayOf at={usedAt} />}
        </span>
      </span>
      <div class="ends">
        <details>
          <summary aria-label={`Remove ${name}`}>Remove</summary>
          <form method="post" action="/settings/passkeys/remove">
            <input type="hidden" name="passkey" value={credentialId} autocomplete="off" />
            <p class="quiet">
              It lets you in no more. The device itself keeps it until you delete it there.
            </p>
            <button class="second">Remove this passkey</button>
          </form>
        </details>
      </div>
    </li>
  )
}

function AddForm({ memberName, hasPassword }: Props) {
  return (
    <>
      <form
        class="edit"
        method="post"
        action="/settings/passkeys"
        data-passkey="create"
        data-options="/settings/passkeys/options"
        hidden
      >
        <input type="text" name="username" value={memberName} autocomplete="username" hidden />
        <input type="hidden" name="answer" autocomplete="off" />
        <div class="fields one-a-row">
          {hasPassword && <PasswordField name="current" label="Your password" />}
          <button>Add a passkey</button>
        </div>
        <output class="problem-text" />
      </form>
      <noscript>
        <p class="notice">To make a passkey, this page needs JavaScript.</p>
      </noscript>
      <PasskeyScript />
    </>
  )
}

function NoneHere() {
  return (
    <p class="notice">
      Browsers make passkeys only where a page has a name and comes over https, such as
      https://spend.example, or on the machine itself.
    </p>
  )
}

/** The button below the form that asks for a password; without the script there is none. */
export function PasskeyForm({ next }: { readonly next: string }) {
  return (
    <>
      <form
        method="post"
        action="/sign-in/passkey"
        data-passkey="get"
        data-options="/sign-in/passkey/options"
        hidden
      >
        {next !== '/' && <input type="hidden" name="next" value={next} />}
        <input type="hidden" name="answer" autocomplete="off" />
        <button class="second">Sign in with a passkey</button>
        <output class="problem-text" />
      </form>
      <PasskeyScript />
    </>
  )
}

function PasskeyScript() {
  return <script type="module" src="/passkeys.js"></script>
}
