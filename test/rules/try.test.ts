/** Trying a rule: which expenses it matches, and what it would change of them. */
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { readRules } from '../../src/db/rules.ts'
import { createTestApp, type TestApp } from '../support/app.ts'
import { emptyLedger } from '../support/ledger.ts'
import { addTestMember, signedInAs } from '../support/members.ts'
import { wordsOf } from '../support/read-html.ts'

let app: TestApp

beforeAll(async () => {
  app = await createTestApp()
})
beforeEach(async () => {
  await emptyLedger(app.sql)
})

const addExpense = (fields: Record<string, string>) =>
  app.post('/add', { category: 'food', price: '3', spent_on: '2026-06-05', ...fields })

/** What the page says of a rule that is tried. */
async function tried(fields: Record<string, string>, path = '/rules'): Promise<string> {
  const query = new URLSearchParams({ ...fields, try: '1' }).toString()
  const page = await app.page(`${path}?${query}`)
  return wordsOf(page.split('id="try-result"')[1] ?? '')
}

test('the page shows what would change of each matching expense, and saves nothing', async () => {
  await addExpense({ name: 'Café Blå', tags: 'a' })
  await addExpense({ name: 'Bus', note: 'to the CAFE BLA', category: 'transport' })
  await addExpense({ name: 'Cafeteria' })
  const fields = { contains: 'cafe  bla', category: 'Treats', tags: 'A, b', name: 'Coffee' }
  const said = await tried(fields)
  expect(said).toContain('2 expenses contain this.')
  expect(said).toContain('What: Café Blå → Coffee')
  expect(said).toContain('What: Bus → Coffee')
  expect(said).toContain('Category: transport → Treats')
  expect(said).toContain('Tags: a → a, b')
  expect(said).toContain('Tags set to A, b')
  expect(said).not.toContain('Cafeteria')
  expect(await app.sql`select from rules`).toHaveLength(0)
  expect(await app.sql`select from categories where category = 'Treats'`).toHaveLength(0)
})

test('a rule that leaves out, that changes nothing, and that matches nothing', async () => {
  await addExpense({ name: 'Salary 50%_off' })
  const leftOut = await tried({ contains: '50%_OFF', treatment: 'leave-out' })
  expect(leftOut).toContain('1 expense contains this.')
  expect(leftOut).toContain('Would be left out')
  expect(await tried({ contains: 'salary', category: 'food' })).toContain('Would stay as it is')
  expect(await tried({ contains: '50__off', category: 'x' })).toContain('No expense contains this')
})

test('of many expenses the newest 20 are listed, and all are counted; deleted ones are not', async () => {
  const id = '01890a5d-ac96-774b-bcce-b302099a8057'
  for (let day = 1; day <= 23; day += 1) {
    const spentOn = `2026-05-${`${day}`.padStart(2, '0')}`
    await addExpense({ name: `Tea ${day}`, spent_on: spentOn })
  }
  await addExpense({ id, name: 'Tea that is deleted' })
  await app.post('/delete', { delete: `${id}.1` })
  const said = await tried({ contains: 'tea', category: 'x' })
  expect(said).toContain('23 expenses contain this. Here are the newest 20.')
  expect(said).toContain('Tea 4')
  expect(said).not.toMatch(/Tea 3 |deleted/)
})

test('an edited rule is tried with what is typed, and keeps it in its form', async () => {
  await addExpense({ name: 'Tea' })
  await app.post('/rules', { contains: 'coffee', category: 'x' })
  const [rule] = await readRules(app.sql, (await app.ledger()).ledgerId)
  const fields = { id: rule?.ruleId ?? '', version: '1', contains: 'tea', name: 'Green tea' }
  expect(await tried(fields, '/rules/edit')).toContain('What: Tea → Green tea')
  const query = new URLSearchParams({ ...fields, try: '1' }).toString()
  expect(await app.page(`/rules/edit?${query}`)).toContain('value="Green tea"')
  expect(await readRules(app.sql, (await app.ledger()).ledgerId)).toEqual([rule])
})

test('a viewer reads the rules and may not write them', async () => {
  const own = await createTestApp()
  await own.post('/rules', { contains: 'tea', category: 'food' })
  const [rule] = await readRules(own.sql, (await own.ledger()).ledgerId)
  await addTestMember(own, 'Ada')
  await addTestMember(own, 'Vera', 'viewer')
  const vera = await signedInAs(own, 'Vera')
  const page = await vera.text('/rules')
  expect(page).toContain('Set the category to food.')
  expect(page).not.toContain('action="/rules')
  expect(await vera.text('/more')).toContain('href="/rules"')
  const form = await vera.text(`/rules/edit?id=${rule?.ruleId}`)
  expect(form).toContain('Set the category to food.')
  expect(form).not.toContain('action="/rules')
  const fields = { id: rule?.ruleId ?? '', version: '1', contains: 'x', category: 'y' }
  for (const path of ['/rules', '/rules/edit', '/rules/move', '/rules/delete']) {
    expect((await vera.post(path, fields)).status).toBe(403)
  }
})
