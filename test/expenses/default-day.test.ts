/** The day of an expense that is added without one: that of the moment in which the form is sent. An edit names it. */
import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { emptyLedger } from '../support/ledger.ts'
import { cookiesOf, formTo, hiddenFields, idsIn } from '../support/page-forms.ts'
import { fieldIn, textOf } from '../support/read-html.ts'

let app: TestApp

beforeAll(async () => {
  app = await createTestApp()
})

beforeEach(async () => {
  await emptyLedger(app.sql)
  await setClock('2026-06-05T12:00:00Z')
})

async function setClock(time: string, zone = 'UTC') {
  await app.sql`update ledgers set time_zone = ${zone}`
  Object.assign(app.bindings, { now: () => new Date(time) })
}

const MINIMUM = { category: 'food', price: '1' }
const add = (fields: Record<string, string>) => app.post('/add', { ...MINIMUM, ...fields })
const days = async () => {
  const rows = await app.sql<{ spentOn: string }[]>`select spent_on from expenses order by id`
  return rows.map(({ spentOn }) => spentOn)
}
const pageWith = async (answer: Response, path = '/') =>
  (await app.request(path, { headers: { cookie: cookiesOf(answer) } })).text()
/** The fields that a browser sends for an untouched form, with a price and a category. */
const formIn = (page: string) => ({ ...hiddenFields(formTo(page, '/add')), ...MINIMUM })

test('the form on the list and the page that adds leave the day empty, and say today', async () => {
  for (const path of ['/', '/add']) {
    const page = await app.page(path)
    expect(fieldIn(page, 'spent_on').value).toBe('')
    expect(formIn(page)).toMatchObject({ day: 'today' })
    expect(page).not.toContain('Still on')
    expect(page).not.toContain('max="2036')
  }
})

test('the button of yesterday is the day before the one on which the form is sent', async () => {
  const form = { ...formIn(await app.page('/add')), day: 'yesterday' }
  await setClock('2026-06-06T00:00:01Z')
  expect((await app.post('/add', form)).status).toBe(303)
  expect(await days()).toEqual(['2026-06-05'])
  // The same form, sent again after another midnight.
  await setClock('2026-06-07T00:00:01Z')
  expect((await app.post('/add', form)).status).toBe(303)
  expect(await days()).toEqual(['2026-06-05'])
})

test('the pressed button decides, whatever is left in the field of the day', async () => {
  const left = { spent_on: '2026-02-03' }
  for (const day of ['today', 'yesterday', 'other', '']) {
    await app.post('/add', { ...MINIMUM, ...left, day })
  }
  expect((await days()).toSorted()).toEqual([
    '2026-02-03',
    '2026-02-03',
    '2026-06-04',
    '2026-06-05',
  ])
})

test('the day before stays the one of yesterday’s button', async () => {
  const next = await add({ day: 'yesterday', next: 'form' })
  const page = await pageWith(next, '/add')
  expect(fieldIn(page, 'day').value).toBe('yesterday')
  expect(page).toContain('Still on Thursday, June 4, 2026.')
  expect(formIn(await pageWith(next))).toMatchObject({ day: 'yesterday' })
})

const unknown = ['2026-11-03', 'tomorrow', 'morgen', 'Today', ' today', 'today,yesterday', 'x', '0']

test.each(unknown)(
  'an add whose button of the day is %j is refused, with a date or without',
  async (day) => {
    for (const spent_on of ['', '2026-02-03']) {
      const answer = await add({ day, spent_on })
      expect(answer.status).toBe(422)
      const page = await answer.text()
      expect(fieldIn(page, 'spent_on').problem).toBe(
        'The day is today, yesterday, or other with a date. Choose one.',
      )
      expect(fieldIn(page, 'spent_on').value).toBe(spent_on)
      expect(fieldIn(page, 'day').value).toBe('other')
    }
    expect(await days()).toEqual([])
  },
)

