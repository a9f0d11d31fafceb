/** Money back by the control of the form, wherever the form is shown again. */
import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { emptyLedger } from '../support/ledger.ts'
import { formTo, hiddenFields } from '../support/page-forms.ts'
import { fieldIn } from '../support/read-html.ts'

let app: TestApp
let id: string

beforeAll(async () => {
  app = await createTestApp()
})

beforeEach(async () => {
  await emptyLedger(app.sql)
  id = randomUUID()
})

const add = (fields: Record<string, string>) =>
  app.post('/add', { id, category: 'shoes', price: '12.99', ...fields })
const prices = async () => {
  const rows = await app.sql<{ price: string }[]>`select price from expenses order by id`
  return rows.map(({ price }) => price)
}
const isChecked = (page: string) => fieldIn(page, 'refund').value === '1'

const sent: [refund: string | undefined, price: string, stored: string][] = [
  ['1', '12.99', '-12.9900'],
  ['1', '20-7.01', '-12.9900'],
  ['0', '12.99', '12.9900'],
  ['', '12.99', '12.9900'],
  [undefined, '12.99', '12.9900'],
  [undefined, '-12.99', '-12.9900'],
  ['0', '-12.99', '-12.9900'],
]

test.each(sent)('an add with refund=%j and price=%j is stored as %s', async (...row) => {
  const [refund, price, stored] = row
  expect((await add({ price, ...(refund !== undefined && { refund }) })).status).toBe(303)
  expect(await prices()).toEqual([stored])
})

test('a form has the control unchecked; a refund lowers the total', async () => {
  expect(isChecked(await app.page())).toBe(false)
  await add({ refund: '1' })
  expect(await app.page()).toContain('<p class="figure">-$12.99</p>')
})

test.each(['-5', '(5)', '+5', '5-20'])(
  'money back of %j is refused beside the amount, and the form keeps both',
  async (price) => {
    const answer = await add({ price, refund: '1' })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(fieldIn(page, 'price')).toMatchObject({ value: price, invalid: true })
    expect(fieldIn(page, 'price').problem).toContain('without a sign')
    expect(isChecked(page)).toBe(true)
    expect(await prices()).toEqual([])
  },
)

test('another value of the control is refused in words, beside it', async () => {
  const answer = await add({ refund: 'yes' })
  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(fieldIn(page, 'refund')).toMatchObject({
    invalid: true,
    problem: 'Money back is 1 for yes, and 0 or nothing for no.',
  })
  expect(fieldIn(page, 'price').invalid).toBe(false)
})

test('a form that is refused for another reason keeps the control', async () => {
  const page = await (await add({ refund: '1', category: '' })).text()
  expect([isChecked(page), fieldIn(page, 'price').value]).toEqual([true, '12.99'])
  expect(isChecked(await (await add({ category: '' })).text())).toBe(false)
})

test('money back with the control and with a minus are one form', async () => {
  expect((await add({ refund: '1' })).status).toBe(303)
  expect((await add({ price: '-12.99' })).status).toBe(303)
  expect((await add({})).status).toBe(422)
  expect(await prices()).toEqual(['-12.9900'])
})

test('the page of a refund shows the amount without a minus and the control, and saves them unchanged', async () => {
  await add({ refund: '1' })
  const page = await app.page(`/expenses/${id}`)
  expect([fieldIn(page, 'price').value, isChecked(page)]).toEqual(['12.99', true])
  const same = hiddenFields(formTo(page, `/expenses/${id}`))
  expect((await app.post(`/expenses/${id}`, same)).status).toBe(303)
  expect(await app.sql`select version from expenses`).toEqual([{ version: 1 }])

  // As a script sends it.
  const { refund: _, ...spent } = same
  expect((await app.post(`/expenses/${id}`, spent)).status).toBe(303)
  expect(await prices()).toEqual(['12.9900'])
})

test('an edit of a script with a minus is stored as before', async () => {
  await add({})
  const fields = { category: 'shoes', price: '-3', spent_on: '2026-06-05', version: '1' }
  expect((await app.post(`/expenses/${id}`, fields)).status).toBe(303)
  expect(await prices()).toEqual(['-3.0000'])
})

test('a refused edit keeps the control', async () => {
  await add({})
  const fields = { category: '', price: '3', refund: '1', spent_on: '2026-06-05', version: '1' }
  const answer = await app.post(`/expenses/${id}`, fields)
  expect([answer.status, isChecked(await answer.text())]).toEqual([422, true])
})

test('a conflict shows the refund with its sign, and Save sends it with the control', async () => {
  await add({})
  const edit = (fields: Record<string, string>) =>
    app.post(`/expenses/${id}`, {
      category: 'shoes',
      spent_on: '2026-06-05',
      version: '1',
      ...fields,
    })
  await edit({ price: '1' })
  const answer = await edit({ price: '5', refund: '1' })
  expect(answer.status).toBe(409)
  const page = await answer.text()
  expect(page).toContain('<bdi>-$5.00</bdi>')
  const mine = hiddenFields(formTo(page, `/expenses/${id}`))
  expect(mine).toMatchObject({ price: '5', refund: '1', version: '2' })
  expect((await app.post(`/expenses/${id}`, mine)).status).toBe(303)
  expect(await prices()).toEqual(['-5.0000'])
})

test('a copy of a refund is a refund', async () => {
  await add({ refund: '1' })
  const form = hiddenFields(formTo(await app.page(`/add?copy=${id}`), '/add'))
  expect((await app.post('/add', form)).status).toBe(303)
  expect(await prices()).toEqual(['-12.9900', '-12.9900'])
})

test('the ends of a price filter ask for a keyboard with a minus', async () => {
  await add({ refund: '1' })
  await app.post('/add', { category: 'shoes', price: '5' })
  const query = 'period=all&min=-20&max=-1'
  expect(await app.page(`/?${query}`)).toContain('<p class="figure">-$12.99</p>')
  expect(
    (await app.page(`/filter?${query}`)).match(/<input[^>]*inputmode="text"[^>]*>/g),
  ).toHaveLength(2)
})
