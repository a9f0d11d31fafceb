/** Bulk edits: many expenses change in one step, and undo reverts it in one step. */
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { emptyLedger } from '../support/ledger.ts'
import { expectAgreement } from '../support/rollup-agreement.ts'
import { fieldIn, textsIn, wordsOf } from '../support/read-html.ts'
import { actionOf, buttonValue, pageAfter } from '../support/page-forms.ts'

let app: TestApp

const id = (number: number) => `01890a5d-ac96-774b-bcce-${number.toString().padStart(12, '0')}`

beforeAll(async () => {
  app = await createTestApp()
})
beforeEach(async () => {
  await emptyLedger(app.sql)
  for (const [number, category, tags] of [
    [1, 'food', 'a'],
    [2, 'food', ''],
    [3, 'rent', 'b'],
  ] as const) {
    await app.post('/add', { id: id(number), category, tags, price: `${number}` })
  }
})

const bulk = (fields: Record<string, string>, selected: string[] = []) => {
  const body = new URLSearchParams(fields)
  for (const each of selected) body.append('expense', each)
  return app.post('/bulk', body.toString())
}
const BOTH = [`${id(1)}.1`, `${id(2)}.1`]

async function storedRows() {
  return app.sql`
    select right(expenses.id::text, 1) as n, name as category, tags::text as tags
    from (select id, ledger_id, category, tags from expenses where deleted_at is null) as expenses
    join category_names using (ledger_id, category)
    order by n, expenses.id`
}
const FIRST = [
  { n: '1', category: 'food', tags: '["a"]' },
  { n: '2', category: 'food', tags: '[]' },
  { n: '3', category: 'rent', tags: '["b"]' },
]

const actions: [fields: Record<string, string>, selected: string[], after: unknown[]][] = [
  [
    { do: 'category', to: ' Fun ' },
    BOTH,
    [{ ...FIRST[0], category: 'Fun' }, { ...FIRST[1], category: 'Fun' }, FIRST[2]],
  ],
  [
    { do: 'tag', to: 'A, c' },
    BOTH,
    [{ ...FIRST[0], tags: '["a", "c"]' }, { ...FIRST[1], tags: '["A", "c"]' }, FIRST[2]].map(
      (each) => ({ ...each, tags: each?.tags?.replace('A', 'a') }),
    ),
  ],
  [{ do: 'untag', to: 'A' }, BOTH, [{ ...FIRST[0], tags: '[]' }, FIRST[1], FIRST[2]]],
  [{ do: 'delete', to: '' }, BOTH, [FIRST[2]]],
  [{ do: 'delete', to: '', all: '1', back: 'period=all&category=food' }, [], [FIRST[2]]],
  [{ do: 'delete', to: '', all: '1', back: 'period=all&tag=b' }, [], [FIRST[0], FIRST[1]]],
  [
    { do: 'category', to: 'rent', all: '1', back: 'period=all' },
    [],
    FIRST.map((each) => ({ ...each, category: 'rent' })),
  ],
]

test.each(actions)(
  'the bulk edit %j with %j is one change, and one undo reverts it',
  async (fields, selected, after) => {
    const answer = await bulk(fields, selected)
    expect(answer.status).toBe(303)
    expect(await storedRows()).toEqual(after)
    await expectAgreement(app)

    expect((await app.post('/undo', { action: actionOf(answer) })).status).toBe(303)
    expect(await storedRows()).toEqual(FIRST)
    await expectAgreement(app)
  },
)

test('the undo bar shows the number of changed expenses, and the history has one line', async () => {
  const answer = await bulk({ do: 'delete', to: '' }, BOTH)
  const page = await pageAfter(app, answer)
  expect(page).toContain('Deleted 2 expenses, $3.00')
  expect(buttonValue(page, 'action')).toBe(actionOf(answer))
  expect(textsIn(await app.page('/history?kind=delete'), '<div>')).toHaveLength(1)
})

test('a bulk edit skips expenses that already match, and repeating it changes nothing', async () => {
  await bulk({ do: 'category', to: 'FOOD', all: '1', back: 'period=all' })
  await bulk({ do: 'category', to: 'FOOD', all: '1', back: 'period=all' })
  const [lines] = await app.sql`select count(*) from changes where kind = 'edit'`
  expect(lines?.count).toBe('1')
})

test('a bulk edit leaves expenses with a newer version unchanged, and edits the others', async () => {
  const theirs = { category: 'food', price: '5', spent_on: '2026-06-05', version: '1' }
  await app.post(`/expenses/${id(1)}`, theirs)
  const answer = await bulk({ do: 'delete', to: '' }, BOTH)
  expect(answer.status).toBe(409)
  const page = await answer.text()
  expect(page).toContain('Not all changed')
  expect((await storedRows()).map(({ n }) => n)).toEqual(['1', '3'])
  await app.post('/undo', { action: buttonValue(page, 'action') })
  expect((await storedRows()).map(({ n }) => n)).toEqual(['1', '2', '3'])
})

