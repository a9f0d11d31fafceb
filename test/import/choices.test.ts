/** What a person changes in the preview: single lines, what is left out, and how the file was read. */
import { beforeEach, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { inFull, textOf, wordsOf } from '../support/read-html.ts'
import { expectAgreement } from '../support/rollup-agreement.ts'
import { imported, previewed } from '../support/upload.ts'

const MAY = `Date,Booked,Payee,Text,Amount
2026-05-28,2026-05-30,Tea house,Card 1,-4.20
2026-05-29,2026-05-31,Rent,Flat,-900.00
2026-05-30,2026-06-01,Employer,Salary,2500.00
`

let app: TestApp
beforeEach(async () => {
  app = await createTestApp()
})

/** Sends a form of the preview, whose fields can come several times. */
async function choose(path: string, ...fields: [string, string][]): Promise<void> {
  const answer = await app.post(path, new URLSearchParams(fields).toString())
  expect(answer.status).toBe(303)
}

/** What the form of a preview sends as it is, but for boxes. */
function fieldsOf(page: string): [string, string][] {
  const [, form = ''] = /<form id="preview"(.*?)<\/form>/s.exec(inFull(page)) ?? []
  const inputs = form.matchAll(/<input(?! type="checkbox")[^>]* name="([^"]*)" value="([^"]*)"/g)
  return [...inputs].map(([, name = '', value = '']) => [name, textOf(value)])
}

async function store(path: string) {
  const headers = { 'sec-fetch-site': 'same-origin' }
  const answer = await app.request(`${path}/store`, { method: 'POST', headers })
  expect(answer.status).toBe(303)
  return answer.headers.get('location')
}

async function stored() {
  const rows = await app.sql<{ text: string }[]>`
    select concat_ws(' ', spent_on, expenses.name, category_names.name, price::float) as text
    from expenses
    join category_names using (ledger_id, category)
    where deleted_at is null
    order by spent_on, expenses.name, category_names.name`
  return rows.map(({ text }) => text)
}

test('a single line gets another category, and the others keep theirs', async () => {
  const path = await previewed(app, MAY)
  await choose(
    path,
    ['row', '2:Other'],
    ['row-category', 'Drinks'],
    ['row', '3:Other'],
    ['row-category', 'Other'],
  )
  await choose(path, ['name', 'Rent'], ['category', 'Home'])
  await store(path)
  expect(await stored()).toEqual([
    '2026-05-28 Tea house Drinks 4.2',
    '2026-05-29 Rent Home 900',
    '2026-05-30 Employer Other -2500',
  ])
})

test('what was changed in the lines is saved when all of it is added at once', async () => {
  const path = await previewed(app, MAY)
  await choose(
    `${path}/store`,
    ['row', '2:Other'],
    ['row-category', 'Drinks'],
    ['row', '3:Other'],
    ['row-category', 'Other'],
    ['left', '3'],
  )
  expect(await stored()).toEqual([
    '2026-05-28 Tea house Drinks 4.2',
    '2026-05-30 Employer Other -2500',
  ])
})

test('whatever is chosen in the page is added by its button, once, also if it is pressed twice', async () => {
  const lamp = { price: '9', spent_on: '2026-06-03', category: 'Home', name: 'My lamp' }
  await app.post('/add', { id: crypto.randomUUID(), ...lamp })
  const path = await previewed(app, `${MAY}2026-06-03,2026-06-03,Lamp,Light,-9.00\n`)
  const fields = fieldsOf(await app.page(path)).map(([name, value]): [string, string] => {
    if (value === 'Other' && name === 'category') return [name, 'Named']
    return [name, value]
  })
  fields[fields.findIndex(([name]) => name === 'row-category')] = ['row-category', 'Drinks']
  const pressed = () => choose(`${path}/store`, ...fields, ['same', '5'], ['left', '4'])
  await Promise.all([pressed(), pressed()])
  expect(await stored()).toEqual([
    '2026-05-28 Tea house Drinks 4.2',
    '2026-05-29 Rent Named 900',
    '2026-06-03 My lamp Home 9',
  ])
})

test('a line with a category of its own keeps it, and its name has that of the others', async () => {
  const tea = '2026-05-28,Tea house,-1.00\n'
  const path = await previewed(app, `Date,Payee,Amount\n${tea.repeat(2)}`)
  await choose(path, ['row', '2:Other'], ['row-category', 'Drinks'])
  const fields = fieldsOf(await app.page(path))
  expect(fields.filter(([name]) => name.endsWith('category'))).toEqual([
    ['category', 'Other'],
    ['row-category', 'Drinks'],
    ['row-category', 'Other'],
  ])
  await choose(`${path}/store`, ...fields)
  expect(await stored()).toEqual(['2026-05-28 Tea house Drinks 1', '2026-05-28 Tea house Other 1'])
})

test('the fields of the longest page are read, with what is longest in them', async () => {
  const long = '木'.repeat(190)
  const lines = Array.from({ length: 100 }, (_, n) => `2026-05-02,${long}${n},-1.00`)
  const path = await previewed(app, `Date,Payee,Amount\n${lines.join('\n')}\n`)
  const fields = fieldsOf(await app.page(path)).map(([name, value]): [string, string] =>
    name.endsWith('category') ? [name, '木'.repeat(100)] : [name, value],
  )
  const same = Array.from({ length: 90 }, (): [string, string] => ['same', '999'])
  await choose(`${path}/store`, ...fields, ...same, ['similar', '1'], ['left', '2'])
  expect(await stored()).toHaveLength(99)
})

test('what a person leaves out is left out of the next file too, until they take it', async () => {
  const path = await previewed(app, MAY)
  await choose(path, ['row', '3:Other'], ['row-category', 'Other'], ['left', '3'])
  const page = wordsOf(await app.page(path))
  expect(page).toContain('2 new expenses: $4.20 spent, $2,500.00 back.')
  expect(page).toContain('1 line is left out by you.')
  await store(path)
  expect(await stored()).toHaveLength(2)

  const next = await previewed(app, `${MAY}2026-06-02,2026-06-02,Bakery,Bread,-3.00\n`)
  expect(wordsOf(await app.page(next))).toContain('1 new expense: $3.00 spent, $0.00 back.')
  expect(await app.page(next)).toContain('<input type="checkbox" name="left" value="3" checked')
  await choose(next, ['row', '3:Other'], ['row-category', 'Other'])
  await store(next)
  expect(await stored()).toContain('2026-05-29 Rent Other 900')
  const last = await previewed(app, MAY)
  expect(wordsOf(await app.page(last))).toContain('There is nothing new in this file.')
  await expectAgreement(app)
})

test('a file of which everything is left out is remembered, and adds nothing', async () => {
  const file = 'Date,Payee,Amount\n2026-05-28,Own account,-100.00\n'
  const path = await previewed(app, file)
  await choose(path, ['row', '2:Other'], ['row-category', 'Other'], ['left', '2'])
  expect(wordsOf(await app.page(path))).toContain('Remember what I left out')
  expect(await store(path)).toBe('/import')
  expect(await stored()).toEqual([])
  const next = await previewed(app, file)
  expect(wordsOf(await app.page(next))).toContain('1 line is left out by you.')
})

test('money that came in is left out as a whole, of the next file of the bank too', async () => {
  const path = await previewed(app, MAY)
  await choose(path, ['money-in', 'leave-out'])
  const page = wordsOf(await app.page(path))
  expect(page).toContain('2 new expenses: $904.20 spent, $0.00 back.')
  expect(page).toContain('Line 4: Money that came in')
  await store(path)
  expect(await stored()).toHaveLength(2)
  const next = await previewed(app, `${MAY}2026-06-02,2026-06-02,Refund,Bread,3.00\n`)
  expect(wordsOf(await app.page(next))).toContain('There is nothing new in this file.')
  await choose(next, ['money-in', 'keep'])
  expect(wordsOf(await app.page(next))).toContain('2 new expenses: $0.00 spent, $2,503.00 back.')
})

test('each guess about the columns can be changed, and what is left as it was stays a guess', async () => {
  const path = await previewed(app, MAY)
  const page = wordsOf(await app.page(path))
  expect(page).toContain('Which column has the name?')
  expect(page).toContain('Which amounts are money that you spent?')
  await choose(
    path,
    ['day-column', '2'],
    ['name-column', '4'],
    ['spending-sign', 'positive'],
    ['encoding', ''],
  )
  await store(path)
  expect(await stored()).toEqual([
    '2026-05-30 Card 1 Other -4.2',
    '2026-05-31 Flat Other -900',
    '2026-06-01 Salary Other 2500',
  ])
  await choose(await previewed(app, 'Date,Payee,Amount\n2026-05-28,Shop,-1\n'), ['name-column', ''])
})

test('to read a file again sends what was typed too, and to add it reads it as it was shown', async () => {
  const path = await previewed(app, MAY)
  const page = inFull(await app.page(path))
  const [, howRead = ''] = page.split('How it was read')
  const fields = howRead.match(/<(?:select|button)[^>]*>/g) ?? []
  expect(fields.length).toBeGreaterThan(2)
  expect(fields.filter((field) => !field.includes(' form="preview"'))).toEqual([])
  const typed = fieldsOf(page).map(([name, value]): [string, string] => [
    name,
    name === 'row-category' ? 'Typed' : value,
  ])
  await choose(path, ...typed, ['encoding', 'windows-1252'])
  const [row] = await app.sql`select encoding from imports`
  expect(row?.['encoding']).toBe('windows-1252')

  await choose(`${path}/store`, ...typed, ['encoding', 'utf-16le'])
  expect(await stored()).toEqual([
    '2026-05-28 Tea house Typed 4.2',
    '2026-05-29 Rent Typed 900',
    '2026-05-30 Employer Typed -2500',
  ])
})

test('a long file has its lines on several pages, and each page its own choices', async () => {
  const lines = Array.from({ length: 70 }, (_, n) => `2026-05-02,Shop ${n},-1.00`)
  const path = await previewed(app, `Date,Payee,Amount\n${lines.join('\n')}\n`)
  const second = `${path}?from=30`
  expect(wordsOf(await app.page(path))).toContain('1 to 30 of 70')
  expect(wordsOf(await app.page(second))).toContain('31 to 60 of 70')
  // As many as are left before it, and none twice.
  expect(await app.page(`${path}?from=60`)).toContain(`formaction="${second}"`)
  await choose(
    second,
    ['row', '40:Other'],
    ['row-category', 'Food'],
    ['left', '41'],
    ['row', '41:Other'],
    ['row-category', 'Other'],
  )
  expect(wordsOf(await app.page(path))).toContain('69 new expenses')
  await store(path)
  expect((await stored()).filter((text) => text.includes('Food'))).toEqual([
    '2026-05-02 Shop 38 Food 1',
  ])
})

test.each([
  [['row', '999999999999:Other']],
  [['row', 'x']],
  [['row-category', '\u0000']],
  [['left', '-1']],
  [['money-in', 'perhaps']],
  [['name-column', '999']],
  [['day-column', '0']],
])('a choice that is none, %j, changes nothing', async (field) => {
  const path = await previewed(app, MAY)
  const before = wordsOf(await app.page(path))
  await app.post(path, new URLSearchParams([field as [string, string]]).toString())
  expect(wordsOf(await app.page(path))).toBe(before)
})

test('an import that was undone leaves no line of it left out', async () => {
  const id = await imported(app, MAY)
  await app.post('/undo', { action: id })
  const path = await previewed(app, MAY)
  expect(wordsOf(await app.page(path))).toContain('3 new expenses')
})

test('a rule for a line looks for the name in the file, and keeps a new one', async () => {
  const rule = { treatment: 'as-is', tags: '', name: 'Tea', category: 'Drinks' }
  await app.post('/rules', { ...rule, id: crypto.randomUUID(), contains: 'tea house' })
  const page = textOf(await app.page(await previewed(app, MAY)))
  expect(page).toContain('href="/rules?contains=Tea+house&category=Drinks&name=Tea#new"')
  expect(page).toContain('href="/rules?contains=Rent&category=Other#new"')
})

test('rules of the ledger name, sort and leave out lines, before anybody is asked', async () => {
  const rule = { treatment: 'as-is', category: '', tags: '', name: '' }
  const add = async (fields: Record<string, string>) => {
    const { status } = await app.post('/rules', { ...rule, id: crypto.randomUUID(), ...fields })
    expect(status).toBe(303)
  }
  await add({ contains: 'TEA', category: 'Drinks', name: 'Tea', tags: 'out' })
  await add({ contains: 'flat', treatment: 'leave-out' })
  await add({ contains: 'salary', treatment: 'keep', category: 'Pay' })
  const path = await previewed(app, MAY)
  await choose(path, ['money-in', 'leave-out'])
  const page = wordsOf(await app.page(path))
  expect(page).toContain('Line 3: Left out by a rule')
  expect(page).toContain('2 new expenses: $4.20 spent, $2,500.00 back.')
  await store(path)
  expect(await stored()).toEqual(['2026-05-28 Tea Drinks 4.2', '2026-05-30 Employer Pay -2500'])
  expect(wordsOf(await app.page(await previewed(app, MAY)))).toContain(
    'There is nothing new in this file.',
  )
  await expectAgreement(app)
})