test('an unknown button of the day is named together with the other problems', async () => {
  const page = await (await add({ day: 'tomorrow', price: 'x' })).text()
  expect(fieldIn(page, 'price').invalid).toBe(true)
  expect(fieldIn(page, 'spent_on').invalid).toBe(true)
})

const addresses: [query: string, pressed: string, date: string][] = [
  ['day=today', 'today', ''],
  ['day=yesterday', 'yesterday', ''],
  ['day=other', 'other', ''],
  ['day=', 'today', ''],
  ['day=tomorrow', 'today', ''],
  ['spent_on=2026-06-04', 'yesterday', '2026-06-04'],
  ['day=today&spent_on=2026-02-03', 'other', '2026-02-03'],
]

test.each(addresses)('the address /add?%s presses %s', async (query, pressed, date) => {
  const page = await app.page(`/add?price=1&category=food&${query}`)
  expect(fieldIn(page, 'day').value).toBe(pressed)
  expect(fieldIn(page, 'spent_on').value).toBe(date)
})

test('the day of the address wins over the remembered one', async () => {
  const page = await pageWith(await add({ spent_on: '2026-02-03' }), '/add?day=yesterday')
  expect(fieldIn(page, 'day').value).toBe('yesterday')
  expect(page).not.toContain('Still on')
})

test('another day needs its date', async () => {
  const answer = await add({ day: 'other', spent_on: '', price: 'x' })
  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(fieldIn(page, 'spent_on').problem).toBe('The day is missing. Choose it.')
  expect(fieldIn(page, 'price').invalid).toBe(true)
  expect(fieldIn(page, 'day').value).toBe('other')
  expect(await days()).toEqual([])
})

test('a refused form keeps the button that was pressed', async () => {
  const page = await (await add({ day: 'yesterday', price: 'x' })).text()
  expect(fieldIn(page, 'day').value).toBe('yesterday')
})

const nights: [opened: string, sent: string, zone: string, day: string][] = [
  ['2026-06-05T23:59:59Z', '2026-06-06T00:00:00Z', 'UTC', '2026-06-06'],
  ['2026-06-05T20:00:00Z', '2026-06-06T07:00:00Z', 'Europe/Berlin', '2026-06-06'],
  ['2026-06-05T21:59:59Z', '2026-06-05T22:00:00Z', 'Europe/Berlin', '2026-06-06'],
  ['2026-06-06T03:00:00Z', '2026-06-06T03:30:00Z', 'America/New_York', '2026-06-05'],
  ['2026-06-05T12:00:00Z', '2026-06-07T10:00:00Z', 'Pacific/Kiritimati', '2026-06-08'],
  ['2026-12-31T23:00:00Z', '2027-01-01T01:00:00Z', 'UTC', '2027-01-01'],
  ['2028-02-28T23:00:00Z', '2028-02-29T01:00:00Z', 'UTC', '2028-02-29'],
  ['2026-03-29T00:30:00Z', '2026-03-29T22:30:00Z', 'Europe/Berlin', '2026-03-30'],
]

test.each(nights)('a form opened at %s and sent at %s in %s is of %s', async (...row) => {
  const [opened, sent, zone, day] = row
  await setClock(opened, zone)
  const form = formIn(await app.page())
  await setClock(sent, zone)
  expect((await app.post('/add', form)).status).toBe(303)
  expect(await days()).toEqual([day])
})

test('a form opened before the time zone of the ledger changed is of the day in the new one', async () => {
  const form = formIn(await app.page())
  await setClock('2026-06-05T12:00:00Z', 'Pacific/Apia')
  await app.post('/add', form)
  expect(await days()).toEqual(['2026-06-06'])
})

test('a day that was typed is kept, whenever the form is sent', async () => {
  const form = { ...formIn(await app.page()), day: 'other', spent_on: '2026-06-05' }
  await setClock('2026-06-06T00:00:01Z')
  await app.post('/add', form)
  expect(await days()).toEqual(['2026-06-05'])
})

