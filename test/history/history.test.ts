/** Every change is kept, found again, and taken back one by one. */
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { emptyLedger } from '../support/ledger.ts'
import { textsIn } from '../support/page.ts'
import { idsIn } from '../support/walk.ts'

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
    version: `${version}`,
    ...fields,
  })
const linesIn = (page: string) =>
  textsIn(page.slice(page.indexOf('<ol class="history">')), '"><bdi>')
const changeIds = async (kind: string) =>
  (await app.sql`select change_id from changes where kind = ${kind} order by change_id`).map(
    ({ changeId }) => String(changeId),
  )

test('the history tells every change, the newest first, with before and after', async () => {
  await edit(1, { price: '99.50', note: 'grey' })
  await app.post('/delete', { delete: `${id}.2` })
  const page = await app.page('/history')
  expect(linesIn(page)).toEqual([
    'Deleted Sofa, $99.50',
    'Changed Sofa, $99.50',
    'Added Sofa, $120.00',
  ])
  expect(page).toContain('Amount: <bdi>$120.00</bdi> → <bdi>$99.50</bdi>')
  expect(page).toContain('Note set to <bdi>grey</bdi>')
})

test('it is filtered by kind and by expense', async () => {
  await edit(1, { price: '99.50' })
  await app.post('/add', { category: 'food', price: '1' })
  expect(linesIn(await app.page('/history?kind=edit'))).toEqual(['Changed Sofa, $99.50'])
  expect(linesIn(await app.page('/history?kind=add'))).toHaveLength(2)
  expect(linesIn(await app.page(`/history?expense=${id}`))).toEqual([
    'Changed Sofa, $99.50',
    'Added Sofa, $120.00',
  ])
})

test('a line is undone long after; one that was written over is named and left alone', async () => {
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

test('a long history is walked by links, every line once', async () => {
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
  'there is nothing to undo in %j',
  async (action) => {
    expect([400, 404]).toContain((await app.post('/undo', { action })).status)
  },
)

test.each(['expense=x', 'before=1', 'expense=%00'])(
  '/history?%s is a damaged link',
  async (query) => {
    expect((await app.request(`/history?${query}`)).status).toBe(400)
  },
)

test('an empty ledger has an empty history', async () => {
  await emptyLedger(app.sql)
  expect(await app.page('/history')).toContain('No changes yet.')
})

test('each line says which device it came from', async () => {
  const headers = { 'user-agent': 'curl/8.14.1' }
  await app.post('/add', { category: 'food', price: '1' }, headers)
  expect(textsIn(await app.page('/history'), '<bdi class="who">')).toContain('curl')
})
