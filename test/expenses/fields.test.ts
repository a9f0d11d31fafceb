/** Each content field of an expense takes part in all that is done with an expense. */
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'

const FORM = {
  price: '12.50',
  category: 'Food',
  spent_on: '2026-06-01',
  name: 'Bread',
  tags: 'shop',
  note: 'two loaves',
}

/** Another value of each field, as typed, and what the database stores of it. */
const changes: [field: keyof typeof FORM, typed: string, stored: unknown][] = [
  ['price', '13', '13.0000'],
  ['category', 'Fun', 'Fun'],
  ['spent_on', '2026-06-02', '2026-06-02'],
  ['name', '', ''],
  ['tags', '', []],
  ['note', 'three\nloaves', 'three\nloaves'],
]

let app: TestApp

beforeAll(async () => {
  app = await createTestApp()
})

async function stored(id: string, field: string) {
  const [row] = await app.sql`select to_jsonb(expenses) as row from expenses where id = ${id}`
  const value = row?.row[field]
  return field === 'price' ? Number(value).toFixed(4) : value
}

test.each(changes)(
  'an edit of %s alone is stored, recorded and undone',
  async (field, typed, to) => {
    const id = randomUUID()
    await app.post('/add', { ...FORM, id })
    const before = await stored(id, field)

    const edit = { ...FORM, [field]: typed, version: '1' }
    expect((await app.post(`/expenses/${id}`, edit)).status).toBe(303)
    expect(await stored(id, field)).toEqual(to)
    const [line] = await app.sql`
    select change_id, before, after from changes where version = 2 and expense_id = ${id}`
    expect([line?.before[field], line?.after[field]]).not.toContain(undefined)
    expect(line?.before[field]).not.toEqual(line?.after[field])
    expect(Object.keys(line?.after).toSorted()).toEqual(Object.keys(FORM).toSorted())

    expect((await app.post('/undo', { action: line?.changeId })).status).toBe(303)
    expect(await stored(id, field)).toEqual(before)
  },
)

test.each(changes)('a form that is sent again with another %s is refused', async (field, typed) => {
  const id = randomUUID()
  expect((await app.post('/add', { ...FORM, id })).status).toBe(303)
  expect((await app.post('/add', { ...FORM, id })).status).toBe(303)
  expect((await app.post('/add', { ...FORM, id, [field]: typed })).status).toBe(422)
})

test.each(changes)(
  'a conflict in %s offers both values, and Save sends mine',
  async (field, typed) => {
    const id = randomUUID()
    await app.post('/add', { ...FORM, id })
    await app.post(`/expenses/${id}`, { ...FORM, category: 'Other', version: '1' })

    const mine = { ...FORM, category: 'Other', [field]: typed, version: '1' }
    const answer = await app.post(`/expenses/${id}`, mine)
    expect(answer.status).toBe(409)
    const page = await answer.text()
    for (const [name, value] of Object.entries({ ...mine, version: '2' })) {
      const input = `<input type="hidden" name="${name}" value="${value}" autocomplete="off"/>`
      const textarea = `<textarea hidden="" name="${name}">\n${value}</textarea>`
      expect(page).toContain(name === 'note' ? textarea : input)
    }
  },
)
