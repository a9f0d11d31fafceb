/** No page scans a large table, however many expenses there are. */
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { createApp } from '../../functions/app.tsx'
import { connect } from '../../src/db/connect.ts'
import { readFirstLedger } from '../../src/db/ledgers.ts'
import { storeExpenses } from '../../src/db/expenses/store-expenses.ts'
import { createDeflate } from '../../src/hosts/deflate.ts'
import { prepareDatabase } from '../../src/hosts/migrate.ts'
import { SORTS } from '../../src/domain/filter.ts'
import { believableExpenses } from '../../src/hosts/seed.ts'
import type { Bindings } from '../../src/bindings.ts'
import { passwords } from '../support/app.ts'
import { repeatedParts, scannedTables, type SentQuery } from '../support/query-plans.ts'
import { times } from '../support/run-counts.ts'
import { createSchema, type Schema } from '../support/schema.ts'

const COUNT = times(10_000, 20_000)
const LARGE = ['expenses', 'changes']
/** An action of many changes. */
const ACTION = '01890a5d-ac96-774b-bcce-b302099a8058'

let schema: Schema
let bindings: Bindings
let asked: SentQuery[] = []
let id: string
/** A place in the list, as its links name it. */
let after: string

beforeAll(async () => {
  schema = await createSchema()
  await prepareDatabase(schema.url, { currency: 'USD', locale: 'en-US', timeZone: 'UTC' })
  const ledger = await readFirstLedger(schema.sql)
  if (ledger === undefined) throw new Error('no ledger')
  // Of a table with one ledger, a scan reads nothing in vain.
  const other = randomUUID()
  await schema.sql`
    insert into ledgers (ledger_id, currency, locale, time_zone, month_start, week_start, created_at)
    select ${other}, currency, locale, time_zone, month_start, week_start, '2100-01-01' from ledgers`
  for (const ledgerId of [ledger.ledgerId, other]) {
    const today = '2026-06-05'
    const made = believableExpenses({ count: COUNT, number: 1, ledger, today, years: 1 })
    await storeExpenses(schema.sql, ledgerId, made)
  }
  // Twenty actions of a thousand changes, the newest.
  await schema.sql`
    insert into changes
      (ledger_id, change_id, expense_id, kind, before, after, action_id, version, changed_at)
    select
      ledger_id, gen_random_uuid(), expense_id, 'edit', after, after,
      case when step = 1 then ${ACTION}::uuid else md5(step::text)::uuid end, step + 1,
      changed_at + step * interval '1 minute'
    from (select * from changes where ledger_id = ${ledger.ledgerId} limit 1000) as those
    cross join generate_series(1, 20) as step`
  await schema.sql`
    insert into actions (ledger_id, action_id, change_count)
    select ledger_id, action_id, count(*)
    from changes
    where action_id is not null
    group by ledger_id, action_id`
  // While a transaction of another test is older than the rows, an index alone does not answer for them.
  while ((await visiblePart()) < 1) await schema.sql`vacuum analyze`
  const [row] = await schema.sql`
    select id, spent_on from expenses
    where name <> '' and ledger_id = ${ledger.ledgerId} offset 100 limit 1`
  id = String(row?.id)
  after = `${row?.spentOn}_${id}`

  const watched = connect(schema.url, {
    debug: (_connection, query, parameters) => asked.push({ query, parameters }),
  })
  bindings = {
    sql: watched,
    now: () => new Date('2026-06-05T12:00:00Z'),
    clientAddress: '',
    peerAddress: '127.0.0.1',
    passwords,
    cancelQueries: () => {},
    createDeflate,
    openExport: async () => ({ sql: watched, hasEnded: () => false, close: async () => {} }),
    proveWrite: async () => {},
    afterResponse: () => {},
    settings: { openTo: 'this machine' },
    visits: new Map(),
  }
})

