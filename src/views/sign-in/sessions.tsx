import type { Ledger } from '../../domain/ledger.ts'
import type { Notice } from '../../domain/notice.ts'
import type { LoginMethod } from '../../domain/session.ts'
import { signInTexts } from '../messages/en/sign-in.ts'
import { Layout } from '../shared/layout.tsx'
import { NoticeBar, titleAfter } from '../shared/outcome.tsx'
import { formatOf, MinuteOf, type Format } from '../shared/date-time.tsx'

const text = signInTexts.devices

type ListedSession = {
  readonly sessionId: string
  readonly device: string | null
  readonly method: LoginMethod
  readonly startedAt: Date
  readonly seenAt: Date
}

type Props = {
  /** The open ledger, whose time zone and format the page uses. */
  readonly ledger: Ledger | undefined
  readonly session: { readonly sessionId: string }
  readonly sessions: readonly ListedSession[]
  readonly notice: Notice | undefined
}

/** The sessions of a member by device, each with a button that ends it. */
export function SessionsPage({ ledger, session, sessions, notice }: Props) {
  const { devices } = signInTexts.account
  return (
    <Layout title={titleAfter(notice, devices)} ledger={ledger}>
      <main class="one" id="main">
        <h1>{devices}</h1>
        <NoticeBar notice={notice} />
        <ul class="entries">
          {sessions.map((each) => (
            <Row
              format={formatOf(ledger)}
              session={each}
              isThis={each.sessionId === session.sessionId}
            />
          ))}
        </ul>
        {sessions.length > 1 && (
          <form method="post" action="/settings/sessions/end">
            <input type="hidden" name="session" value="others" />
            <button class="second">{text.signOutOthers}</button>
          </form>
        )}
      </main>
    </Layout>
  )
}

type RowProps = {
  readonly format: Format
  readonly session: ListedSession
  readonly isThis: boolean
}

function Row({ format, session, isThis }: RowProps) {
  const { sessionId, device, method, startedAt, seenAt } = session
  const name = device ?? text.unknown
  const bdi = <bdi>{name}</bdi>
  return (
    <li>
      <span>
        {isThis ? text.thisDevice(bdi) : bdi}
        <span class="quiet">{text.seen(<MinuteOf format={format} at={seenAt} />)}</span>
        <span class="quiet">
          {text.signedIn[method](<MinuteOf format={format} at={startedAt} />)}
        </span>
      </span>
      <form method="post" action="/settings/sessions/end">
        <input type="hidden" name="session" value={sessionId} autocomplete="off" />
        <button class="second" aria-label={text.signOutDevice(name)}>
          {text.signOut}
        </button>
      </form>
    </li>
  )
}
