import type { Notice } from '../../domain/notice.ts'
import type { LoginMethod } from '../../domain/session.ts'
import { en } from '../messages/en.ts'
import { Layout } from '../shared/layout.tsx'
import { NoticeBar, titleAfter } from '../shared/outcome.tsx'
import { MinuteOf } from '../shared/date-time.tsx'

const text = en.signIn.devices

type ListedSession = {
  readonly sessionId: string
  readonly device: string | null
  readonly method: LoginMethod
  readonly startedAt: Date
  readonly seenAt: Date
}

type Props = {
  readonly session: { readonly sessionId: string; readonly memberName: string }
  readonly sessions: readonly ListedSession[]
  readonly notice: Notice | undefined
}

/** The sessions of a member by device, each with a button that ends it. */
export function SessionsPage({ session, sessions, notice }: Props) {
  const { devices, passkeys } = en.signIn.account
  return (
    <Layout title={titleAfter(notice, devices)}>
      <main class="one" id="main">
        <h1>{devices}</h1>
        <NoticeBar notice={notice} />
        <ul class="rows people">
          {sessions.map((each) => (
            <Row session={each} isThis={each.sessionId === session.sessionId} />
          ))}
        </ul>
        {sessions.length > 1 && (
          <form method="post" action="/settings/sessions/end">
            <input type="hidden" name="session" value="others" />
            <button class="second">{text.signOutOthers}</button>
          </form>
        )}
        <ul class="links">
          <li>
            <a href="/settings/passkeys">{passkeys}</a>
          </li>
          <li>
            <a href="/people">{en.shared.backToPeople}</a>
          </li>
        </ul>
      </main>
    </Layout>
  )
}

function Row({ session, isThis }: { readonly session: ListedSession; readonly isThis: boolean }) {
  const { sessionId, device, method, startedAt, seenAt } = session
  const name = device ?? text.unknown
  const bdi = <bdi>{name}</bdi>
  return (
    <li>
      <span>
        {isThis ? text.thisDevice(bdi) : bdi}{' '}
        <span class="quiet">
          {text.sessionLine[method](<MinuteOf at={startedAt} />, <MinuteOf at={seenAt} />)}
        </span>
      </span>
      <form method="post" action="/settings/sessions/end">
        <input type="hidden" name="session" value={sessionId} autocomplete="off" />
        <button class="plain" aria-label={text.signOutDevice(name)}>
          {text.signOut}
        </button>
      </form>
    </li>
  )
}
