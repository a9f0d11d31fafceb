/** A file is shown before anything is added, is added once, and is undone as a whole. */
import { beforeEach, expect, test } from 'vitest'
import { connect } from '../../src/db/connect.ts'
import { createTestApp, type TestApp } from '../support/app.ts'
import { addTestMember, signedInAs } from '../support/members.ts'
import { wordsOf } from '../support/read-html.ts'
import { expectAgreement } from '../support/rollup-agreement.ts'
import { times } from '../support/run-counts.ts'
import { imported, previewed, upload } from '../support/upload.ts'

const MAY = `Date,Payee,Amount
2026-05-30,Café Blå,-4.20
2026-05-31,Café Blå,-4.20
2026-05-31,Café Blå,-4.20
2026-05-31,Salary,2500.00
`
/** The end of May again, and the days behind it. */
const JUNE = `Date,Payee,Amount
2026-05-31,Café Blå,-4.20
2026-05-31,Café Blå,-4.20
2026-06-01,Bakery,-3.10
`

let app: TestApp
beforeEach(async () => {
  app = await createTestApp()
})

async function stored() {
  const rows = await app.sql<{ day: string; name: string; price: string }[]>`
    select spent_on::text as day, name, price::text as price
    from expenses
    where deleted_at is null
    order by spent_on, name, id`
  return rows.map(({ day, name, price }) => `${day} ${name} ${Number(price)}`)
}

const ALL_OF_MAY = [
  '2026-05-30 Café Blå 4.2',
  '2026-05-31 Café Blå 4.2',
  '2026-05-31 Café Blå 4.2',
  '2026-05-31 Salary -2500',
]

test('the preview shows every row, and stores nothing', async () => {
  const path = await previewed(app, MAY)
  const page = wordsOf(await app.page(path))
  expect(page).toContain('4 new expenses: $12.60 spent, $2,500.00 back.')
  expect(page).toContain('Café BlåSat, May 30 · line 2')
  expect(await stored()).toEqual([])
})

test('a script that opens the preview itself is told where it is', async () => {
  const answer = await upload(app, MAY, 'bank.csv', { prefer: 'return=minimal' })
  expect([answer.status, await answer.text()]).toEqual([201, ''])
  const page = await app.page(answer.headers.get('location') ?? '')
  expect(wordsOf(page)).toContain('4 new expenses')
  const refused = await upload(app, '', 'bank.csv', { prefer: 'return=minimal' })
  expect([refused.status, wordsOf(await refused.text())]).toEqual([
    422,
    expect.stringMatching(/^Not read: the file is empty · .*The file is empty\./),
  ])
})

test('a confirmed file is added with all totals, and as one action of the history', async () => {
  const id = await imported(app, MAY)
  expect(await stored()).toEqual(ALL_OF_MAY)
  await expectAgreement(app)
  expect(wordsOf(await app.page(`/history?action=${id}`))).toContain('Café Blå')
  expect(wordsOf(await app.page('/import'))).toContain('bank.csv4 expenses')
})

test('the same file adds nothing again, and one that overlaps adds what is new', async () => {
  await imported(app, MAY)
  const again = await previewed(app, MAY)
  expect(wordsOf(await app.page(again))).toContain('There is nothing new in this file.')
  await imported(app, JUNE)
  expect(await stored()).toEqual([...ALL_OF_MAY, '2026-06-01 Bakery 3.1'])
})

test('an expense that was deleted on purpose does not come back', async () => {
  await imported(app, MAY)
  const [expense] = await app.sql<{ id: string }[]>`select id from expenses where name = 'Salary'`
  await app.post('/delete', { delete: `${expense?.id}.1` })
  await imported(app, MAY)
  expect(await stored()).toEqual(ALL_OF_MAY.slice(0, 3))
})

