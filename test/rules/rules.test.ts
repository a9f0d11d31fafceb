/** Rules for imported files: add, edit, move, delete, and undo each. */
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { readRules } from '../../src/db/rules.ts'
import { createTestApp, type TestApp } from '../support/app.ts'
import { emptyLedger } from '../support/ledger.ts'
import { buttonValue, formTo, hiddenFields, pageAfter } from '../support/page-forms.ts'
import { textOf, wordsOf } from '../support/read-html.ts'

let app: TestApp

beforeAll(async () => {
  app = await createTestApp()
})
beforeEach(async () => {
  await emptyLedger(app.sql)
})

/** Adds a rule, as a person does on the page. */
async function add(contains: string, fields: Record<string, string>) {
  const form = formTo(await app.page('/rules'), '/rules')
  return app.post('/rules', { ...hiddenFields(form), contains, ...fields })
}

/** The rules in their order, as the page shows them. */
async function rulesOn(page?: string): Promise<string[][]> {
  const rows = (page ?? (await app.page('/rules'))).split('<div class="rule">').slice(1)
  return rows.map((row) =>
    [...(row.split('</div>')[0] ?? '').matchAll(/<bdi>(.*?)<\/bdi>/g)].map(([, words = '']) =>
      textOf(words).trim(),
    ),
  )
}

const rules = async () => readRules(app.sql, (await app.ledger()).ledgerId)

/** The id and the version of a rule. */
async function sent(contains: string) {
  const rule = (await rules()).find((each) => each.contains === contains)
  return { id: rule?.ruleId ?? '', version: `${rule?.version}` }
}
const order = async () => (await rulesOn()).map(([contains]) => contains)

const undoOn = (page: string) =>
  app.post('/undo', { ...hiddenFields(formTo(page, '/undo')), action: buttonValue(page, 'action') })
/** What the page after an answer says was done, and the page. */
async function saidAfter(answer: Response) {
  expect(answer.status).toBe(303)
  const page = await pageAfter(app, answer)
  const [, title = ''] = /<title>([^<]*) · /.exec(page) ?? []
  return { page, said: textOf(title) }
}

test('a rule is listed with what it does in one sentence; undo takes it out, and puts it back', async () => {
  const answer = await add('REWE', {
    category: 'Groceries',
    tags: 'food, weekly',
    name: 'Rewe',
    treatment: 'keep',
  })
  const { page, said } = await saidAfter(answer)
  expect(said).toBe('Added the rule for REWE')
  const row = [
    'REWE',
    'Set the category to Groceries, add the tags food and weekly, change the name to Rewe and always keep it.',
  ]
  expect(await rulesOn(page)).toEqual([row])
  const undone = await saidAfter(await undoOn(page))
  expect(undone.said).toBe('Took the rule for REWE out again')
  expect(await rulesOn()).toEqual([])
  await undoOn(undone.page)
  expect(await rulesOn()).toEqual([row])
})

test('a rule can be edited; undo restores it, and the history shows both', async () => {
  await add('rewe', { category: 'Groceries', tags: 'food' })
  const fields = { ...(await sent('rewe')), contains: 'Rewe', name: 'Shop', treatment: 'leave-out' }
  const { page, said } = await saidAfter(await app.post('/rules/edit', fields))
  expect(said).toBe('Changed the rule for rewe')
  expect(await rulesOn()).toEqual([
    ['Rewe', 'Change the name to Shop and leave it out of imports.'],
  ])
  const history = wordsOf(await app.page('/history?kind=other'))
  for (const words of [
    'Text: rewe → Rewe',
    'Category removed',
    'Tags removed',
    'New name set to Shop',
    'In imports: as usual → left out',
  ]) {
    expect(history).toContain(words)
  }
  expect((await saidAfter(await undoOn(page))).said).toBe('Undid the change to the rule for Rewe')
  expect(await rulesOn()).toEqual([['rewe', 'Set the category to Groceries and add the tag food.']])
})

