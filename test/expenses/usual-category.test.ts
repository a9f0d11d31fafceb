/** The usual category of a name, and the form after an add. */
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { emptyLedger } from '../support/ledger.ts'
import { fieldIn } from '../support/read-html.ts'

let app: TestApp

beforeAll(async () => {
  app = await createTestApp()
})
beforeEach(() => emptyLedger(app.sql))

const add = (fields: Record<string, string>) =>
  app.post('/add', { price: '1', category: 'food', ...fields })
const usual = async (name: string) => {
  const answer = await app.request(`/usual-category?${new URLSearchParams({ name }).toString()}`)
  return [answer.status, await answer.text()]
}

test('a name’s usual category is its most frequent one, whatever the spelling', async () => {
  await add({ name: 'Café Müller', category: 'Coffee' })
  await add({ name: 'cafe muller', category: 'Coffee' })
  await add({ name: 'CAFÉ MÜLLER', category: 'fun', spent_on: '2026-06-04' })
  expect(await usual(' CAFE MULLER ')).toEqual([200, 'Coffee'])
  expect(await usual('Caf')).toEqual([204, ''])
  expect(await usual('')).toEqual([204, ''])
})

test('an add without a category gets the usual category of its name', async () => {
  await add({ name: 'Bakery', category: 'Bread' })
  expect((await add({ name: 'bakery', category: ' ' })).status).toBe(303)
  const rows = await app.sql`select category, count(*) from expenses group by category`
  expect(rows).toEqual([{ category: 'Bread', count: '2' }])
  const refused = await add({ name: 'Unknown', category: '' })
  expect(refused.status).toBe(422)
  expect(fieldIn(await refused.text(), 'category').problem).toMatch(/missing/)
})

test('an invalid name has no usual category, and is refused in the form', async () => {
  expect(await usual('a\0b')).toEqual([204, ''])
  const refused = await add({ name: 'a\0b', category: '' })
  expect(refused.status).toBe(422)
  expect(fieldIn(await refused.text(), 'name').problem).toMatch(/control character/)
})

test('deleted expenses do not count for the usual category', async () => {
  const id = '01890a5d-ac96-774b-bcce-000000000001'
  await add({ id, name: 'Mistake', category: 'Wrong' })
  await app.post('/delete', { delete: `${id}.1` })
  expect(await usual('mistake')).toEqual([204, ''])
})

test('after an add for another day the form keeps the day, and focuses the price', async () => {
  const answer = await add({ spent_on: '2026-05-01' })
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  const page = await (await app.request('/', { headers: { cookie } })).text()
  expect(fieldIn(page, 'spent_on').value).toBe('2026-05-01')
  expect(page).toMatch(/<input[^>]*name="price"[^>]*autofocus/)
  expect(fieldIn(page, 'price').value).toBe('')

  const plain = await app.page()
  expect(fieldIn(plain, 'spent_on').value).toBe('')
  expect(plain).not.toContain('autofocus')
})

test('forms suggest names and tags that were used before', async () => {
  await add({ name: 'Bakery', tags: 'kids' })
  await add({ name: 'Bakery' })
  const page = await app.page()
  const names = page.split('<datalist id="names">')[1]?.split('</datalist>')[0]
  expect(names).toBe('<option>Bakery</option>')
})
