import { signInTexts } from '../messages/en/sign-in.ts'

const text = signInTexts.page

/** Single sign-on, as far as the operator set it up. */
export type SignOn = {
  /** The host of the OpenID Connect provider. */
  readonly provider?: string | undefined
  /** The account that passed Cloudflare Access, while it is linked to no member. */
  readonly passedAs?: string | undefined
  /** Whether that account is linked to a member, who may have just signed out. */
  readonly mayPass?: boolean
}

type Props = { readonly signOn: SignOn; readonly next: string }

/** Links below the sign-in form that lead to other login methods. */
export function SignOnLinks({ signOn: { provider, mayPass = false }, next }: Props) {
  const query = next === '/' ? '' : `?next=${encodeURIComponent(next)}`
  return (
    <>
      {provider !== undefined && (
        <p>
          <a class="login-method" href={`/sign-in/oidc${query}`}>
            {text.withProvider(provider)}
          </a>
        </p>
      )}
      {mayPass && (
        <p>
          <a class="login-method" href={`/sign-in${query}`}>
            {text.withAccess}
          </a>
        </p>
      )}
    </>
  )
}

/** Explains how to link the account that passed Cloudflare Access. */
export function UnlinkedNote({ passedAs }: { readonly passedAs: string | undefined }) {
  if (passedAs === undefined) return null
  return <p class="notice">{text.accessUnlinked(<bdi>{passedAs}</bdi>)}</p>
}
