import type { LoginMethod } from '../../domain/session.ts'
import { Layout } from '../shared/layout.tsx'
import { MinuteOf } from '../shared/moments.tsx'

type Listed = {
  readonly sessionId: string
  readonly device: string | null
  readonly method: LoginMethod
  readonly startedAt: Date
  readonly seenAt: Date
}

type Props = {
  readonly session: { readonly sessionId: string; readonly memberName: string }
  readonly sessions: readonly Listed[]
}

const WAYS: Readonly<Record<LoginMethod, string>> = {
  setup: 'when the app was set up',
  password: 'with the password',
  passkey: 'with a passkey',
  invitation: 'by an invitation',
  oidc: 'with single sign-on',
  access: 'through the proxy',
}

/** Where a member is signed in, each to be ended. */
export function SessionsPage({ session, sessions }: Props) {
  return (
    <Layout title="Where you are signed in · Expense Tracker">
      <main class="one">
        <h1>Where you are signed in</h1>
        <ul class="rows people">
          {sessions.map((each) => (
            <Row session={each} isThis={each.sessionId === session.sessionId} />
          ))}
        </ul>
        {sessions.length > 1 && (
          <form method="post" action="/settings/sessions/end">
            <input type="hidden" name="session" value="others" />
            <button class="second">Sign out everywhere else</button>
          </form>
        )}
        <ul class="links">
          <li>
            <a href="/settings/passkeys">Your passkeys</a>
          </li>
          <li>
            <a href="/people">Back to people</a>
          </li>
        </ul>
      </main>
    </Layout>
  )
}

function Row({ session, isThis }: { readonly session: Listed; readonly isThis: boolean }) {
  const { sessionId, device, method, startedAt, seenAt } = session
  const name = device ?? 'A device'
  return (
    <li>
      <span>
        <bdi>{name}</bdi>
        {isThis && ' (here)'}
        <span class="quiet">
          {' '}
          signed in <MinuteOf at={startedAt} /> {WAYS[method]}, last seen <MinuteOf at={seenAt} />
        </span>
      </span>
      <form method="post" action="/settings/sessions/end">
        <input type="hidden" name="session" value={sessionId} autocomplete="off" />
        <button class="plain" aria-label={`Sign out ${name}`}>
          Sign out
        </button>
      </form>
    </li>
  )
}