/** Which part of the pages of expenses vacuum has found visible to all transactions, from 0 to 1. */
async function visiblePart(): Promise<number> {
  const [row] = await schema.sql<[{ visible: number }]>`
    select relallvisible::real / greatest(relpages, 1) as visible
    from pg_class
    where oid = 'expenses'::regclass`
  return row.visible
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
const post = (body: Record<string, string>) => ({
  method: 'POST',
  headers: FORM,
  body: new URLSearchParams(body).toString(),
})

const settings = (currency: string) => ({
  currency,
  locale: 'en-US',
  time_zone: 'UTC',
  week_start: '7',
  month_start: '1',
  version: '1',
})

const VIEW = '01890a5d-ac96-774b-bcce-b302099a8057'

const BULK = { do: 'tag', to: 'holiday', all: '1' }

const category = (fields: Record<string, string>) =>
  post({ category: 'coffee', version: '0', ...fields })

const requests: [what: string, request: () => [path: string, init?: RequestInit]][] = [
  ['the list', () => ['/']],
  ['an older page of it', () => [`/?after=2026-01-15_${id}`]],
  ['everything', () => ['/?period=all']],
  ['a year', () => ['/?period=2025']],
  ['a category of a year', () => ['/?period=2025&category=coffee']],
  ['two categories of all', () => ['/?period=all&category=coffee&category=rent']],
  ['all but a category', () => ['/?period=2026-01&category=groceries&except=1']],
  ['a search', () => ['/?q=milk']],
  ['a search of all', () => ['/?period=all&q=milk']],
  ['a search of two letters', () => ['/?period=all&q=mi']],
  ['a search of several words', () => ['/?period=all&q=weekly+milk+of']],
  ['a search of a phrase', () => ['/?period=all&q=%22weekly+shop%22']],
  ['a search in a category', () => ['/?period=all&q=milk&category=groceries']],
  ['a search in a tag', () => ['/?period=all&q=milk&tag=holiday']],
  ['a tag', () => ['/?period=all&tag=holiday']],
  ['a tag of a month', () => ['/?period=2026-01&tag=holiday']],
  ['two tags', () => ['/?period=all&tag=holiday&tag=kids']],
  ['two tags of a category', () => ['/?period=all&tag=holiday&tag=kids&category=rent']],
  ['prices of a month', () => ['/?period=2026-01&min=5&max=20']],
  ['prices of all', () => ['/?period=all&min=500']],
  ['prices of a category', () => ['/?period=all&min=500&category=rent']],
  ['money back', () => ['/?period=all&refunds=1']],
  ['money back of a month', () => ['/?period=2026-01&refunds=1']],
  ...SORTS.flatMap((sort) =>
    ['', '&q=milk', '&tag=holiday', '&category=coffee', '&min=5', '&refunds=1'].flatMap(
      (more): [string, () => [string]][] => [
        [`by ${sort}${more}`, () => [`/?period=all&sort=${sort}${more}`]],
        [`older by ${sort}${more}`, () => [`/?period=all&sort=${sort}${more}&after=${after}`]],
      ],
    ),
  ),
  ['a month by price', () => ['/?period=2026-01&sort=price']],
  ...['', '&q=milk', '&tag=holiday', '&tag=holiday&tag=kids', '&category=coffee', '&min=5'].flatMap(
    (more): [string, () => [string]][] =>
      ['2026-01', '2025', 'all'].map((period) => [
        `a report of ${period}${more}`,
        () => [`/reports?period=${period}${more}`],
      ]),
  ),
  ['a report of money back', () => ['/reports?period=all&refunds=1']],
  ['a list to print', () => ['/print?period=2026-01']],
  ['a search to print', () => ['/print?period=2026-01&q=milk']],
  ['the filter', () => ['/filter?category=coffee&tag=holiday']],
  ['a usual category', () => ['/usual-category?name=Coffee']],
  ['one expense', () => [`/expenses/${id}`]],
  ['an add', () => ['/add', post({ category: 'food', price: '1' })]],
  ['a repeated add', () => ['/add', post({ category: 'food', price: '1', id })]],
  [
    'an edit',
    () => [
      `/expenses/${id}`,
      post({ category: 'food', price: '2', spent_on: '2026-06-05', version: '1' }),
    ],
  ],
  ['a delete', () => ['/delete', post({ delete: `${id}.2` })]],
  ['a delete of an older version', () => ['/delete', post({ delete: `${randomUUID()}.1` })]],
  ['the history', () => ['/history']],
  ['an older page of the history', () => [`/history?before=${ACTION}`]],
  ['one action', () => [`/history?action=${ACTION}`]],
  ['an older page of it', () => [`/history?action=${ACTION}&after=${randomUUID()}`]],
  ['an undo of one action', () => ['/undo', post({ action: ACTION })]],
  ['the history of one expense', () => [`/history?expense=${id}`]],
  ['what was deleted', () => ['/history?kind=delete']],
  ['what was added', () => ['/history?kind=add']],
  ['an undo of what was written over', () => ['/undo', post({ action: id })]],
  ['a currency that prices are too fine for', () => ['/settings', post(settings('JPY'))]],
  ['the saved views', () => ['/views']],
  ['a view that is saved', () => ['/views', post({ name: 'x', query: 'period=all', id: VIEW })]],
  ['a view that is renamed', () => ['/views/edit', post({ id: VIEW, version: '1', name: 'y' })]],
  ['a view that is deleted', () => ['/views/delete', post({ id: VIEW, version: '2' })]],
  ['the rules', () => ['/rules']],
  ['a rule that is tried', () => ['/rules?contains=milk&category=coffee&try=1']],
  ['a rule for most expenses, tried', () => ['/rules?contains=e&tags=x&try=1']],
  [
    'a rule that is added',
    () => ['/rules', post({ id: VIEW, contains: 'x', category: 'coffee', tags: 'kids, new' })],
  ],
  ['the form of a rule', () => [`/rules/edit?id=${VIEW}`]],
  [
    'a rule that is edited',
    () => ['/rules/edit', post({ id: VIEW, version: '1', contains: 'y', category: 'rent' })],
  ],
  ['a rule that stays', () => ['/rules/move', post({ id: VIEW, version: '2', up: '1' })]],
  ['a rule that is deleted', () => ['/rules/delete', post({ id: VIEW, version: '2' })]],
  ['a currency that they fit into', () => ['/settings', post(settings('EUR'))]],
  ...['2026-06', '2026', 'all', '2026-01-15..'].flatMap((period): [string, () => [string]][] => [
    [`the categories of ${period}`, () => [`/categories?period=${period}`]],
    [`a category of ${period}`, () => [`/category?category_id=coffee&period=${period}`]],
  ]),
  ['the order of categories', () => ['/categories/order']],
  ['the form of a category', () => ['/categories/edit?category=coffee']],
  ['a new category', () => ['/categories', post({ name: 'new', id: randomUUID() })]],
  ['an order', () => ['/categories/order', post({ version: '2', up: 'rent' })]],
  ['a rename', () => ['/categories/edit', category({ name: 'espresso', colour: 'red' })]],
  ['a delete with expenses', () => ['/categories/delete', category({ version: '1' })]],
  ['a merge', () => ['/categories/merge', category({ version: '1', into: 'rent' })]],
  ['all of a category', () => ['/bulk', post({ ...BULK, back: 'period=all&category=x' })]],
  ['all there are', () => ['/bulk', post({ ...BULK, back: 'period=all' })]],
  ['all of a month', () => ['/bulk', post({ ...BULK, back: 'period=2026-01' })]],
  ['all of a search', () => ['/bulk', post({ ...BULK, back: 'period=all&q=milk' })]],
  ['all of a tag', () => ['/bulk', post({ ...BULK, back: 'period=all&tag=kids' })]],
  ['all of some prices', () => ['/bulk', post({ ...BULK, back: 'period=all&min=500' })]],
  ['one selected', () => ['/bulk', post({ do: 'tag', to: 'x', expense: `${id}.1` })]],
  ['the history of other things', () => ['/history?kind=other']],
  ['the tags', () => ['/tags']],
  ['more tags', () => ['/tags?after=holiday']],
  ['a new name of a tag', () => ['/tags', post({ tag: 'holiday', version: '0', name: 'x' })]],
]

test.each(requests)('no query scans a large table: %s', async (_what, request) => {
  asked = []
  const [path, init] = request()
  const answer = await createApp().request(path, init, bindings)
  // A refusal before the route would ask for no plan.
  expect(answer.status).not.toBe(403)
  expect(answer.status).toBeLessThan(500)
  expect(asked.length).toBeGreaterThan(0)
  for (const each of asked) {
    expect({ ...each, whole: await scannedTables(schema.sql, each, LARGE) }).toEqual({
      ...each,
      whole: [],
    })
  }
})

test('these tests detect a query that no index supports', async () => {
  const query = 'select id from expenses where note = $1'
  const bad = { query, parameters: ['x'] }
  expect(await scannedTables(schema.sql, bad, LARGE)).toEqual(['expenses'])
})

const LISTS = ['/', '/?period=all', '/?period=2025&category=coffee', '/?period=all&tag=holiday']

test.each(LISTS)(
  'the list %s executes each part of its plan once, not for each row',
  async (path) => {
    const app = createApp()
    await app.request(path, {}, bindings)
    asked = []
    expect((await app.request(path, {}, bindings)).status).toBe(200)
    expect(asked).toHaveLength(1)
    for (const query of asked) expect(await repeatedParts(schema.sql, query)).toEqual([])
  },
)
