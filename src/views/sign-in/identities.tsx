import { hostOf, type Identity } from '../../domain/identity.ts'
import { PasswordField } from './credential-fields.tsx'
import { en } from '../messages/en.ts'
import { signInTexts } from '../messages/en/sign-in.ts'
import { FormProblem } from '../shared/field.tsx'
import { BareLayout, Layout } from '../shared/layout.tsx'
import { NoticeBar, refusedTitle, titleAfter } from '../shared/outcome.tsx'
import { DayOf, formatOf, type Format } from '../shared/date-time.tsx'
import type { Ledger } from '../../domain/ledger.ts'
import type { Notice } from '../../domain/notice.ts'
import type { Refusal } from '../../domain/refusal.ts'

const { linkedAccounts: text, passkeys } = signInTexts

type ListedIdentity = Identity & { readonly addedAt: Date; readonly usedAt: Date | null }

type Props = {
  /** The open ledger, whose time zone and format the page uses. */
  readonly ledger: Ledger | undefined
  readonly memberName: string
  readonly identities: readonly ListedIdentity[]
  /** The host of the provider at which another account can be linked. */
  readonly provider: string | undefined
  /** The account that passed Cloudflare Access, while it is linked to no member. */
  readonly passedAs: string | undefined
  /** Whether the current password has to be confirmed. */
  readonly hasPassword: boolean
  readonly notice: Notice | undefined
  readonly problem: Refusal | undefined
}

/** The linked accounts of a member, each with a button that unlinks it, and a form that links one. */
export function IdentitiesPage(props: Props) {
  const { ledger, identities, notice, problem } = props
  const title = problem
    ? refusedTitle(signInTexts.account.notChanged, [problem])
    : titleAfter(notice, signInTexts.account.linkedAccounts)
  return (
    <Layout title={title} ledger={ledger}>
      <main class="one" id="main">
        <h1>{signInTexts.account.linkedAccounts}</h1>
        <NoticeBar notice={notice} />
        <p class="quiet">{text.about}</p>
        <FormProblem problem={problem} />
        {identities.length > 0 && (
          <ul class="entries">
            {identities.map((identity) => (
              <Row format={formatOf(ledger)} identity={identity} />
            ))}
          </ul>
        )}
        <LinkForm {...props} />
      </main>
    </Layout>
  )
}

function LinkForm({ memberName, provider, passedAs, hasPassword }: Props) {
  if (provider === undefined && passedAs === undefined) return null
  return (
    <form class="edit" method="post" action="/settings/identities/link">
      <input type="text" name="username" value={memberName} autocomplete="username" hidden />
      <div class="fields one-a-row">
        {hasPassword && <PasswordField name="current" label={signInTexts.fields.currentPassword} />}
        {provider !== undefined && (
          <button name="method" value="oidc">
            {text.linkProvider(provider)}
          </button>
        )}
        {passedAs !== undefined && (
          <button name="method" value="access">
            {text.linkAccess(passedAs)}
          </button>
        )}
      </div>
    </form>
  )
}

type RowProps = { readonly format: Format; readonly identity: ListedIdentity }

function Row({ format, identity }: RowProps) {
  const { issuer, subject, label, addedAt, usedAt } = identity
  const [name, host] = [label ?? subject, hostOf(issuer)]
  return (
    <li>
      <span>
        <bdi>{name}</bdi>
        <span class="quiet">{text.linked(host, <DayOf format={format} at={addedAt} />)}</span>
        <span class="quiet">
          {usedAt === null ? passkeys.unused : passkeys.used(<DayOf format={format} at={usedAt} />)}
        </span>
      </span>
      <form method="post" action="/settings/identities/remove">
        <input type="hidden" name="issuer" value={issuer} autocomplete="off" />
        <input type="hidden" name="subject" value={subject} autocomplete="off" />
        <button class="second" aria-label={text.unlinkAccount(name)}>
          {text.unlink}
        </button>
      </form>
    </li>
  )
}

/** Redirects to the provider; a form may not, by the content security policy. */
export function LeavePage({ host, address }: { readonly host: string; readonly address: string }) {
  return (
    <BareLayout title={en.shared.pageTitle(text.leaveTitle)}>
      <main class="door" id="main">
        <h1>{text.leaveTitle}</h1>
        <p>
          <a href={address}>{text.continueAt(host)}</a>
        </p>
      </main>
    </BareLayout>
  )
}
