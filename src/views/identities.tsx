import { hostOf, type Identity } from '../domain/identity.ts'
import { FormProblem } from './field.tsx'
import { BareLayout, Layout } from './layout.tsx'

type Listed = Identity & { readonly addedAt: Date; readonly usedAt: Date | null }

type Props = {
  readonly identities: readonly Listed[]
  /** The host of the provider at which another account can be linked. */
  readonly provider: string | undefined
  /** The account that passed Cloudflare Access, and that is nobody's yet. */
  readonly passedAs: string | undefined
  readonly problem: string | undefined
}

/** The accounts elsewhere that let a member in, and where another one comes from. */
export function IdentitiesPage({ identities, provider, passedAs, problem }: Props) {
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
        {provider !== undefined && (
          <LinkForm way="oidc">{`Link an account at ${provider}`}</LinkForm>
        )}
        {passedAs !== undefined && (
          <LinkForm way="access">
            {`Link the account you passed Cloudflare Access with: ${passedAs}`}
          </LinkForm>
        )}
        <p>
          <a href="/people">Back to people</a>
        </p>
      </main>
    </Layout>
  )
}

function LinkForm({
  way,
  children,
}: {
  readonly way: 'oidc' | 'access'
  readonly children: string
}) {
  return (
    <form method="post" action="/settings/identities/link">
      <input type="hidden" name="way" value={way} autocomplete="off" />
      <button class="second">{children}</button>
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
          <Day at={addedAt} />
          {usedAt === null ? ', not used yet' : ', used last '}
          {usedAt && <Day at={usedAt} />}
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

/** In UTC: an account belongs to no ledger's time zone. */
function Day({ at }: { readonly at: Date }) {
  return <time datetime={at.toISOString()}>{at.toISOString().slice(0, 10)}</time>
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