test('an import is undone as a whole but for what was changed since, and can then come again', async () => {
  const id = await imported(app, MAY)
  const [expense] = await app.sql<{ id: string }[]>`select id from expenses where name = 'Salary'`
  const changed = { category: 'Pay', price: '-2500', spent_on: '2026-05-31', version: '1' }
  await app.post(`/expenses/${expense?.id}`, { ...changed, name: 'Salary of May' })
  const undone = await app.post('/undo', { action: id })
  expect(undone.status).toBe(409)
  expect(await undone.text()).toContain('Salary of May')
  expect(await stored()).toEqual(['2026-05-31 Salary of May -2500'])
  await expectAgreement(app)
  await imported(app, MAY)
  expect((await stored()).length).toBe(4)
  await expectAgreement(app)
})

test('the only expense of an import that is brought back is marked, and can be undone again', async () => {
  await imported(app, 'Date,Payee,Amount\n2026-05-28,Tea house,-4.20\n')
  const last = async () => {
    const [line] = await app.sql<[{ id: string; action: string }]>`
      select expense_id as id, action_id as action from changes order by changed_at desc limit 1`
    return line
  }
  await app.post('/undo', { action: (await last()).action })
  const { id, action } = await last()
  const redone = await app.post('/undo', { action })
  expect(redone.headers.get('location')).toContain(`#e-${id.slice(-8)}`)
  expect(await stored()).toEqual(['2026-05-28 Tea house 4.2'])
  await app.post('/undo', { action: (await last()).action })
  expect(await stored()).toEqual([])
  await expectAgreement(app)
})

test('what came again with another import is not doubled by undoing the undo of the first', async () => {
  const id = await imported(app, MAY)
  await app.post('/undo', { action: id })
  await imported(app, MAY.split('\n').slice(0, 3).join('\n'))
  const there = await stored()
  const [undo] = await app.sql<{ action: string }[]>`
    select action_id as action from changes where kind = 'delete' limit 1`
  const redone = await app.post('/undo', { action: undo?.action ?? '' })
  expect(redone.status).toBe(409)
  expect(wordsOf(await redone.text())).toContain(
    '2 expenses were imported again, and are there already.',
  )
  expect(await stored()).toEqual(ALL_OF_MAY)
  expect(there).toHaveLength(2)
  await expectAgreement(app)
})

test('two people who add the same file at once add it once', async () => {
  const paths = await Promise.all([previewed(app, MAY), previewed(app, MAY)])
  const headers = { 'sec-fetch-site': 'same-origin' }
  const answers = await Promise.all(
    paths.map((path) => app.request(`${path}/store`, { method: 'POST', headers })),
  )
  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect(await stored()).toEqual(ALL_OF_MAY)
  await expectAgreement(app)
})

test('a file whose button is pressed twice is added once, and as a whole', async () => {
  const lines = Array.from({ length: 4500 }, (_, n) => `2026-05-${10 + (n % 20)},Shop ${n},-1.00`)
  const path = await previewed(app, `Date,Payee,Amount\n${lines.join('\n')}\n`)
  const headers = { 'sec-fetch-site': 'same-origin' }
  const press = () => app.request(`${path}/store`, { method: 'POST', headers })
  const answers = await Promise.all([press(), press()])
  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect(await stored()).toHaveLength(4500)
  await expectAgreement(app)
})

test('what can be read in two ways is asked, and the answer decides', async () => {
  const path = await previewed(app, 'Date,Payee,Amount\n06/12/2025,Lamp,-20.00\n')
  expect(wordsOf(await app.page(path))).toContain(
    'Which number is the month?In the file: 06/12/2025',
  )
  const headers = { 'sec-fetch-site': 'same-origin' }
  await app.request(`${path}/store`, { method: 'POST', headers })
  expect(await stored()).toEqual([])
  await app.post(path, { 'day-order': 'day-month' })
  expect(wordsOf(await app.page(path))).toContain('Sat, Dec 6, 2025')
})

