/** `npm run seed` stores a made-up household, with its categories, totals and history. */
import { describe, expect, test } from 'vitest'
import { readCategoryByKey } from '../src/db/categories/categories.ts'
import { endAccount } from '../src/db/people/accounts.ts'
import { categoryKey } from '../src/domain/category.ts'
import { CATEGORIES } from '../src/hosts/seed/categories.ts'
import { storeHousehold } from '../src/hosts/store-household.ts'
import { createTestApp, TODAY, type TestApp } from './support/app.ts'
import { addTestMember, browserOf } from './support/members.ts'
import { expectAgreement } from './support/rollup-agreement.ts'

const store = async (app: TestApp, { members = false, count = 500 } = {}) =>
  storeHousehold(app.sql, { count, number: 1, ledger: await app.ledger(), today: TODAY, members })

describe('a stored household', () => {
  test('agrees with its totals, and a second run adds nothing', async () => {
    const app = await createTestApp()
    await app.post('/add', { category: 'Groceries', price: '0.01' })
    expect(await store(app)).toBe(500)
    await expectAgreement(app)
    const changes = async () =>
      (await app.sql`select count(*) as count from changes`)[0]?.['count'] as string
    // The 500, the one before, thirteen more categories and their order.
    expect(await changes()).toBe('515')
    expect(await store(app)).toBe(0)
    expect(await changes()).toBe('515')
    await expectAgreement(app)
  })

  test('has coloured categories in the order of its list', async () => {
    const app = await createTestApp()
    await store(app)
    const { ledgerId, categoryOrder } = await app.ledger()
    const coffee = await readCategoryByKey(app.sql, ledgerId, categoryKey('coffee'))
    expect(coffee).toMatchObject({ category: 'coffee', colour: 'brown', version: 1 })
    expect(categoryOrder).toEqual(CATEGORIES.map(([name]) => name))
    const plain = await app.sql`select category from categories where colour is null`
    expect(plain).toEqual([])
  })

  test('has no neighbours of one colour, in its list or by the totals of a year', async () => {
    const colours = CATEGORIES.map(([, colour]) => colour)
    expect(colours.filter((colour, place) => colour === colours[place + 1])).toEqual([])
    const app = await createTestApp()
    await store(app)
    const bySum = await app.sql<{ colour: string }[]>`
      select colour from categories order by total desc, category`
    const shown = bySum.map(({ colour }) => colour)
    expect(shown.filter((colour, place) => colour === shown[place + 1])).toEqual([])
  })

  test('leaves the categories and the order of a ledger as somebody made them', async () => {
    const app = await createTestApp()
    await app.post('/add', { category: 'Coffee', price: '1' })
    await app.post('/categories/edit', {
      category: 'Coffee',
      name: 'Espresso',
      colour: 'red',
      version: '0',
    })
    await app.post('/add', { category: 'rent', price: '1' })
    await app.post('/categories/order', { version: '1', up: 'rent' })
    const before = (await app.ledger()).categoryOrder
    await store(app)
    expect((await app.ledger()).categoryOrder).toEqual(before)
    expect(await app.page('/categories/edit?category=Coffee')).toContain('value="Espresso"')
    await expectAgreement(app)
  })

  test('is open to this machine, and its history has two phones in turn', async () => {
    const app = await createTestApp()
    await store(app)
    expect((await app.request('/')).status).toBe(200)
    const page = await app.page('/history')
    expect(page).toContain('Firefox on Android')
    expect(page).toContain('Safari on iPhone')
  })

  test('has two members where they are asked for, who cannot sign in yet', async () => {
    const app = await createTestApp()
    await store(app, { members: true, count: 50 })
    const lines = await app.sql`
      select members.name, role, count(*)::integer as count
      from changes
      join members using (member_id)
      join memberships using (ledger_id, member_id)
      where subject = 'expense'
      group by 1, 2
      order by 1`
    expect(lines).toEqual([
      { name: 'Ada', role: 'owner', count: 25 },
      { name: 'Ben', role: 'member', count: 25 },
    ])
    expect((await app.request('/')).status).toBe(302)
    for (const password of ['', 'Ada', 'password', 'null']) {
      const answer = await browserOf(app).post('/sign-in', { name: 'Ada', password })
      expect(answer.status).toBe(422)
    }
    expect(await store(app, { members: true, count: 50 })).toBe(0)
  })

  test('gets no made-up members, and no expenses, where an app had members of its own', async () => {
    const app = await createTestApp()
    const graceId = await addTestMember(app, 'Grace')
    await expect(store(app, { members: true })).rejects.toThrow('has members already')
    await addTestMember(app, 'Alan')
    expect(await endAccount(app.sql, graceId)).toEqual({ outcome: 'ended' })
    await expect(store(app, { members: true })).rejects.toThrow('has members already')
    expect(await app.sql`select from expenses`).toHaveLength(0)
    expect(await app.sql`select from members`).toHaveLength(1)
  })
})
