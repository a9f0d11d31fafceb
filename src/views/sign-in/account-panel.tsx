import { en } from '../messages/en.ts'

const text = en.signIn.account

type Props = { readonly name: string; readonly hasSignOn: boolean }

/** The name of the signed-in member, sign-out, and links to the pages of the account. */
export function AccountPanel({ name, hasSignOn }: Props) {
  return (
    <section class="account-panel" aria-label={text.label}>
      <p>{text.signedInAs(<bdi>{name}</bdi>)}</p>
      <form method="post" action="/sign-out">
        <button class="plain">{text.signOut}</button>
      </form>
      <ul class="links">
        <li>
          <a href="/settings/sessions">{text.devices}</a>
        </li>
        <li>
          <a href="/settings/password">{text.password}</a>
        </li>
        <li>
          <a href="/settings/passkeys">{text.passkeys}</a>
        </li>
        {hasSignOn && (
          <li>
            <a href="/settings/identities">{text.linkedAccounts}</a>
          </li>
        )}
        <li>
          <a href="/ledgers">{text.ledgers}</a>
        </li>
      </ul>
    </section>
  )
}
