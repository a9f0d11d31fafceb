/** A form that was opened in one ledger never writes into another that was opened since. */
import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { addTestMember, browserOf, signedInAs, type TestBrowser } from '../support/members.ts'
import { formTo, hiddenFields } from '../support/page-forms.ts'
import { wordsOf } from '../support/read-html.ts'
import { saveRows } from '../support/saved-rows.ts'

const RULE = '01890a5d-ac96-774b-bcce-b302099a8059'

let app: TestApp
let ada: TestBrowser
let first: string
let second: string

let refill: () => Promise<void>
let cookies: ReadonlyMap<string, string>

beforeAll(async () => {
  app = await createTestApp()
  await addTestMember(app, 'Ada')
  await addTestMember(app, 'Bob', 'member')
  ada = await signedInAs(app, 'Ada')
  first = (await app.ledger()).ledgerId
  second = randomUUID()
  await ada.post('/ledgers', { name: 'Holiday', id: second })
  const [{ id: bob = '' } = {}] =
    await app.sql`select member_id as id from members where name = 'Bob'`
  await app.sql`insert into memberships (ledger_id, member_id, role) values (${second}, ${bob}, 'member')`
  for (const ledger of [second, first]) {
    await ada.post('/ledgers/open', { ledger })
    await ada.post('/add', { price: '5', category: 'food', tags: 'trip' })
    await ada.post('/categories', { name: 'home' })
    const rule = { contains: 'pots', category: 'home' }
    await ada.post('/rules', { ...rule, ...(ledger === first ? { id: RULE } : {}) })
    await ada.post('/rules', { contains: 'seeds', category: 'home' })
  }
  // A link in each, to withdraw.
  await ada.post('/people/invite', { role: 'viewer' })
  cookies = new Map(ada.jar)
  refill = await saveRows(app)
})
beforeEach(async () => {
  await refill()
  ada = browserOf(app)
  for (const [name, value] of cookies) ada.jar.set(name, value)
})

const rowsOf = async (ledgerId: string) => {
  const [row] = await app.sql`
    select
      (select count(*)::int from expenses where ledger_id = ledgers.ledger_id and deleted_at is null)
        as expenses,
      (select string_agg(name, ',' order by name) from categories
        where ledger_id = ledgers.ledger_id) as categories,
      (select string_agg(name, ',') from tags where ledger_id = ledgers.ledger_id) as tags,
      (select count(*)::int from saved_views where ledger_id = ledgers.ledger_id) as views,
      (select string_agg(contains || position || coalesce(deleted_at::text, ''), ',')
        from rules where ledger_id = ledgers.ledger_id) as rules,
      (select string_agg(role, ',' order by role) from memberships
        where ledger_id = ledgers.ledger_id) as roles,
      (select count(*)::int from invitations where ledger_id = ledgers.ledger_id) as invitations,
      currency, version
    from ledgers
    where ledger_id = ${ledgerId}`
  return row
}

/** The page of a form, its action, and what a person adds to its fields. */
type Form = [page: string, action: string, typed: Record<string, string>]

const forms: Form[] = [
  ['/', '/add', { price: '1', category: 'food' }],
  ['/?period=all&select=1', '/bulk', { all: '1', do: 'delete' }],
  ['/?period=all', '/views', { name: 'Everything' }],
  ['/rules', '/rules', { contains: 'garden', tags: 'x' }],
  ['/rules', '/rules/move', { down: '1' }],
  ['/rules/edit?id=RULE', '/rules/edit', { contains: 'seeds', category: 'plants' }],
  ['/rules', '/rules/delete', {}],
  ['/categories', '/categories', { name: 'garden' }],
  ['/categories/order', '/categories/order', { down: 'FIRST' }],
  ['/categories/edit?category=FIRST', '/categories/edit', { name: 'eating', colour: 'red' }],
  ['/categories/edit?category=FIRST', '/categories/merge', { into: 'SECOND' }],
  ['/categories/edit?category=FIRST', '/categories/delete', { into: 'SECOND' }],
  ['/tags', '/tags', { name: 'journey' }],
  [
    '/settings',
    '/settings',
    { currency: 'EUR', locale: 'en-US', time_zone: 'UTC', week_start: '1', month_start: '1' },
  ],
  ['/people', '/people/role', { role: 'viewer' }],
  ['/people', '/people/remove', {}],
  ['/people', '/people/invite', { role: 'owner' }],
  ['/people', '/people/withdraw', {}],
]

