type Props = { readonly name: string; readonly hasSignOn: boolean }

/** Who is signed in, and where they look after that. */
export function AccountPanel({ name, hasSignOn }: Props) {
  return (
    <section class="oneself" aria-label="You">
      <p>
        You are signed in as <bdi>{name}</bdi>.
      </p>
      <form method="post" action="/sign-out">
        <button class="plain">Sign out</button>
      </form>
      <ul class="links">
        <li>
          <a href="/settings/sessions">Devices</a>
        </li>
        <li>
          <a href="/settings/password">Password</a>
        </li>
        <li>
          <a href="/settings/passkeys">Passkeys</a>
        </li>
        {hasSignOn && (
          <li>
            <a href="/settings/identities">Linked accounts</a>
          </li>
        )}
        <li>
          <a href="/ledgers">Ledgers</a>
        </li>
      </ul>
    </section>
  )
}
