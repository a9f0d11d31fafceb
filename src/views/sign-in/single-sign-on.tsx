/** What signs somebody in besides the password, where the operator set it up. */
export type SignOn = {
  /** The host of a provider that signs people in. */
  readonly provider?: string | undefined
  /** The account that passed Cloudflare Access, and that is linked to nobody. */
  readonly passedAs?: string | undefined
  /** Whether it is linked to somebody, who is here all the same, as after signing out. */
  readonly mayPass?: boolean
}

type Props = { readonly signOn: SignOn; readonly next: string }

/** The ways on which another page leads, below the form. */
export function SignOnLinks({ signOn: { provider, mayPass = false }, next }: Props) {
  const query = next === '/' ? '' : `?next=${encodeURIComponent(next)}`
  return (
    <>
      {provider !== undefined && (
        <p>
          <a class="way" href={`/sign-in/oidc${query}`}>
            Sign in with {provider}
          </a>
        </p>
      )}
      {mayPass && (
        <p>
          <a class="way" href={`/sign-in${query}`}>
            Sign in through Cloudflare Access
          </a>
        </p>
      )}
    </>
  )
}

/** What is missing for Cloudflare Access to let somebody in here too. */
export function UnlinkedNote({ passedAs }: { readonly passedAs: string | undefined }) {
  if (passedAs === undefined) return null
  return (
    <p class="notice">
      You passed Cloudflare Access as <bdi>{passedAs}</bdi>, and nobody here is linked to that
      account. Sign in with your password, and link it under People, Linked accounts.
    </p>
  )
}