const repeats: [what: string, first: string, again: string, status: number][] = [
  ['no day, then no day', '', '', 303],
  ['no day, then that day', '', '2026-06-05', 303],
  ['no day, then the next day', '', '2026-06-06', 422],
  ['the same day, then no day', '2026-06-05', '', 303],
  ['another day, then no day', '2026-02-03', '', 303],
  ['another day twice', '2026-02-03', '2026-02-03', 303],
  ['two other days', '2026-02-03', '2026-02-04', 422],
]

test.each(repeats)('after midnight, a form sent with %s is one expense', async (...row) => {
  const [, first, again, status] = row
  const id = randomUUID()
  await setClock('2026-06-05T23:59:59Z')
  expect((await add({ id, spent_on: first })).status).toBe(303)
  await setClock('2026-06-06T00:00:01Z')
  expect((await add({ id, spent_on: again })).status).toBe(status)
  expect(await days()).toEqual([first || '2026-06-05'])
  expect((await add({ id, price: '2', spent_on: '' })).status).toBe(422)
})

test('twenty arrivals of one form around midnight are one expense', async () => {
  let calls = 0
  const times = ['2026-06-05T23:59:59Z', '2026-06-06T00:00:01Z'].map((time) => new Date(time))
  Object.assign(app.bindings, { now: () => times[(calls += 1) % 2] })
  const id = randomUUID()
  const answers = await Promise.all(Array.from({ length: 20 }, () => add({ id })))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]))
  expect(await days()).toHaveLength(1)
})

test('a repeat without a category is the same form, though the usual one has changed', async () => {
  await add({ name: 'Bakery', category: 'bread' })
  const id = randomUUID()
  expect((await add({ id, name: 'Bakery', category: '' })).status).toBe(303)
  for (let n = 0; n < 3; n += 1) await add({ name: 'Bakery', category: 'sweets' })
  expect((await add({ id, name: 'Bakery', category: '' })).status).toBe(303)
  expect((await add({ id, name: 'Bakery', category: 'sweets' })).status).toBe(422)
  expect(await days()).toHaveLength(5)
})

test('a refused form keeps an empty day empty, and a typed one as typed', async () => {
  for (const typed of ['', '2026-06-04', '2026-06-05', '2026-02-30', '5 June']) {
    const page = await (await add({ price: 'x', spent_on: typed })).text()
    expect(fieldIn(page, 'spent_on').value).toBe(typed)
  }
  // A date field drops what no calendar has, and would then be of today.
  const page = await (await add({ spent_on: '2026-02-30' })).text()
  expect(page).toMatch(/<input id="spentOn"[^>]*type="text"[^>]*value="2026-02-30"/)
})

function away(): never {
  throw Object.assign(new Error('away'), { code: 'ECONNREFUSED' })
}

test('the page that sends a form again leaves the day empty', async () => {
  const { sql } = app.bindings
  const fields = { id: randomUUID(), spent_on: '' }
  const failing = new Proxy(sql, { apply: away, get: away })
  // The ledger is read before, from memory.
  await app.page()
  Object.assign(app.bindings, { sql: failing })
  const answer = await add(fields)
  Object.assign(app.bindings, { sql })
  expect(answer.status).toBe(503)
  const again = hiddenFields(formTo(await answer.text(), '/add'))
  expect(again).toMatchObject(fields)
  await setClock('2026-06-06T08:00:00Z')
  await app.post('/add', again)
  expect(await days()).toEqual(['2026-06-06'])
})

test('a copy is of the day that it is sent, and leads back to the list of that day', async () => {
  await add({ spent_on: '2026-02-03' })
  const [id] = idsIn(await app.page('/?period=all'))
  await setClock('2026-06-30T23:00:00Z')
  const form = formIn(await app.page(`/add?copy=${id}`))
  expect(form).toMatchObject({ spent_on: '' })
  await setClock('2026-07-01T01:00:00Z')
  expect((await app.post('/add', form)).headers.get('location')).toBe('/')
  expect((await days()).toSorted()).toEqual(['2026-02-03', '2026-07-01'])
})

