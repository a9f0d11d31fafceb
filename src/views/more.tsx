import { mayWrite, type Ledger } from '../domain/ledger.ts'
import { en } from './messages/en.ts'
import { peopleTexts } from './messages/en/people.ts'
import { signInTexts } from './messages/en/sign-in.ts'
import { MinuteOf } from './shared/date-time.tsx'
import { Icon } from './shared/icon.tsx'
import { Layout } from './shared/layout.tsx'

const text = en.shared.more
const { account } = signInTexts

type Props = {
  /** The open ledger; undefined for a member without any. */
  readonly ledger: Ledger | undefined
  /** The moment of the last verified backup of everything that the app stores. */
  readonly lastBackup: Date | undefined
  /** The signed-in member. */
  readonly you?: { readonly name: string; readonly hasSignOn: boolean }
  /** While the app has no members: whether only this computer may use it. */
  readonly noMembers?: { readonly isLocal: boolean; readonly canBeSetUp: boolean }
}

type Row = readonly [path: string, label: string]

const LEDGER: readonly Row[] = [
  ['/views', text.savedViews],
  ['/tags', text.tags],
  ['/history', text.history],
  ['/history?kind=delete', text.deleted],
  ['/export', text.export],
  ['/settings', text.currency],
]
const IMPORT: Row = ['/import', text.import]
const RULES: Row = ['/rules', text.rules]
const LEDGERS: readonly Row[] = [['/ledgers', text.ledgers]]
const PEOPLE: readonly Row[] = [['/people', text.members], ...LEDGERS]
const ACCOUNT: readonly Row[] = [
  ['/settings/sessions', account.devices],
  ['/settings/password', account.password],
  ['/settings/passkeys', account.passkeys],
]

/** Links to everything that is not one of the main places, in groups. */
export function MorePage({ ledger, lastBackup, you, noMembers }: Props) {
  const signOn: readonly Row[] = you?.hasSignOn
    ? [['/settings/identities', account.linkedAccounts]]
    : []
  return (
    <Layout title={en.shared.pageTitle(text.title)} ledger={ledger}>
      <main class="one" id="main">
        <h1>{text.title}</h1>
        {noMembers && <NoMembers {...noMembers} />}
        {ledger && <Group id="ledger" title={text.ledger} rows={rowsOf(ledger)} />}
        {ledger && <LastBackup {...{ ledger, lastBackup }} />}
        {you && <Group id="people" title={text.people} rows={ledger ? PEOPLE : LEDGERS} />}
        {you && <Group id="you" title={you.name} rows={[...ACCOUNT, ...signOn]} />}
        {you && (
          <form method="post" action="/sign-out">
            <button class="second">{account.signOut}</button>
          </form>
        )}
        {ledger && <Group id="help" title={text.help} rows={[['/help', text.help]]} />}
      </main>
    </Layout>
  )
}

/** The pages of a ledger; only those who may write import. */
function rowsOf(ledger: Ledger): readonly Row[] {
  return mayWrite(ledger) ? [IMPORT, RULES, ...LEDGER] : [RULES, ...LEDGER]
}

type LastBackupProps = { readonly ledger: Ledger; readonly lastBackup: Date | undefined }

function LastBackup({ ledger, lastBackup }: LastBackupProps) {
  if (lastBackup === undefined) return <p class="quiet">{text.noBackup}</p>
  return (
    <p class="quiet">
      {text.lastBackup} <MinuteOf format={ledger} at={lastBackup} />
    </p>
  )
}

function NoMembers({ isLocal, canBeSetUp }: NonNullable<Props['noMembers']>) {
  return (
    <section class="card" id="you">
      <p>{isLocal ? text.noMembers : text.noMembersOpen}</p>
      {canBeSetUp ? (
        <a class="button" href="/setup">
          {text.createAccount}
        </a>
      ) : (
        <p>{peopleTexts.noMembers.createByCommand}</p>
      )}
    </section>
  )
}

type GroupProps = { readonly id: string; readonly title: string; readonly rows: readonly Row[] }

function Group({ id, title, rows }: GroupProps) {
  return (
    <section class="group" aria-labelledby={id}>
      <h2 id={id}>
        <bdi>{title}</bdi>
      </h2>
      <ul>
        {rows.map(([path, label]) => (
          <li>
            <a href={path}>
              {label}
              <Icon name="later" />
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