test('a rule can be deleted, and comes back to its place', async () => {
  for (const contains of ['a', 'b', 'c']) await add(contains, { category: 'x' })
  const { page, said } = await saidAfter(await app.post('/rules/delete', await sent('b')))
  expect(said).toBe('Deleted the rule for b')
  expect(await order()).toEqual(['a', 'c'])
  expect((await saidAfter(await undoOn(page))).said).toBe('Restored the rule for b')
  expect(await order()).toEqual(['a', 'b', 'c'])
})

test('a rule moves up and down; undo moves it back', async () => {
  for (const contains of ['a', 'b', 'c']) await add(contains, { category: 'x' })
  const up = await saidAfter(await app.post('/rules/move', { ...(await sent('c')), up: '1' }))
  expect(up.said).toBe('Moved the rule for c up')
  expect(await order()).toEqual(['a', 'c', 'b'])
  const back = await saidAfter(await undoOn(up.page))
  expect(back.said).toBe('Moved the rule for c back')
  expect(await order()).toEqual(['a', 'b', 'c'])
  expect((await saidAfter(await undoOn(back.page))).said).toBe('Moved the rule for c up')
  expect(await order()).toEqual(['a', 'c', 'b'])

  await app.post('/rules/move', { ...(await sent('a')), down: '1' })
  expect(await order()).toEqual(['c', 'a', 'b'])
  // The first one has nowhere to go.
  const still = await app.post('/rules/move', { ...(await sent('c')), up: '1' })
  expect([still.status, still.headers.getSetCookie()]).toEqual([303, []])
  expect(await order()).toEqual(['c', 'a', 'b'])
})

test('a form that is sent twice, in turn or concurrently, adds one rule', async () => {
  const form = hiddenFields(formTo(await app.page('/rules'), '/rules'))
  const fields = { ...form, contains: 'Rewe', category: 'Food', tags: 'x' }
  const answers = await Promise.all(Array.from({ length: 5 }, () => app.post('/rules', fields)))
  answers.push(await app.post('/rules', fields))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]))
  expect(await order()).toEqual(['Rewe'])
  expect(await app.sql`select from changes where subject = 'rule'`).toHaveLength(1)
  // Gone back to, the page adds another one.
  await app.post('/rules', { ...fields, contains: 'Aldi' })
  expect(await order()).toEqual(['Rewe', 'Aldi'])
})

test('moves at the same time leave each rule once', async () => {
  for (const contains of ['a', 'b', 'c', 'd']) await add(contains, { category: 'x' })
  const ids = await Promise.all(['a', 'b', 'c', 'd'].map(sent))
  const answers = await Promise.all(
    ids.map((fields, n) => app.post('/rules/move', { ...fields, [n % 2 ? 'up' : 'down']: '1' })),
  )
  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303])
  const kept = await order()
  expect([kept.length, new Set(kept)]).toEqual([4, new Set(['a', 'b', 'c', 'd'])])
})

test('a stale edit, move or delete is refused, with what was typed and what the rule is now', async () => {
  await add('Rewe', { category: 'Food' })
  const stale = await sent('Rewe')
  await app.post('/rules/edit', { ...stale, contains: 'Rewe', category: 'Theirs' })

  const edit = await app.post('/rules/edit', { ...stale, contains: 'Rewe', category: 'Mine' })
  expect(edit.status).toBe(409)
  const page = await edit.text()
  expect(page).toContain('value="Mine"')
  expect(wordsOf(page)).toContain('Set the category to Theirs.')
  expect((await app.post('/rules/move', { ...stale, up: '1' })).status).toBe(303)
  expect((await app.post('/rules/delete', stale)).status).toBe(409)

  const form = hiddenFields(formTo(page, '/rules/edit'))
  expect((await app.post('/rules/edit', { ...form, category: 'Mine' })).status).toBe(303)
  await app.post('/rules/delete', await sent('Rewe'))
  const gone = await app.post('/rules/edit', { ...stale, contains: 'Rewe', category: 'Mine' })
  expect(gone.status).toBe(409)
  expect(await gone.text()).toContain('value="Mine"')
  expect((await app.post('/rules/delete', stale)).status).toBe(303)
  expect((await app.request(`/rules/edit?id=${stale.id}`)).headers.get('location')).toBe('/rules')
})