test('an expense that was entered by hand is joined with its line when told so, and not doubled', async () => {
  await app.post('/add', {
    category: 'Drinks',
    price: '4.20',
    name: 'Coffee',
    spent_on: '2026-05-29',
  })
  const path = await previewed(app, MAY)
  expect(wordsOf(await app.page(path))).toContain('Already there?')
  await app.post(path, { similar: '1', same: '2' })
  expect(wordsOf(await app.page(path))).toContain('3 new expenses')
  const headers = { 'sec-fetch-site': 'same-origin' }
  await app.request(`${path}/store`, { method: 'POST', headers })
  expect(await stored()).toEqual(['2026-05-29 Coffee 4.2', ...ALL_OF_MAY.slice(1)])
  await expectAgreement(app)
  const again = await previewed(app, MAY)
  expect(wordsOf(await app.page(again))).toContain('There is nothing new in this file.')
})

test('the next file of the same bank is read with the same answers', async () => {
  const path = await previewed(app, 'Date,Payee,Amount\n06/12/2025,Lamp,-20.00\n')
  await app.post(path, { 'day-order': 'day-month' })
  const headers = { 'sec-fetch-site': 'same-origin' }
  await app.request(`${path}/store`, { method: 'POST', headers })
  const next = await previewed(app, 'Date,Payee,Amount\n07/12/2025,Rug,-30.00\n')
  expect(wordsOf(await app.page(next))).toContain('Sun, Dec 7, 2025')
  const other = await previewed(app, 'Date,Text,Amount\n07/12/2025,Rug,-30.00\n')
  expect(wordsOf(await app.page(other))).toContain('Which number is the month?')
})

test('a category is chosen for all lines of a name at once, and is the usual one from then on', async () => {
  const path = await previewed(app, MAY)
  await app.post(
    path,
    new URLSearchParams([
      ['name', 'Café Blå'],
      ['category', 'Coffee'],
    ]).toString(),
  )
  expect((await app.page(path)).match(/name="row-category" value="Coffee"/g)?.length).toBe(3)
  const headers = { 'sec-fetch-site': 'same-origin' }
  await app.request(`${path}/store`, { method: 'POST', headers })
  const next = await previewed(app, 'Date,Payee,Amount\n2026-06-02,CAFÉ BLÅ,-5.00\n')
  expect(await app.page(next)).toContain('name="row-category" value="Coffee"')
})

test.each([
  ['%PDF-1.7', 'This is a PDF.'],
  ['', 'Choose a file first.|The file is empty.'],
  ['hello', 'There are no lines with a day and an amount'],
])('a file that is none, %j, is refused beside the form', async (text, reason) => {
  const answer = await upload(app, text)
  expect(answer.status).toBe(422)
  expect(await answer.text()).toMatch(new RegExp(reason))
})

test('a file with more lines than a process has room for is refused before it is read', async () => {
  const lines = '2026-05-01,Tea,-1.00\n'.repeat(25_001)
  const answer = await upload(app, `Date,Payee,Amount\n${lines}`)
  expect([answer.status, wordsOf(await answer.text())]).toEqual([
    422,
    expect.stringContaining('The file has more than 25,000 lines.'),
  ])
})

test('rows in another currency, and of days far away, are refused with their lines', async () => {
  const path = await previewed(
    app,
    `Date,Payee,Amount,Currency\n2026-06-01,Taxi,-9.00,EUR\n2026-06-02,Bus,-3.00,USD\n2199-01-01,Ship,-5.00,USD\n`,
  )
  const page = wordsOf(await app.page(path))
  expect(page).toContain('Line 2: It is in another currency than the ledger. EUR')
  expect(page).toContain('Line 4: Its day is before 1900, or more than ten years ahead. 2199-01-01')
  expect(page).toContain('Add 1 expense')
})

