import { hostOf, type Identity } from '../../domain/identity.ts'
import { PasswordField } from './credential-fields.tsx'
import { FormProblem } from '../shared/field.tsx'
import { BareLayout, Layout } from '../shared/layout.tsx'
import { DayOf } from '../shared/moments.tsx'
import type { Refusal } from '../../domain/refusal.ts'

type Listed = Identity & { readonly addedAt: Date; readonly usedAt: Date | null }

type Props = {
  readonly memberName: string
  readonly identities: readonly Listed[]
  /** The host of the provider at which another account can be linked. */
  readonly provider: string | undefined
  /** The account that passed Cloudflare Access, and that is nobody's yet. */
  readonly passedAs: string | undefined
  /** Whether there is one to say first. */
  readonly hasPassword: boolean
  readonly problem: Refusal | undefined
}

/** The accounts elsewhere that let a member in, and where another one comes from. */
export function IdentitiesPage(props: Props) {
  const { identities, problem } = props
  return (
    <Layout title="Linked accounts · Expense Tracker">
      <main class="one">
        <h1>Linked accounts</h1>
        <p>An account that you have elsewhere lets you in here, once it is linked.</p>
        <FormProblem problem={problem} />
        {identities.length > 0 && (
          <ul class="rows people">
            {identities.map((identity) => (
              <Row identity={identity} />
            ))}
          </ul>
        )}
        <LinkForm {...props} />
        <p>
          <a href="/people">Back to people</a>
        </p>
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
        {hasPassword && <PasswordField name="current" label="Your password" />}
        {provider !== undefined && (
          <button name="way" value="oidc">
            Link an account at {provider}
          </button>
        )}
        {passedAs !== undefined && (
          <button name="way" value="access">
            Link the account you passed Cloudflare Access with: {passedAs}
          </button>
        )}
      </div>
    </form>
  )
}

function Row({ identity }: { readonly identity: Listed }) {
  const { issuer, subject, label, addedAt, usedAt } = identity
  const name = label ?? subject
  return (
    <li>
      <span>
        <bdi>{name}</bdi>
        <span class="quiet">
          {` at ${hostOf(issuer)}, linked `}
          <DayOf at={addedAt} />
          {usedAt === null ? ', not used yet' : ', used last '}
          {usedAt && <DayOf at={usedAt} />}
        </span>
      </span>
      <form method="post" action="/settings/identities/remove">
        <input type="hidden" name="issuer" value={issuer} autocomplete="off" />
        <input type="hidden" name="subject" value={subject} autocomplete="off" />
        <button class="plain" aria-label={`Unlink ${name}`}>
          Unlink
        </button>
      </form>
    </li>
  )
}

/** What is shown for the moment in which the browser leaves for the provider. */
export function LeavePage({ host, address }: { readonly host: string; readonly address: string }) {
  return (
    <BareLayout title="Link an account · Expense Tracker">
      <main class="door">
        <h1>Link an account</h1>
        <p>
          <a href={address}>Go on at {host}</a>
        </p>
      </main>
    </BareLayout>
  )
}
