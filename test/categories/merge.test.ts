/** Merging and deleting categories loses nothing, and undo restores everything exactly. */
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { emptyLedger } from '../support/ledger.ts'
import { expectAgreement } from '../support/rollup-agreement.ts'
import { categorySums } from '../support/category-rows.ts'
import { fieldIn } from '../support/read-html.ts'
import { actionOf, idsIn, pageAfter } from '../support/page-forms.ts'
import { categoryKey } from '../../src/domain/category.ts'

let app: TestApp

beforeAll(async () => {
  app = await createTestApp()
})

beforeEach(async () => {
  await emptyLedger(app.sql)
  await app.post('/add', { category: 'tea', price: '1', name: 'Sencha', tags: 'green' })
  await app.post('/add', { category: 'coffee', price: '2', name: 'Mocha' })
  await app.post('/add', { category: 'drinks', price: '4' })
})

const merge = async (category: string, into: string, version?: string) =>
  app.post('/categories/merge', { category, into, version: version ?? (await versionOf(category)) })
const remove = async (category: string, fields: Record<string, string> = {}) =>
  app.post('/categories/delete', { category, version: await versionOf(category), ...fields })
const versionOf = async (category: string) => {
  const [row] = await app.sql`select version from categories where category = ${category}`
  return String(row?.version)
}
const undo = (answer: Response) => app.post('/undo', { action: actionOf(answer) })

/** Each category with its total, in the list of all and in the totals of all days. */
async function sums(): Promise<string[]> {
  const listed = categorySums(await app.page('/categories?period=all'))
  const home = await app.page('/?period=all')
  for (const each of listed.filter((line) => !line.endsWith(' $0.00'))) {
    const [name = '', total = ''] = each.split(' ')
    const figure = `<span>${total.replace(/[$.]/g, '\\$&')}</span>`
    expect(home.split('By category')[1]).toMatch(
      new RegExp(`category_id=[^"]+"><bdi>${name}</bdi>${figure}`),
    )
  }
  await expectAgreement(app)
  return listed
}

test('expenses of a merged category count as the target’s on every page, and undo separates them', async () => {
  const answer = await merge('tea', 'drinks')
  expect(await pageAfter(app, answer)).toContain('Merged tea into drinks')
  expect(await sums()).toEqual(['coffee $2.00', 'drinks $5.00'])
  await app.post('/add', { category: 'drinks', price: '8' })
  await app.post('/add', { category: 'TEA', price: '16' })
  expect(await sums()).toEqual(['coffee $2.00', 'drinks $13.00', 'TEA $16.00'])

  const refused = await undo(answer)
  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain('Another category is called TEA by now.')
  const [other] =
    await app.sql`select category from categories where category_key = ${categoryKey('tea')}`
  await app.post('/categories/edit', {
    category: String(other?.category),
    version: '0',
    name: 'herbs',
  })
  expect((await undo(answer)).status).toBe(303)
  expect(await sums()).toEqual(['coffee $2.00', 'drinks $12.00', 'herbs $16.00', 'tea $1.00'])
})

test('an earlier merge follows a later one, and each undo separates only its own category', async () => {
  const first = await merge('tea', 'coffee')
  const second = await merge('coffee', 'drinks')
  expect(await sums()).toEqual(['drinks $7.00'])
  const undone = await undo(second)
  expect(await sums()).toEqual(['coffee $3.00', 'drinks $4.00'])
  await undo(undone)
  expect(await sums()).toEqual(['drinks $7.00'])
  await undo(first)
  expect(await sums()).toEqual(['drinks $6.00', 'tea $1.00'])
  const [line] = await app.sql`
    select change_id from changes where subject_id = 'coffee' order by change_id desc limit 1`
  await app.post('/undo', { action: String(line?.changeId) })
  expect(await sums()).toEqual(['coffee $2.00', 'drinks $4.00', 'tea $1.00'])
})

test('a redone merge follows its renamed target, and is refused if the target is deleted', async () => {
  const undone = await undo(await merge('tea', 'coffee'))
  await merge('coffee', 'drinks')
  expect((await undo(undone)).status).toBe(303)
  expect(await sums()).toEqual(['drinks $7.00'])

  await app.post('/categories', { name: 'empty' })
  const back = await undo(await merge('drinks', 'empty'))
  await remove('empty')
  const refused = await undo(back)
  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain('The category empty is not there any more.')
  expect(await sums()).toEqual(['drinks $7.00'])
})