test.each([
  [{ contains: '' }, 'The text is missing.'],
  [{ contains: '\u200b ' }, 'The text is missing.'],
  [{ contains: 'x'.repeat(201) }, 'The text has 201 characters, and 200 is the most.'],
  [{ contains: 'a\nb' }, 'The text must be one line'],
  [{ category: 'x'.repeat(101) }, 'The category has 101 characters'],
  [{ tags: Array.from({ length: 21 }, (_, n) => n).join() }, '20 tags at most'],
  [{ name: 'a\u0001' }, 'This has a control character'],
  [{ treatment: 'burn' }, 'Choose one of these.'],
  [{ category: ' ', tags: ' , ', name: ' ' }, 'Choose what the rule does.'],
])('what is wrong is refused, and stays in the form: %j', async (wrong, words) => {
  const fields = { contains: 'x', category: 'Food', ...wrong }
  for (const answer of [
    await app.post('/rules', fields),
    await app.request(`/rules?${new URLSearchParams({ ...fields, try: '1' }).toString()}`),
  ]) {
    expect(answer.status).toBe(422)
    expect(wordsOf(await answer.text())).toContain(words)
  }
  expect(await rulesOn()).toEqual([])
  expect(await app.sql`select from categories`).toHaveLength(0)
})

test('a ledger has at most 200 rules', async () => {
  const { ledgerId } = await app.ledger()
  await app.sql`
    insert into rules (ledger_id, rule_id, position, contains, new_name)
    select ${ledgerId}::uuid, gen_random_uuid(), number, 'r' || number, 'x'
    from generate_series(1, 200) as number`
  const answer = await add('One more', { category: 'x' })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('200 rules are the most.')
})

test('ids that are damaged or of another ledger are refused', async () => {
  const other = '01890a5d-ac96-774b-bcce-b302099a8057'
  const id = '01890a5d-ac96-774b-bcce-b302099a8058'
  await app.sql`
    insert into ledgers (ledger_id, currency, locale, time_zone)
    values (${other}, 'USD', 'en-US', 'UTC')
    on conflict do nothing`
  await app.sql`
    insert into rules (ledger_id, rule_id, position, contains, new_name)
    values (${other}, ${id}, 1, 'Secret', 'x')`
  const fields = { id, version: '1', contains: 'x', category: 'x' }
  expect((await app.request(`/rules/edit?id=${id}`)).status).toBe(404)
  for (const path of ['/rules/edit', '/rules/move', '/rules/delete']) {
    expect((await app.post(path, fields)).status).toBe(404)
    expect((await app.post(path, { ...fields, id: 'x' })).status).toBe(404)
  }
  expect((await app.post('/rules', { ...fields, id: 'x' })).status).toBe(400)
  await add('Mine', { category: 'x' })
  expect((await app.post('/rules/edit', { ...(await sent('Mine')), version: '' })).status).toBe(400)
  expect(await app.page('/rules')).not.toContain('Secret')
  const [kept] = await app.sql`select contains from rules where rule_id = ${id}`
  expect(kept?.['contains']).toBe('Secret')
})

test('the page explains itself without rules, and its form can be filled in by an address', async () => {
  expect(await app.page('/rules')).toContain('No rules yet.')
  const query = 'contains=Caf%C3%A9&name=Coffee&category=Treats&tags=a%2C+b&treatment=keep'
  const fields = hiddenFields(formTo(await app.page(`/rules?${query}`), '/rules'))
  expect(fields).toMatchObject({
    contains: 'Café',
    name: 'Coffee',
    category: 'Treats',
    tags: 'a, b',
    treatment: 'keep',
  })
  await app.post('/add', { category: 'food', price: '3', name: 'Café', id: fields['id'] ?? '' })
  const expense = await app.page(`/expenses/${fields['id']}`)
  expect(expense).toContain('href="/rules?contains=Caf%C3%A9&amp;category=food#new"')
})
