/** The buttons of categories below the form, which add an expense at once. */
import { beforeEach, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { fieldIn, textsIn } from '../support/read-html.ts'

let app: TestApp
beforeEach(async () => {
  app = await createTestApp()
})

const stored = () => app.sql`select category, price from expenses order by id`

test('a button adds the expense to its category, whatever the field has', async () => {
  expect((await app.post('/add', { price: '4.20', category: '', into: 'Coffee' })).status).toBe(303)
  await app.post('/add', { price: '3', category: 'rent', into: 'Coffee' })
  expect(await stored()).toEqual([
    { category: 'Coffee', price: '4.2000' },
    { category: 'Coffee', price: '3.0000' },
  ])
})

test('a refused price keeps the category of the button', async () => {
  const answer = await app.post('/add', { price: 'x', category: '', into: 'Coffee' })
  expect(answer.status).toBe(422)
  expect(fieldIn(await answer.text(), 'category').value).toBe('Coffee')
  expect(await stored()).toEqual([])
})

test('the six most used categories have a button', async () => {
  const categories = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'g', 'f', 'e', 'd', 'c', 'b']
  for (const category of categories) await app.post('/add', { category, price: '1' })
  const page = await app.page()
  const buttons = [...page.matchAll(/name="into" value="(\w)"/g)].map(([, name]) => name)
  expect(buttons).toEqual(['b', 'c', 'd', 'e', 'f', 'g'])
})

test('rows have boxes only where expenses are being selected', async () => {
  await app.post('/add', { category: 'food', price: '1', name: 'Bread' })
  expect(await app.page('/')).not.toContain('class="select"')
  const page = await app.page('/?select=1')
  expect(page).toContain('aria-label="Select Bread"')
  expect(page).toContain('action="/bulk"')
  expect(textsIn(page, '<bdi class="what">')).toEqual(['Bread'])
})
