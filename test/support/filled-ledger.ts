/** A ledger with many rows of every kind, and a record of the SQL statements of its app. */
import { connect } from '../../src/db/connect.ts'
import { storeExpenses } from '../../src/db/expenses/store-expenses.ts'
import { keysOf, type Keys } from '../../src/domain/expense.ts'
import { EMPTY_CONTENT } from '../../src/domain/expense-fields.ts'
import { afterFile } from './after-file.ts'
import { createTestApp, NOW, type TestApp } from './app.ts'
import { addTestMember, browserOf, type TestBrowser } from './members.ts'
import { LETTERS_VERSION } from '../../src/domain/letters.ts'

export const ISSUER = 'https://sign-in.example'
const LATER = new Date(NOW.getTime() + 60_000)

/** A ledger with `count` rows of every kind, and its owner Ada. */
export type Filled = {
  readonly count: number
  readonly app: TestApp
  readonly ada: TestBrowser
  /** The statements sent since the previous call. */
  readonly takeStatements: () => string[]
}

/** The id of one of its expenses. */
export const numberedId = (number: number) =>
  `01890a5d-ac96-774b-bcce-${number.toString().padStart(12, '0')}`

/** Creates the ledger in a schema of its own. */
export async function filledWith(count: number): Promise<Filled> {
  const app = await createTestApp({ settings: { oidc: oidcSettings() } })
  const { ledgerId } = await app.ledger()
  const expenses = Array.from({ length: count }, (_, n) => {
    const tags = [`tag ${n}`]
    const words = { ...EMPTY_CONTENT, category: `category ${n}`, name: `Name ${n}`, tags }
    const keys = keysOf(words) as Keys
    return { id: numberedId(n), price: '1.50' as const, spentOn: '2026-06-05', ...words, keys }
  })
  await storeExpenses(app.sql, ledgerId, expenses)
  const memberId = await addTestMember(app, 'Ada')
  await addRows(app, { count, memberId, ledgerId })
  await app.sql`vacuum analyze`

  let sent: string[] = []
  const watched = connect(app.url, { debug: (_connection, query) => sent.push(query) })
  afterFile(() => watched.end({ timeout: 1 }))
  Object.assign(app.bindings, { sql: watched })
  const takeStatements = () => {
    const taken = sent
    sent = []
    return taken
  }
  return { count, app, ada: browserOf(app), takeStatements }
}

const oidcSettings = () => ({ issuer: ISSUER, clientId: 'x', clientSecret: 'x' })

type Rows = { readonly count: number; readonly memberId: string; readonly ledgerId: string }

/** Members, sessions, passkeys and other rows of accounts. */
async function addRows({ sql }: TestApp, { count, memberId, ledgerId }: Rows) {
  await sql`
    insert into members (member_id, name, name_key, letters_version)
    select gen_random_uuid(), n, n, ${LETTERS_VERSION}::smallint from generate_series(1, ${count}) as n`
  await sql`
    insert into memberships (ledger_id, member_id, role)
    select ${ledgerId}, member_id, 'owner' from members where member_id <> ${memberId}`
  await sql`
    insert into invitations
      (ledger_id, invitation_id, token_hash, role, made_by, made_at, expires_at)
    select ${ledgerId}, gen_random_uuid(), n, 'viewer', ${memberId}, ${NOW}, ${LATER}
    from generate_series(1, ${count}) as n`
  await sql`
    insert into ledgers (ledger_id, currency, locale, time_zone)
    select gen_random_uuid(), 'USD', 'en-US', 'UTC' from generate_series(1, ${count})`
  await sql`
    insert into memberships (ledger_id, member_id, role, joined_at)
    select ledger_id, ${memberId}, 'owner', '2100-01-01' from ledgers
    where ledger_id <> ${ledgerId}`
  await sql`
    insert into sessions
      (session_id, token_hash, member_id, way, started_at, seen_at, expires_at)
    select gen_random_uuid(), n, ${memberId}, 'password', ${NOW}, ${NOW}, ${LATER}
    from generate_series(1, ${count}) as n`
  await sql`
    insert into passkeys (member_id, credential_id, public_key, counter, added_at)
    select ${memberId}, 'a-passkey-with-a-long-id-' || n, '', 0, ${NOW}
    from generate_series(1, ${count}) as n`
  await sql`
    insert into identities (issuer, subject, member_id, added_at)
    select ${ISSUER}, n, ${memberId}, ${NOW} from generate_series(1, ${count}) as n`
  // A ledger has at most a hundred saved views.
  await sql`
    insert into saved_views (ledger_id, view_id, name, query)
    select ${ledgerId}, gen_random_uuid(), n, 'period=all'
    from generate_series(1, ${Math.min(count, 90)}) as n`
  await sql`
    insert into rules (ledger_id, rule_id, position, contains, category, tags)
    select
      ${ledgerId}, ('01890a5d-ac96-774b-bccf-' || lpad(n::text, 12, '0'))::uuid, n + 1, 'Name ' || n,
      'category ' || n, jsonb_build_array('tag ' || n)
    from generate_series(0, ${Math.min(count, 90) - 1}) as n`
}
