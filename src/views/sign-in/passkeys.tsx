import { PasswordField } from './credential-fields.tsx'
import { signInTexts } from '../messages/en/sign-in.ts'
import { FormProblem } from '../shared/field.tsx'
import { Layout } from '../shared/layout.tsx'
import { NoticeBar, refusedTitle, titleAfter } from '../shared/outcome.tsx'
import { DayOf, formatOf, type Format } from '../shared/date-time.tsx'
import type { Ledger } from '../../domain/ledger.ts'
import type { Notice } from '../../domain/notice.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { staticFile } from '../shared/static-file.ts'

const text = signInTexts.passkeys

type ListedPasskey = {
  readonly credentialId: string
  readonly device: string | null
  readonly addedAt: Date
  readonly usedAt: Date | null
}

type Props = {
  /** The open ledger, whose time zone and format the page uses. */
  readonly ledger: Ledger | undefined
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
  const { ledger, passkeys, mayAdd, notice, problem } = props
  const title = problem
    ? refusedTitle(signInTexts.account.notChanged, [problem])
    : titleAfter(notice, signInTexts.account.passkeys)
  return (
    <Layout title={title} ledger={ledger}>
      <main class="one" id="main">
        <h1>{signInTexts.account.passkeys}</h1>
        <NoticeBar notice={notice} />
        <p class="quiet">{text.about}</p>
        <FormProblem problem={problem} />
        {passkeys.length > 0 && (
          <ul class="entries">
            {passkeys.map((passkey) => (
              <Row format={formatOf(ledger)} passkey={passkey} />
            ))}
          </ul>
        )}
        {mayAdd ? <AddForm {...props} /> : <p class="notice">{text.needsHttps}</p>}
      </main>
    </Layout>
  )
}

type RowProps = { readonly format: Format; readonly passkey: ListedPasskey }

function Row({ format, passkey }: RowProps) {
  const { credentialId, device, addedAt, usedAt } = passkey
  const name = device ?? signInTexts.devices.unknown
  return (
    <li>
      <span>
        <bdi>{name}</bdi>
        <span class="quiet">
          {usedAt === null ? text.unused : text.used(<DayOf format={format} at={usedAt} />)}
        </span>
        <span class="quiet">{text.added(<DayOf format={format} at={addedAt} />)}</span>
      </span>
      <details>
        <summary aria-label={text.removePasskey(name)}>{text.remove}</summary>
        <form method="post" action="/settings/passkeys/remove">
          <input type="hidden" name="passkey" value={credentialId} autocomplete="off" />
          <p class="quiet">{text.removeHint}</p>
          <button class="second wrong">{text.confirmRemove}</button>
        </form>
      </details>
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
          {hasPassword && (
            <PasswordField name="current" label={signInTexts.fields.currentPassword} />
          )}
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

type SignInProps = {
  readonly next: string
  /** Whether it is the first thing on the page, and the password the other way. */
  readonly isFirst: boolean
}

/** The button that signs in with a passkey; the script unhides it. */
export function PasskeyForm({ next, isFirst }: SignInProps) {
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
        <button class={isFirst ? undefined : 'second'} autofocus={isFirst}>
          {signInTexts.page.withPasskey}
        </button>
        <output class="problem-text" />
      </form>
      <PasskeyScript />
    </>
  )
}

function PasskeyScript() {
  return <script type="module" src={staticFile('passkeys.js')}></script>
}
