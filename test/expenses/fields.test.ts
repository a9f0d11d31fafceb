/** Each content field of an expense takes part in all that is done with an expense. */
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { snakeCase } from '../../src/db/expenses/columns.ts'
import {
  CONTENT_FIELDS,
  DRAFT_FIELDS,
  EMPTY_CONTENT,
  EXPENSE_INPUTS,
} from '../../src/domain/expense-fields.ts'
import schema from '../../src/hosts/ledger.schema.json' with { type: 'json' }
import { createTestApp, type TestApp } from '../support/app.ts'
import { fieldIn } from '../support/read-html.ts'

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

test('the form of an expense has an input for each field, with its value', async () => {
  const id = randomUUID()
  await app.post('/add', { ...FORM, id })
  const page = await app.page(`/expenses/${id}`)
  const inputs = DRAFT_FIELDS.filter((field) => field !== 'refund').map((field) => {
    const { inputName } = EXPENSE_INPUTS[field]
    return [inputName, fieldIn(page, inputName).value]
  })
  expect(Object.fromEntries(inputs)).toEqual(FORM)
})

test('the schema of an exported ledger describes each field', () => {
  const own = ['id', 'version', 'created_at', 'deleted_at']
  const names = CONTENT_FIELDS.map((field) => snakeCase(field))
  const described = Object.keys(schema.properties.expenses.items.properties)
  expect(described.toSorted()).toEqual([...names, ...own].toSorted())
})

test('a build that does not know an optional field leaves it empty, and not null', async () => {
  const columns = await app.sql`
    select column_name as name
    from information_schema.columns
    where table_name = 'expenses' and table_schema = current_schema()
    and is_nullable = 'NO' and column_default is not null`
  const names = columns.map((column) => String(column['name']))
  const optional = Object.keys(EMPTY_CONTENT).map((field) => snakeCase(field))
  expect(names).toEqual(expect.arrayContaining(optional))
})

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