test('an empty category is deleted at once; one with expenses asks for their new category', async () => {
  await app.post('/categories', { name: 'empty' })
  const deleted = await remove('empty')
  expect(await pageAfter(app, deleted)).toContain('Deleted the category empty')
  expect(await sums()).toEqual(['coffee $2.00', 'drinks $4.00', 'tea $1.00'])
  await undo(deleted)
  expect(await sums()).toContain('empty $0.00')

  const asked = await remove('tea')
  expect(asked.status).toBe(422)
  expect(await asked.text()).toContain('It has expenses. Choose where they go.')
  const both = await remove('tea', { into: 'drinks', name: 'herbs' })
  expect(both.status).toBe(422)
  expect(fieldIn(await both.text(), 'name').value).toBe('tea')
  expect((await remove('tea', { name: 'Tea' })).status).toBe(422)

  const moved = await remove('tea', { into: 'drinks' })
  expect(await sums()).toEqual(['coffee $2.00', 'drinks $5.00', 'empty $0.00'])
  await undo(moved)
  await remove('tea', { name: 'Drinks' })
  expect(await sums()).toEqual(['coffee $2.00', 'drinks $5.00', 'empty $0.00'])
  const anew = await remove('coffee', { name: 'herbs' })
  expect(await sums()).toEqual(['drinks $5.00', 'empty $0.00', 'herbs $2.00'])
  await undo(anew)
  expect(await sums()).toEqual(['coffee $2.00', 'drinks $5.00', 'empty $0.00'])
})

test('adding a category can be undone as long as no expense uses it', async () => {
  const added = await app.post('/categories', { name: 'empty' })
  await app.post('/add', { category: 'empty', price: '3' })
  const refused = await undo(added)
  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain('The category empty has expenses by now.')
  expect(await sums()).toContain('empty $3.00')
})

test('undo of an overwritten change writes nothing and names the later change', async () => {
  const first = await app.post('/categories/edit', { category: 'tea', version: '0', name: 'chai' })
  await merge('tea', 'drinks')
  const refused = await undo(first)
  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain('Merged chai into drinks')
  expect(await sums()).toEqual(['coffee $2.00', 'drinks $5.00'])
})

test('a restored expense restores its category, or joins the category that has the name now', async () => {
  const [id = ''] = idsIn(await app.page('/?period=all&category=tea'))
  const gone = await app.post('/delete', { delete: `${id}.1` })
  await remove('tea')
  const back = await undo(gone)
  expect(await sums()).toEqual(['coffee $2.00', 'drinks $4.00', 'tea $1.00'])

  await undo(back)
  await remove('tea')
  await app.post('/categories', { name: 'TEA' })
  const [line] = await app.sql`
    select change_id from changes where expense_id = ${id} order by version desc limit 1`
  expect((await app.post('/undo', { action: String(line?.changeId) })).status).toBe(303)
  expect(await sums()).toEqual(['coffee $2.00', 'drinks $4.00', 'TEA $1.00'])
})

test('a stale merge and a merge into itself are refused, and a merge sent twice happens once', async () => {
  expect((await merge('tea', 'tea')).status).toBe(422)
  expect((await merge('tea', '')).status).toBe(422)
  const page = await (await merge('tea', 'none')).text()
  expect(page).toContain('<p class="problem-text" id="into-problem">Choose the other category.')
  await app.post('/categories/edit', { category: 'tea', version: '0', name: 'chai' })
  expect((await merge('tea', 'drinks', '0')).status).toBe(409)
  expect((await merge('tea', 'drinks', '1')).status).toBe(303)
  expect((await merge('tea', 'drinks', '1')).status).toBe(303)
  expect((await merge('tea', 'coffee', '1')).status).toBe(409)
  expect((await app.request('/categories/edit?category=tea')).headers.get('location')).toBe(
    '/categories/edit?category=drinks',
  )
})

test('an edit restores a deleted category with an emoji, and later adds use the same one', async () => {
  const id = '01890a5d-ac96-774b-bcce-000000000001'
  const gift = { category: '❤\ufe0f Gifts', price: '5', spent_on: '2026-06-05' }
  await app.post('/add', { ...gift, id })
  await app.post('/delete', { delete: `${id}.1` })
  await remove(gift.category)
  await app.post(`/expenses/${id}`, { ...gift, version: '2' })
  await app.post('/add', gift)
  expect(categorySums(await app.page('/categories'))).toContain('❤\ufe0f Gifts $10.00')
})

test('concurrent merges, deletes and adds leave every rollup correct', async () => {
  for (let round = 0; round < 20; round += 1) {
    await emptyLedger(app.sql)
    for (const category of ['tea', 'coffee', 'drinks', 'juice']) {
      await app.post('/add', { category, price: '1' })
    }
    await app.post('/categories', { name: 'empty' })
    const answers = await Promise.all([
      merge('tea', 'coffee'),
      merge('coffee', 'drinks'),
      merge('drinks', 'juice'),
      merge('juice', 'tea'),
      remove('empty'),
      app.post('/add', { category: 'empty', price: '1' }),
      app.post('/add', { category: 'tea', price: '1' }),
      app.post('/add', { category: 'coffee', price: '1' }),
    ])
    for (const { status } of answers) expect([303, 409, 422]).toContain(status)
    const loose = await app.sql`
      select categories.category
      from categories
      left join categories as root
        on root.category = coalesce(categories.merged_into, categories.category)
      where categories.expense_count > 0 and root.category_key is null`
    expect(loose).toEqual([])
    const [row] = await app.sql`
      select count(*) as count, sum(price) as total from expenses where deleted_at is null`
    expect(row).toEqual({ count: '7', total: '7.0000' })
    await sums()
  }
})