async function filled([page, action, typed]: Form) {
  const [one, two] = await app.sql`
    select category from categories where ledger_id = ${first} order by category`
  const named = (text: string) =>
    text
      .replace('RULE', RULE)
      .replace('FIRST', String(one?.['category']))
      .replace('SECOND', String(two?.['category']))
  const html = await ada.text(named(page))
  const inPage = action === '/people/remove' ? '/people/role' : action
  // The first row of the people is Ada’s own, whose role nobody can take.
  const own = action.startsWith('/people/r') ? html.slice(html.indexOf('<bdi>Bob</bdi>')) : html
  const fields = Object.entries(typed).map(([name, value]) => [name, named(value)])
  return { ...hiddenFields(formTo(own, inPage)), ...Object.fromEntries(fields) } as Record<
    string,
    string
  >
}

test.each(forms)(
  'from %s, %s is refused where another tab opened another ledger',
  async (...form) => {
    const fields = await filled(form)
    await ada.post('/ledgers/open', { ledger: second })
    const before = [await rowsOf(first), await rowsOf(second)]
    const answer = await ada.post(form[1], fields)
    expect(answer.status).toBe(409)
    expect(wordsOf(await answer.text())).toContain('This form is of another ledger')
    expect([await rowsOf(first), await rowsOf(second)]).toEqual(before)
  },
)

// The first category by id may be the last of the list, and stay where it is.
const changing = forms.filter(([, action]) => action !== '/categories/order')

test.each(changing)('from %s, %s writes once its own ledger is open again', async (...form) => {
  const fields = await filled(form)
  const before = [await rowsOf(first), await rowsOf(second)]
  await ada.post('/ledgers/open', { ledger: second })
  await ada.post('/ledgers/open', { ledger: first })
  expect((await ada.post(form[1], fields)).status).toBeLessThan(400)
  expect(await rowsOf(second)).toEqual(before[1])
  expect(await rowsOf(first)).not.toEqual(before[0])
})

test('the refusal keeps what was typed, and sends it again with one button', async () => {
  const form: Form = ['/', '/add', { price: '7.50', category: 'food', name: 'Ice', note: 'a\nb' }]
  const fields = await filled(form)
  await ada.post('/ledgers/open', { ledger: second })
  const page = await (await ada.post('/add', fields)).text()
  const again = hiddenFields(formTo(page, '/add'))
  expect(again).toEqual(fields)
  await ada.post('/ledgers/open', { ledger: first })
  expect((await ada.post('/add', again)).status).toBe(303)
  expect(await rowsOf(first)).toMatchObject({ expenses: 2 })
})

const others: [what: string, ledgerId: string][] = [
  ['that is not there', randomUUID()],
  ['that is empty', ''],
  ['that is no id', '1'],
  ['in braces', '{01890a5d-ac96-774b-bcce-b302099a8057}'],
  ['of somebody else', '01890a5d-ac96-774b-bcce-b302099a8057'],
]

test.each(others)('a ledger %s is not the open one', async (_what, ledgerId) => {
  const answer = await ada.post('/add', { price: '1', category: 'food', ledger_id: ledgerId })
  expect(answer.status).toBe(409)
})

test('a script that names no ledger writes into the open one, and one in capitals is the same', async () => {
  expect((await ada.post('/add', { price: '1', category: 'food' })).status).toBe(303)
  const named = { price: '1', category: 'food', ledger_id: first.toUpperCase() }
  expect((await ada.post('/add', named)).status).toBe(303)
  expect(await rowsOf(first)).toMatchObject({ expenses: 3 })
})
