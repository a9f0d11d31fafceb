/** A database refuses the keys of another version of the letters, as an outage. */
import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { prepareFor } from '../../src/hosts/migrate.ts'
import { createTestApp, type TestApp } from '../support/app.ts'
import { storeWithFirstLetters, withFirstLetters } from '../support/keys-of-version-1.ts'
import { PASSWORD } from '../support/members.ts'
import { idsIn } from '../support/page-forms.ts'

const SETTINGS = { currency: 'USD', locale: 'en-US', timeZone: 'UTC' }

let app: TestApp

beforeEach(async () => {
  app = await createTestApp({ settings: { setupToken: 'a token' } })
  await withFirstLetters(app)
})

const migrate = () => prepareFor(app.url, SETTINGS)

const nextConstraint = (name: string, condition: string) => `
  alter table ${name.replace('_key', '')}
    drop constraint ${name}_of_letters_version,
    add constraint ${name}_of_letters_version check (
      case when ${condition} then true
      else 'letters_of_another_version'::text::regclass is null end
    ) not valid;`

/** Makes the database one of the next version. */
async function withNextLetters() {
  await app.sql.unsafe(`
    insert into letters_versions (version) values (3);
    ${nextConstraint('categories_key', "category_key is null or category_key like '3|%'")}
    ${nextConstraint('tags_key', "tag_key like '3|%'")}
    ${nextConstraint('members_key', 'letters_version = 3')}
    ${nextConstraint('texts', 'letters_version = 3')}
    update categories set category_key = '3' || substr(category_key, 2);
    update tags set tag_key = '3' || substr(tag_key, 2)`)
}

test('a process whose letters are older than the database’s shows all, stores nothing and says so', async () => {
  await migrate()
  await app.post('/add', { category: 'food', price: '1', name: 'Bread', tags: 'trip' })
  const [id = ''] = idsIn(await app.page('/?period=all'))
  await withNextLetters()
  const counts = () => app.sql`
    select
      (select count(*) from expenses) as expenses,
      (select count(*) from changes) as changes,
      (select sum(version) from expenses) as versions,
      (select json_agg(category_key) from categories) as keys`
  const before = await counts()
  const requests = [
    app.post('/add', { category: 'food', price: '1' }),
    app.post('/add', { category: 'new', price: '1', name: 'x' }),
    app.post(`/expenses/${id}`, {
      category: 'food',
      price: '1',
      name: 'y',
      spent_on: '2026-06-05',
      version: '1',
    }),
    app.post(`/expenses/${id}`, {
      category: 'food',
      price: '1',
      tags: 'x',
      spent_on: '2026-06-05',
      version: '1',
    }),
    app.post('/delete', { delete: `${id}.1` }),
    app.post('/bulk', { do: 'category', to: 'fun', expense: `${id}.1` }),
    app.post('/categories', { name: 'new', id: randomUUID() }),
    app.post('/categories/edit', { category: 'food', version: '0', name: 'meals' }),
    app.post('/tags', { tag: 'trip', version: '0', name: 'trips' }),
    app.post('/setup', { token: 'a token', name: 'Ada', password: PASSWORD }),
  ]
  const answers = await Promise.all(requests)
  expect(answers.map(({ status }) => status)).toEqual(requests.map(() => 503))
  for (const answer of answers) {
    expect(answer.headers.get('retry-after')).toBe('60')
    expect(await answer.text()).toContain('Another version of the app is running')
  }
  expect(await counts()).toEqual(before)
  for (const path of ['/?period=all', '/categories', '/tags', '/history', `/expenses/${id}`]) {
    expect([path, (await app.request(path)).status]).toEqual([path, 200])
  }
  expect((await app.request('/readyz')).status).toBe(503)
  expect((await app.request('/healthz')).status).toBe(200)
})

test('a process whose letters are newer than the database’s is not ready', async () => {
  expect((await app.request('/readyz')).status).toBe(503)
  await migrate()
  expect((await app.request('/readyz')).status).toBe(200)
})

const ledger = 'select ledger_id from ledgers'
test.each([
  [
    'a category',
    `insert into categories (ledger_id, category, category_key, total, expense_count)
    values ((${ledger}), 'fun', 'fun', 0, 0)`,
  ],
  [
    'a total of a category that exists',
    `insert into categories (ledger_id, category, category_key, total, expense_count)
    values ((${ledger}), 'food', 'food', 1, 1)
    on conflict (ledger_id, category) do update set total = categories.total + excluded.total`,
  ],
  ['a new name of a category', `update categories set category_key = 'fun', name = 'Fun'`],
  [
    'a tag',
    `insert into tags (ledger_id, tag, tag_key, total, returned, expense_count)
    values ((${ledger}), 'kids', 'kids', 0, 0, 0)`,
  ],
  ['a new name of a tag', `update tags set tag_key = 'kids', name = 'Kids'`],
  [
    'a name or a note',
    `insert into texts (ledger_id, text_id, category, text, total, returned, expense_count)
    values ((${ledger}), gen_random_uuid(), 'food', 'bread', 0, 0, 0)`,
  ],
  [
    'a member',
    `insert into members (member_id, name, name_key)
    values (gen_random_uuid(), 'Ada', 'ada')`,
  ],
])(
  'the database refuses what a build without a version writes, as an outage: %s',
  async (_what, statement) => {
    await storeWithFirstLetters(app, [{ category: 'food', price: '1', tags: ['trip'] }])
    await migrate()
    const refused = app.sql.unsafe(statement)
    await expect(refused).rejects.toMatchObject({
      code: '42P01',
      message: expect.stringContaining('letters_of_another_version') as string,
    })
  },
)