test('after an add for another day the form keeps it, says so, and has a way back to today', async () => {
  const answer = await add({ spent_on: '2026-02-03' })
  const page = await pageWith(answer)
  expect(fieldIn(page, 'spent_on').value).toBe('2026-02-03')
  expect(page).toContain('Still on Tuesday, February 3, 2026. <a href="/?day=today"')

  const filtered = await pageWith(answer, '/?period=all&category=food')
  const [, link = ''] = /<a href="([^"]*)" data-today/.exec(filtered) ?? []
  expect(textOf(link)).toBe('/?period=all&category_id=food&day=today')
  const back = await app.request('/?day=today', { headers: { cookie: cookiesOf(answer) } })
  const today = await back.text()
  expect(fieldIn(today, 'spent_on').value).toBe('')
  expect(today).not.toContain('Still on')
  expect(today).not.toContain('name="back" value="period')
  // The list that is opened next has forgotten it too.
  expect(back.headers.get('set-cookie')).toMatch(/-day=;.*Max-Age=0/)
})

test('a form that is refused still says that it keeps the day', async () => {
  const cookie = cookiesOf(await add({ spent_on: '2026-02-03' }))
  const refuse = async (spent_on: string) => {
    const headers = { cookie, 'sec-fetch-site': 'same-origin' }
    return (await app.post('/add', { ...MINIMUM, price: 'x', spent_on }, headers)).text()
  }
  expect(await refuse('2026-02-03')).toContain('Still on Tuesday, February 3, 2026.')
  expect(await refuse('2026-02-04')).not.toContain('Still on')
  expect(await refuse('')).not.toContain('Still on')
})

const forgotten: [what: string, sent: string, typed: string, opened: string][] = [
  ['no day', '2026-06-05T12:00:00Z', '', '2026-06-05T12:00:01Z'],
  ['no day, just before midnight', '2026-06-05T23:59:59Z', '', '2026-06-06T00:00:01Z'],
  ['today', '2026-06-05T12:00:00Z', '2026-06-05', '2026-06-05T12:00:01Z'],
  ['today, just before midnight', '2026-06-05T23:59:59Z', '2026-06-05', '2026-06-06T00:00:01Z'],
  ['tomorrow, which it is by now', '2026-06-05T23:59:59Z', '2026-06-06', '2026-06-06T00:00:01Z'],
]

test.each(forgotten)('after an add for %s the form is of today', async (...row) => {
  const [, sent, typed, opened] = row
  await setClock(sent)
  const answer = await add({ spent_on: typed })
  await setClock(opened)
  const page = await pageWith(answer)
  expect(fieldIn(page, 'spent_on').value).toBe('')
  expect(page).not.toContain('Still on')
})

test('the page that adds keeps the day for the next expense, and not after the last', async () => {
  const next = await add({ spent_on: '2026-02-03', day: 'other', next: 'form' })
  expect(next.headers.get('location')).toBe('/add')
  const page = await pageWith(next, '/add')
  expect(fieldIn(page, 'spent_on').value).toBe('2026-02-03')
  expect(fieldIn(page, 'day').value).toBe('other')
  expect(page).toContain('Still on Tuesday, February 3, 2026. <a href="/add?day=today"')
  expect(page).toContain('Added food, $1.00')
  expect(page).toMatch(/<input id="price"[^>]* autofocus/)

  const headers = { cookie: cookiesOf(next), 'sec-fetch-site': 'same-origin' }
  const fields = { ...MINIMUM, spent_on: '2026-02-03', day: 'other', next: 'list' }
  const last = await app.post('/add', fields, headers)
  expect(last.headers.get('location')).toBe('/')
  expect(last.headers.getSetCookie().join()).toMatch(/-day=;.*Max-Age=0/)
})