test.each([
  'Account currency;EUR\nDate;Payee;Amount\n2026-06-01;Taxi;-9.00\n',
  'Date;Payee;Amount (€)\n2026-06-01;Taxi;-9.00\n',
])('amounts whose currency stands elsewhere are refused as well: %j', async (file) => {
  const page = wordsOf(await app.page(await previewed(app, file)))
  expect(page).toContain('It is in another currency than the ledger.')
  expect(page).not.toContain('Add 1 expense')
})

/** All that a person sees of the expenses, and their ids. */
async function contentOf({ sql }: TestApp) {
  const rows = await sql`
    select
      id, spent_on::text as day, price, expenses.name, note, category_names.name as category, tags
    from expenses
    join category_names using (ledger_id, category)
    order by id`
  return [...rows]
}

test.each(['csv', 'xlsx', 'json'])(
  'an export of this app as %s adds nothing to the same ledger, and all of it to another one',
  async (format) => {
    const words = { name: '=1+1', note: 'a\nb', tags: 'trip, Käse' }
    await app.post('/add', { category: 'Food', price: '3.25', spent_on: '2026-05-01', ...words })
    await app.post('/add', { category: 'fun', price: '-4', spent_on: '2026-05-02' })
    await app.post('/categories/merge', { category: 'fun', into: 'Food', version: '0' })
    const bytes = new Uint8Array(await (await app.request(`/export.${format}`)).arrayBuffer())
    const same = await previewed(app, bytes)
    expect(wordsOf(await app.page(same))).toContain('There is nothing new in this file.')
    const other = await createTestApp()
    await imported(other, bytes)
    expect(await contentOf(other)).toEqual(await contentOf(app))
  },
)

test('viewers cannot import, nor see what others are about to', async () => {
  await addTestMember(app, 'Ada')
  await addTestMember(app, 'Vic', 'viewer')
  const path = await previewed(await signedInAs(app, 'Ada'), MAY)
  const viewer = await signedInAs(app, 'Vic')
  for (const each of ['/import', path]) expect((await viewer.request(each)).status).toBe(403)
  expect((await upload(viewer, MAY)).status).toBe(403)
})

test('a file that nobody added is gone after a day', async () => {
  const path = await previewed(app, MAY)
  await app.sql`update imports set uploaded_at = now() - interval '25 hours'`
  await previewed(app, JUNE)
  expect((await app.request(path)).status).toBe(404)
  const left = await app.sql`select from imports`
  expect(left).toHaveLength(1)
})

/** A file of so many lines, all of other amounts. */
const fileOf = (lines: number, cents: number) =>
  `Date,Payee,Amount\n${Array.from(
    { length: lines },
    (_, n) => `2026-05-${10 + (n % 20)},Shop ${n % 7},-${n + 1}.${10 + cents}\n`,
  ).join('')}`

/** Undoes an action, and answers that of the undo. */
async function pressUndo(id: string): Promise<string> {
  expect((await app.post('/undo', { action: id })).status).toBe(303)
  const [last] = await app.sql<[{ id: string }]>`
    select max(action_id::text) as id from changes where undoes is not null`
  return last.id
}

test('an import of many lines is undone as a whole, and its undo too, within the time of requests', async () => {
  app = await createTestApp({ isNewDatabase: true })
  // As long as the pool gives a query, on one connection, whose plans are made for small files.
  const sql = connect(app.url, {
    max: 1,
    connection: { statement_timeout: 4000 },
  })
  Object.assign(app.bindings, { sql })
  for (let file = 0; file < 8; file += 1) {
    const id = await imported(app, fileOf(3, file))
    await pressUndo(await pressUndo(id))
    await app.page(`/import/${id}`)
  }
  for (let file = 8; file < times(9, 10); file += 1) {
    const before = (await stored()).length
    const id = await imported(app, fileOf(5200, file))
    await expectAgreement(app)
    const undone = await pressUndo(id)
    expect(await stored()).toHaveLength(before)
    await expectAgreement(app)
    await pressUndo(undone)
    expect(await stored()).toHaveLength(before + 5200)
    await expectAgreement(app)
  }
  await sql.end()
}, 60_000)
