/** The category and the tags of a rule, while these are renamed, merged and deleted. */
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { readRules } from '../../src/db/rules.ts'
import { applyRules } from '../../src/domain/apply-rules.ts'
import { createTestApp, type TestApp } from '../support/app.ts'
import { emptyLedger } from '../support/ledger.ts'
import { actionOf, formTo, hiddenFields } from '../support/page-forms.ts'
import { wordsOf } from '../support/read-html.ts'

let app: TestApp

beforeAll(async () => {
  app = await createTestApp()
})
beforeEach(async () => {
  await emptyLedger(app.sql)
})

const ROW = { name: 'Tea', note: '', category: 'Other', tags: [] }
const applied = async (row = ROW) =>
  applyRules(await readRules(app.sql, (await app.ledger()).ledgerId), row)
const add = (fields: Record<string, string>) => app.post('/rules', { contains: 'tea', ...fields })
const idOf = async (name: string) => {
  const [row] = await app.sql`
    select category, version from categories where coalesce(name, category) = ${name}`
  return { category: String(row?.['category']), version: `${row?.['version']}` }
}

test('a rule follows a category that is renamed, and one that is merged', async () => {
  await app.post('/add', { category: 'food', price: '1' })
  await app.post('/add', { category: 'drinks', price: '1' })
  await add({ category: 'DRINKS' })
  const rename = { category: 'drinks', version: '0', name: 'Beverages', colour: 'red' }
  await app.post('/categories/edit', rename)
  expect(await applied()).toMatchObject({ category: 'Beverages' })
  const merge = { category: 'drinks', version: '1', into: 'food' }
  const merged = await app.post('/categories/merge', merge)
  expect(await applied()).toMatchObject({ category: 'food' })
  expect(wordsOf(await app.page('/rules'))).toContain('Set the category to food.')
  await app.post('/undo', { action: actionOf(merged) })
  expect(await applied()).toMatchObject({ category: 'Beverages' })
})

test('a rule whose category is deleted says so, and sets none until the category is back', async () => {
  await app.post('/categories', { name: 'Drinks' })
  await add({ category: 'drinks', tags: 'hot' })
  const deleted = await app.post('/categories/delete', await idOf('Drinks'))
  expect(await applied()).toMatchObject({ category: 'Other', tags: ['hot'] })
  const page = wordsOf(await app.page('/rules'))
  expect(page).toContain('Add the tag hot.')
  expect(page).toContain('Its category Drinks was deleted, so it sets none.')
  const [rule] = await readRules(app.sql, (await app.ledger()).ledgerId)
  const form = await app.page(`/rules/edit?id=${rule?.ruleId}`)
  expect(form).toContain('Its category Drinks was deleted')
  await app.post('/undo', { action: actionOf(deleted) })
  expect(await applied()).toMatchObject({ category: 'Drinks' })
})

test('another category that takes the name of a deleted one is not that of the rule', async () => {
  await app.post('/categories', { name: 'Drinks' })
  await add({ category: 'Drinks', tags: 'hot' })
  await app.post('/categories/delete', await idOf('Drinks'))
  await add({ contains: 'coffee', category: 'Drinks' })
  expect(await applied({ ...ROW, name: 'coffee' })).toMatchObject({ category: 'Drinks' })
  expect(await applied()).toMatchObject({ category: 'Other' })
})

test('a category and tags that only a rule names are listed once an expense has them', async () => {
  await add({ category: 'Treats', tags: 'sweet' })
  expect(await app.page('/categories')).not.toContain('Treats')
  expect(await app.page('/tags')).not.toContain('sweet')
  await app.post('/add', { category: 'TREATS', price: '1', tags: 'Sweet' })
  expect(await app.page('/categories')).toContain('Treats')
  expect(await app.page('/tags')).toContain('sweet')
  expect(await app.sql`select from categories`).toHaveLength(1)
  await app.post('/tags', { tag: 'sweet', version: '0', name: 'sugar' })
  expect(await applied()).toMatchObject({ category: 'Treats', tags: ['sugar'] })
})

test('a new category of a rule that many add at once is one category', async () => {
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, n) => add({ contains: `${n}`, category: 'New', tags: 'a, b' })),
  )
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 303))
  expect(await app.sql`select from categories`).toHaveLength(1)
  expect(await app.sql`select from tags`).toHaveLength(2)
})

test('an undo restores a category that was merged since as what it counts as now', async () => {
  await app.post('/add', { category: 'food', price: '1' })
  await app.post('/add', { category: 'drinks', price: '1' })
  await add({ category: 'drinks' })
  const [rule] = await readRules(app.sql, (await app.ledger()).ledgerId)
  const fields = { id: rule?.ruleId ?? '', version: '1', contains: 'tea', category: 'other' }
  const edited = await app.post('/rules/edit', fields)
  await app.post('/categories/merge', { category: 'drinks', version: '0', into: 'food' })
  await app.post('/undo', { action: actionOf(edited) })
  expect(await applied()).toMatchObject({ category: 'food' })
  const history = wordsOf(await app.page('/history?kind=other'))
  expect(history).toContain('Category: other → food')
})

test('saving the form of a rule as it is changes nothing, also behind a merge', async () => {
  await app.post('/add', { category: 'food', price: '1' })
  await app.post('/add', { category: 'drinks', price: '1' })
  await add({ category: 'drinks', tags: 'b, a' })
  await app.post('/categories/merge', { category: 'drinks', version: '0', into: 'food' })
  const [rule] = await readRules(app.sql, (await app.ledger()).ledgerId)
  const form = formTo(await app.page(`/rules/edit?id=${rule?.ruleId}`), '/rules/edit')
  expect(hiddenFields(form)).toMatchObject({ category: 'food', tags: 'a, b' })
  expect((await app.post('/rules/edit', hiddenFields(form))).status).toBe(303)
  expect(await app.sql`select from changes where subject = 'rule'`).toHaveLength(1)
})
