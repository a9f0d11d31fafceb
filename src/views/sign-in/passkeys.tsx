import { PasswordField } from './credential-fields.tsx'
import { en } from '../messages/en.ts'
import { FormProblem } from '../shared/field.tsx'
import { Layout } from '../shared/layout.tsx'
import { NoticeBar, refusedTitle, titleAfter } from '../shared/outcome.tsx'
import { DayOf } from '../shared/date-time.tsx'
import type { Notice } from '../../domain/notice.ts'
import type { Refusal } from '../../domain/refusal.ts'

const text = en.signIn.passkeys

type ListedPasskey = {
  readonly credentialId: string
  readonly device: string | null
  readonly addedAt: Date
  readonly usedAt: Date | null
}

type Props = {
  readonly memberName: string
  readonly passkeys: readonly ListedPasskey[]
  /** Whether the current password has to be confirmed. */
  readonly hasPassword: boolean
  /** Whether browsers create passkeys at the address of the app. */
  readonly mayAdd: boolean
  readonly notice: Notice | undefined
  readonly problem?: Refusal
}

/** The passkeys of a member, each with a button that removes it, and a form that adds one. */
export function PasskeysPage(props: Props) {
  const { passkeys, mayAdd, notice, problem } = props
  const title = problem
    ? refusedTitle(en.signIn.account.notChanged, [problem])
    : titleAfter(notice, en.signIn.account.passkeys)
  return (
    <Layout title={title}>
      <main class="one" id="main">
        <h1>{en.signIn.account.passkeys}</h1>
        <p>{text.about}</p>
        <NoticeBar notice={notice} />
        <FormProblem problem={problem} />
        {passkeys.length > 0 && (
          <ul class="rows">
            {passkeys.map((passkey) => (
              <Row passkey={passkey} />
            ))}
          </ul>
        )}
        {mayAdd ? <AddForm {...props} /> : <p class="notice">{text.needsHttps}</p>}
        <p>
          <a href="/people">{en.shared.backToPeople}</a>
        </p>
      </main>
    </Layout>
  )
}

function Row({ passkey }: { readonly passkey: ListedPasskey }) {
  const { credentialId, device, addedAt, usedAt } = passkey
  const name = device ?? en.signIn.devices.unknown
  return (
    <li>
      <span>
        <bdi>{name}</bdi>{' '}
        <span class="quiet">
          {usedAt === null
            ? text.unusedLine(<DayOf at={addedAt} />)
            : text.line(<DayOf at={addedAt} />, <DayOf at={usedAt} />)}
        </span>
      </span>
      <div class="ends">
        <details>
          <summary aria-label={text.removePasskey(name)}>{text.remove}</summary>
          <form method="post" action="/settings/passkeys/remove">
            <input type="hidden" name="passkey" value={credentialId} autocomplete="off" />
            <p class="quiet">{text.removeHint}</p>
            <button class="second">{text.confirmRemove}</button>
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
        {...SCRIPT_TEXTS}
        hidden
      >
        <input type="text" name="username" value={memberName} autocomplete="username" hidden />
        <input type="hidden" name="answer" autocomplete="off" />
        <div class="fields one-a-row">
          {hasPassword && <PasswordField name="current" label={en.signIn.fields.currentPassword} />}
          <button>{text.add}</button>
        </div>
        <output class="problem-text" />
      </form>
      <noscript>
        <p class="notice">{text.needsScript}</p>
      </noscript>
      <PasskeyScript />
    </>
  )
}

// The messages of public/passkeys.js.
const SCRIPT_TEXTS = {
  'data-not-used': text.notUsed,
  'data-already-added': text.alreadyAdded,
  'data-failed': text.failed,
}

/** The button below the password form that signs in with a passkey; the script unhides it. */
export function PasskeyForm({ next }: { readonly next: string }) {
  return (
    <>
      <form
        method="post"
        action="/sign-in/passkey"
        data-passkey="get"
        data-options="/sign-in/passkey/options"
        {...SCRIPT_TEXTS}
        hidden
      >
        {next !== '/' && <input type="hidden" name="next" value={next} />}
        <input type="hidden" name="answer" autocomplete="off" />
        <button class="second">{en.signIn.page.withPasskey}</button>
        <output class="problem-text" />
      </form>
      <PasskeyScript />
    </>
  )
}

function PasskeyScript() {
  return <script type="module" src="/passkeys.js"></script>
}
