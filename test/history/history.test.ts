/** The history: every change is listed, can be filtered, and can be undone. */
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { emptyLedger } from '../support/ledger.ts'
import { textsIn } from '../support/read-html.ts'
import { formTo, hiddenFields, idsIn, pageAfter } from '../support/page-forms.ts'

let app: TestApp
let id: string

beforeAll(async () => {
  app = await createTestApp()
})

beforeEach(async () => {
  await emptyLedger(app.sql)
  await app.post('/add', { category: 'home', price: '120', name: 'Sofa' })
  id = idsIn(await app.page())[0] ?? ''
})

const edit = (version: number, fields: Record<string, string>) =>
  app.post(`/expenses/${id}`, {
    category: 'home',
    price: '120',
    name: 'Sofa',
    spent_on: '2026-06-05',
    version: `${version}`,
    ...fields,
  })
const linesIn = (page: string) =>
  textsIn(page.slice(page.indexOf('<ol class="history">')), '"><bdi>')
const changeIds = async (kind: string) =>
  (await app.sql`select change_id from changes where kind = ${kind} order by change_id`).map(
    ({ changeId }) => String(changeId),
  )

test('the history lists every change, newest first, with the values before and after', async () => {
  await edit(1, { price: '99.50', note: 'grey', name: 'Grey sofa' })
  await app.post('/delete', { delete: `${id}.2` })
  const page = await app.page('/history')
  expect(linesIn(page)).toEqual([
    'Deleted Grey sofa, $99.50',
    'Changed Grey sofa, $99.50',
    'Added Sofa, $120.00',
  ])
  expect(page).toContain('Amount: <bdi>$120.00</bdi> → <bdi>$99.50</bdi>')
  expect(page).toContain('What: <bdi>Sofa</bdi> → <bdi>Grey sofa</bdi>')
  expect(page).toContain('Note set to <bdi>grey</bdi>')
})

test('the history is filtered by kind of change and by expense', async () => {
  await edit(1, { price: '99.50' })
  await app.post('/add', { category: 'food', price: '1' })
  expect(linesIn(await app.page('/history?kind=edit'))).toEqual(['Changed Sofa, $99.50'])
  expect(linesIn(await app.page('/history?kind=add'))).toHaveLength(2)
  expect(linesIn(await app.page(`/history?expense=${id}`))).toEqual([
    'Changed Sofa, $99.50',
    'Added Sofa, $120.00',
  ])
})

test('an old change can be undone; an overwritten one is refused with the later change', async () => {
  await edit(1, { price: '99.50' })
  await edit(2, { price: '80' })
  const [first = '', second = ''] = await changeIds('edit')

  const refused = await app.post('/undo', { action: first })
  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain('Changed Sofa, $80.00')
  expect(await app.sql`select price from expenses`).toEqual([{ price: '80.0000' }])

  expect((await app.post('/undo', { action: second })).status).toBe(303)
  expect(await app.sql`select price from expenses`).toEqual([{ price: '99.5000' }])
})

test('the links of a long history lead to every line exactly once', async () => {
  for (let index = 0; index < 120; index += 1) {
    await app.post('/add', { category: 'food', price: `${index + 1}` })
  }
  const lines: string[] = []
  for (let path: string | undefined = '/history'; path !== undefined;) {
    const page: string = await app.page(path)
    lines.push(...linesIn(page))
    path = /<a href="([^"]+)" rel="next">/.exec(page)?.[1]?.replaceAll('&amp;', '&')
  }
  expect(lines).toHaveLength(121)
  expect(new Set(lines).size).toBe(121)
})

test.each(['x', '01890a5d-ac96-774b-bcce-b302099a8057', ''])(
  'undo of the invalid action %j is refused',
  async (action) => {
    expect([400, 404]).toContain((await app.post('/undo', { action })).status)
  },
)

test.each(['expense=x', 'before=1', 'expense=%00'])(
  'the invalid query /history?%s is refused',
  async (query) => {
    expect((await app.request(`/history?${query}`)).status).toBe(400)
  },
)

test('the history of an empty ledger is empty', async () => {
  await emptyLedger(app.sql)
  expect(await app.page('/history')).toContain('No changes yet.')
})

test('each line of the history names the device of the change, folded', async () => {
  const headers = { 'user-agent': 'curl/8.14.1' }
  await app.post('/add', { category: 'food', price: '1' }, headers)
  const [, line = ''] = (await app.page('/history')).split('<details class="when">')
  expect(line).toMatch(/^<summary><time[^>]*>[^<]*<\/time><\/summary>.*<bdi class="who">curl</)
})

test('lines are under their day in the ledger’s time zone, each with an address of its own', async () => {
  await app.sql`update ledgers set time_zone = 'Pacific/Auckland'`
  await edit(1, { price: '99.50' })
  await app.sql`update changes set changed_at = '2026-06-04T11:30:00Z' where kind = 'add'`
  await app.sql`update changes set changed_at = '2026-06-04T12:30:00Z' where kind = 'edit'`
  const page = await app.page('/history')
  expect(textsIn(page, '<h2>').map((day) => day.replace(/<[^>]*>/g, ''))).toEqual([
    'Yesterday',
    'Thu, Jun 4',
  ])
  const ids = (await app.sql`select change_id from changes order by changed_at desc`).map(
    ({ changeId }) => `a-${changeId}`,
  )
  expect([...page.matchAll(/<li id="(a-[^"]+)" tabindex="-1">/g)].map(([, each]) => each)).toEqual(
    ids,
  )
  await app.sql`update ledgers set time_zone = 'UTC'`
})

test('an undo from the history leads back to its line, where the page says what was done', async () => {
  const [action = ''] = await changeIds('add')
  for (const back of ['/history', '/history?kind=add']) {
    const page = await app.page(back)
    expect(hiddenFields(formTo(page, '/undo'))).toEqual({ back })
  }
  const answer = await app.post('/undo', { action, back: '/history?kind=add' })
  expect(answer.headers.get('location')).toBe(`/history?kind=add#a-${action}`)
  const page = await pageAfter(app, answer)
  expect(page).toContain('<title>Took Sofa, $120.00 out again · Expense Tracker</title>')
  expect(page).toContain('<form class="undo"')
})

test('what was deleted has a heading and a title of its own', async () => {
  const page = await app.page('/history?kind=delete')
  expect(page).toContain('<h1>Recently deleted</h1>')
  expect(page).toContain('<title>Recently deleted · Expense Tracker</title>')
})
