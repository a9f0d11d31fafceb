/** Less has to be typed: a name brings its category, and the form is ready for the next. */
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { emptyLedger } from '../support/ledger.ts'
import { fieldIn } from '../support/page.ts'

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

test('the usual category of a name is what it most often has, however it is written', async () => {
  await add({ name: 'Café Müller', category: 'Coffee' })
  await add({ name: 'cafe muller', category: 'Coffee' })
  await add({ name: 'CAFÉ MÜLLER', category: 'fun', spent_on: '2026-06-04' })
  expect(await usual(' CAFE MULLER ')).toEqual([200, 'Coffee'])
  expect(await usual('Caf')).toEqual([204, ''])
  expect(await usual('')).toEqual([204, ''])
})

test('without a category, an add takes the usual one of its name', async () => {
  await add({ name: 'Bakery', category: 'Bread' })
  expect((await add({ name: 'bakery', category: ' ' })).status).toBe(303)
  const rows = await app.sql`select category, count(*) from expenses group by category`
  expect(rows).toEqual([{ category: 'Bread', count: '2' }])
  const refused = await add({ name: 'Unknown', category: '' })
  expect(refused.status).toBe(422)
  expect(fieldIn(await refused.text(), 'category').problem).toMatch(/missing/)
})

test('a name that cannot be stored brings nothing, and is refused in the form', async () => {
  expect(await usual('a\0b')).toEqual([204, ''])
  const refused = await add({ name: 'a\0b', category: '' })
  expect(refused.status).toBe(422)
  expect(fieldIn(await refused.text(), 'name').problem).toMatch(/control character/)
})

test('what was deleted brings nothing along', async () => {
  const id = '01890a5d-ac96-774b-bcce-000000000001'
  await add({ id, name: 'Mistake', category: 'Wrong' })
  await app.post('/delete', { delete: `${id}.1` })
  expect(await usual('mistake')).toEqual([204, ''])
})

test('after an add the form keeps the day, and takes the next price', async () => {
  const answer = await add({ spent_on: '2026-05-01' })
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  const page = await (await app.request('/', { headers: { cookie } })).text()
  expect(fieldIn(page, 'spent_on').value).toBe('2026-05-01')
  expect(page).toMatch(/<input[^>]*autofocus[^>]*name="price"/)
  expect(fieldIn(page, 'price').value).toBe('')

  const plain = await app.page()
  expect(fieldIn(plain, 'spent_on').value).toBe('2026-06-05')
  expect(plain).not.toContain('autofocus')
})

test('names and tags that were used are offered', async () => {
  await add({ name: 'Bakery', tags: 'kids' })
  await add({ name: 'Bakery' })
  const page = await app.page()
  const names = page.split('<datalist id="names">')[1]?.split('</datalist>')[0]
  expect(names).toBe('<option value="Bakery"></option>')
})
