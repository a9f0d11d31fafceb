import { expect, test } from 'vitest'
import { createTestApp } from '../support/app.ts'
import { pageAfter } from '../support/page-forms.ts'

const ID = '01890a5d-ac96-774b-bcce-b302099a8057'

test('a posted expense is stored, listed and counted in the total', async () => {
  const app = await createTestApp()
  const answer = await app.post('/add', { category: 'food', price: '12.50' })
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe('/')

  const page = await app.page()
  expect(page).toContain('$12.50')
  expect(page).toContain('1 expense')
  expect(page).toContain('<bdi>food</bdi></a>')
})

test('one form sent twenty times at once stores one expense', async () => {
  const app = await createTestApp()
  const fields = { id: ID, category: 'food', price: '1.10', spent_on: '2026-06-05' }
  const answers = await Promise.all(Array.from({ length: 20 }, () => app.post('/add', fields)))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]))
  expect(await app.sql`select price from expenses`).toEqual([{ price: '1.1000' }])
  expect(await app.sql`select total from categories`).toEqual([{ total: '1.1000' }])
  expect(await app.sql`select total from daily_totals`).toEqual([{ total: '1.1000' }])
  expect(await app.sql`select kind from changes`).toEqual([{ kind: 'add' }])
  // Of a double click, the browser drops the first answer, which may be the one that stored it.
  for (const answer of answers) {
    const page = await pageAfter(app, answer)
    expect(page).toContain('Added food, $1.10')
    expect(page).toContain('<li class=new>')
  }
})