test('undo of a bulk edit lists the first fifty overwritten expenses and counts the others', async () => {
  for (let number = 4; number <= 60; number += 1) {
    await app.post('/add', { id: id(number), category: 'food', price: '1' })
  }
  const all = { do: 'tag', all: '1', back: 'period=all' }
  const answer = await bulk({ ...all, to: 'trip' })
  await bulk({ ...all, to: 'more' })
  const before = await storedRows()

  const refused = await app.post('/undo', { action: actionOf(answer) })
  expect(refused.status).toBe(409)
  const page = wordsOf(await refused.text())
  expect(page).toContain('Changed again since')
  expect(page.match(/Its history/g)).toHaveLength(50)
  expect(page).toContain('And 10 more.')
  expect(await storedRows()).toEqual(before)
})

test('undo reverts the expenses that were not overwritten, and names the others with their current values', async () => {
  const answer = await bulk({ do: 'tag', to: 'trip', all: '1', back: 'period=all' })
  await app.post('/delete', { delete: `${id(2)}.2` })
  const refused = await app.post('/undo', { action: actionOf(answer) })
  expect(refused.status).toBe(409)
  const page = wordsOf(await refused.text())
  expect(page).toContain('The other 2 changes were undone.')
  expect(page).toMatch(/Changed food, \$2\.00\s*then, .*:\s*Deleted food, \$2\.00/)
  expect((await storedRows()).map(({ tags }) => tags)).toEqual(['["a"]', '["b"]'])
})

test('without a selection, the focus is where one selects, and what was typed stays', async () => {
  const page = await (await bulk({ do: 'category', to: 'Fun' }, [])).text()
  const focused = page.match(/<input[^>]*\sautofocus[^>]*>/g) ?? []
  expect(focused.map((input) => /name="(\w+)"/.exec(input)?.[1])).toEqual(['all'])
  expect(fieldIn(page, 'category').value).toBe('Fun')
})

test.each([
  [{ do: 'category', to: '' }, BOTH, 'The category is missing'],
  [{ do: 'tag', to: ' , ' }, BOTH, 'Write the tags'],
  [{ do: 'delete', to: '' }, [], 'Select the expenses first'],
  [{ do: 'burn', to: '' }, BOTH, 'Choose what to do'],
])(
  'the bulk edit %j with %j is refused, and the boxes stay checked',
  async (fields, selected, words) => {
    const answer = await bulk(fields, selected)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(words)
    for (const each of selected) expect(page).toMatch(new RegExp(`value="${each}"[^>]*\\schecked`))
    expect(await storedRows()).toEqual(FIRST)
  },
)

test.each([
  [{ category: 'Home' }, ['Home ["a"]', 'Home []', 'rent ["b"]']],
  [{ category: ' ', tags: 'x' }, ['food ["a", "x"]', 'food ["x"]', 'rent ["b"]']],
  [{ removed: 'a' }, ['food []', 'food []', 'rent ["b"]']],
])('Enter in a field of the bar does what that field is for: %j', async (fields, after) => {
  expect((await bulk({ do: '', ...fields }, BOTH)).status).toBe(303)
  expect((await storedRows()).map(({ category, tags }) => `${category} ${tags}`)).toEqual(after)
})

test('Enter with two fields filled in is refused, and a button uses its own field', async () => {
  const fields = { category: 'Home', tags: 'x', removed: 'a' }
  const refused = await bulk({ do: '', ...fields }, BOTH)
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('Choose what to do')
  expect(await storedRows()).toEqual(FIRST)
  await bulk({ do: 'untag', ...fields }, BOTH)
  expect(await storedRows()).toEqual([{ ...FIRST[0], tags: '[]' }, FIRST[1], FIRST[2]])
})

test.each(['x.1', `${id(1)}.0`, id(1)])('the selection %s is refused', async (damaged) => {
  expect((await bulk({ do: 'delete', to: '' }, [damaged])).status).toBe(400)
})

test.each(['period=all&q=<b>', `period=all&q=${'x'.repeat(9000)}`, '/settings'])(
  'a bulk edit of all rows needs a valid query of the list: %.20s',
  async (back) => {
    expect((await bulk({ do: 'delete', to: '', all: '1', back })).status).toBe(400)
    expect(await storedRows()).toEqual(FIRST)
  },
)

test('a refusal on a later page of the list shows that page, with its boxes checked', async () => {
  for (let number = 4; number <= 52; number += 1) {
    await app.post('/add', { id: id(number), category: 'food', price: '1' })
  }
  const back = `period=2026-06&after=2026-06-05_${id(3)}`
  const page = await (await bulk({ do: 'tag', to: '', back }, BOTH)).text()
  for (const each of BOTH) expect(page).toMatch(new RegExp(`value="${each}"[^>]*\\schecked`))
})

test('a bulk edit of more than five thousand expenses is refused, and writes nothing', async () => {
  const { ledgerId } = await app.ledger()
  await app.sql`
    insert into expenses (ledger_id, id, category, price, spent_on)
    select ${ledgerId}, gen_random_uuid(), 'food', 1, date '2026-06-01'
    from generate_series(1, 5000)`
  const answer = await bulk({ do: 'delete', to: '', all: '1', back: 'period=all' })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('At most 5,000 expenses can be changed at once')
})