test.each(['today', 'yesterday'])(
  'where the form asks for the category, the day that was pressed (%s) wins over the remembered one',
  async (day) => {
    const cookie = cookiesOf(await add({ spent_on: '2026-02-03' }))
    const fields = { ...MINIMUM, category: '', day, next: 'fields' }
    const answer = await app.post('/add', fields, { cookie, 'sec-fetch-site': 'same-origin' })
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(fieldIn(page, 'day').value).toBe(day)
    expect(fieldIn(page, 'spent_on').value).toBe('')
    expect(page).not.toContain('Still on')
  },
)

test('an add for today ends the day that was kept', async () => {
  const cookie = cookiesOf(await add({ spent_on: '2026-02-03' }))
  const answer = await app.post('/add', MINIMUM, { cookie, 'sec-fetch-site': 'same-origin' })
  expect(answer.headers.getSetCookie().join()).toMatch(/-day=;.*Max-Age=0/)
})

test.each(['2026-02-30', 'today', '9999-12-31', '', 'x'.repeat(3000)])(
  'a damaged cookie %j keeps no day',
  async (value) => {
    const headers = { cookie: `expense-tracker-80-day=${value}` }
    const answer = await app.request('/', { headers })
    expect([answer.status, fieldIn(await answer.text(), 'spent_on').value]).toEqual([200, ''])
  },
)

const FORMAT = 'Write the day as year-month-day, like 2026-06-05.'
const MISSING = 'The day is missing. Choose it.'
const refusedEdits: [what: string, fields: Record<string, string>, problem: string][] = [
  ['an empty day', { spent_on: '' }, MISSING],
  ['no day', {}, MISSING],
  ['only a button', { day: 'today' }, MISSING],
  ['a blank', { spent_on: ' ' }, FORMAT],
  ['a word', { spent_on: 'today' }, FORMAT],
  ['a day with a time', { spent_on: '2026-02-03T00:00' }, FORMAT],
]

test.each(refusedEdits)(
  'an edit with %s is refused, and the expense keeps its day',
  async (...row) => {
    const [, fields, problem] = row
    await add({ spent_on: '2026-02-03' })
    const [id = ''] = idsIn(await app.page('/?period=all'))
    const edit = { category: 'food', price: '2', version: '1', ...fields }
    const answer = await app.post(`/expenses/${id}`, edit)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(fieldIn(page, 'spent_on').problem).toBe(problem)
    expect(page).toMatch(/<input id="spentOn"[^>]* autofocus/)
    expect(fieldIn(page, 'price').value).toBe('2')
    expect(await days()).toEqual(['2026-02-03'])
  },
)

test.each(['2026-02-03', '2026-02-04', '2026-06-05'])(
  'an edit that names %s is of that day, and its repeat after midnight is the same',
  async (spent_on) => {
    await add({ spent_on: '2026-02-03' })
    const [id = ''] = idsIn(await app.page('/?period=all'))
    const edit = { category: 'food', price: '2', version: '1', spent_on }
    await setClock('2026-06-05T23:59:59Z')
    expect((await app.post(`/expenses/${id}`, edit)).status).toBe(303)
    await setClock('2026-06-06T00:00:01Z')
    expect((await app.post(`/expenses/${id}`, edit)).status).toBe(303)
    expect(await days()).toEqual([spent_on])
  },
)

test('a browser asks for the day of an edit, and not for that of an add', async () => {
  await add({})
  const [id = ''] = idsIn(await app.page('/'))
  expect(await app.page(`/expenses/${id}`)).toMatch(/<input id="spentOn"[^>]* required/)
  for (const path of ['/', '/add']) {
    expect(await app.page(path)).not.toMatch(/<input id="spentOn"[^>]* required/)
  }
})
