/** Days through the form: cases 27 to 35 of test/input-cases.md, stored as typed, or refused. */
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { emptyLedger } from '../support/ledger.ts'
import { fieldIn } from '../support/read-html.ts'

let app: TestApp

beforeAll(async () => {
  app = await createTestApp()
})

beforeEach(async () => {
  await emptyLedger(app.sql)
  await app.sql`update ledgers set time_zone = 'UTC'`
})

const taken: [number: number, day: string, zone: string][] = [
  [28, '2024-02-29', 'UTC'],
  [29, '1900-01-01', 'UTC'],
  [29, '2036-06-05', 'UTC'],
  [33, '2026-03-29', 'Europe/Berlin'],
  [33, '2026-10-25', 'Europe/Berlin'],
  [33, '2011-12-30', 'Pacific/Apia'],
  [33, '2018-11-04', 'America/Sao_Paulo'],
]

test.each(taken)('case %i: %s in %s is stored and shown as typed', async (_number, day, zone) => {
  await app.sql`update ledgers set time_zone = ${zone}`
  const answer = await app.post('/add', { category: 'food', price: '1', spent_on: day })
  expect(answer.status).toBe(303)
  expect(await app.sql`select spent_on::text from expenses`).toEqual([{ spentOn: day }])
  expect(await app.sql`select spent_on::text from daily_totals`).toEqual([{ spentOn: day }])
  expect(await app.page('/?period=all')).toContain(`<a href="/?period=${day}">`)
})

const NONE = 'The calendar has no '
const RANGE = 'Choose a day from 1900-01-01 to 2036-06-05'
const SHAPE = 'Write the day as year-month-day'

const refused: [number: number, typed: string, why: string][] = [
  [27, '2026-02-30', NONE],
  [27, '2026-13-01', NONE],
  [27, '2023-02-29', NONE],
  [29, '0000-01-01', NONE],
  [29, '-0001-01-01', SHAPE],
  [29, '99999-01-01', SHAPE],
  [29, '+275760-09-13', SHAPE],
  [29, '1899-12-31', RANGE],
  [29, '2036-06-06', RANGE],
  [30, '05/06/2026', SHAPE],
  [30, '20260605', SHAPE],
  [30, '2026-6-5', SHAPE],
  [30, 'June 5 2026', SHAPE],
  [31, 'today', SHAPE],
  [31, 'infinity', SHAPE],
  [31, 'epoch', SHAPE],
  [32, '2026-06-05T23:30:00-08:00', SHAPE],
  [34, '２０２６-０１-０１', SHAPE],
  [34, '2026‑01‑01', SHAPE],
  [35, '2026-00', SHAPE],
  [35, '2026-13', SHAPE],
  [35, '9999-12', SHAPE],
]

test.each(refused)('case %i: %s is refused beside the field: %s', async (_number, typed, why) => {
  const answer = await app.post('/add', { category: 'food', price: '1', spent_on: typed })
  expect(answer.status).toBe(422)
  const page = await answer.text()
  const day = fieldIn(page, 'spent_on')
  expect(day).toMatchObject({ value: typed, invalid: true })
  expect(day.problem).toMatch(why)
  expect(day.problem).toMatch(/, like 2026-06-05\.$|\. Try one like 2026-06-05\.$/)
  expect(fieldIn(page, 'day').value).toBe('other')
  expect(await app.sql`select id from expenses`).toEqual([])
})

const pages: [number: number, after: string][] = [
  [29, '0000-01-01_01890a5d-ac96-774b-bcce-b302099a8057'],
  [35, '2026-13-01_01890a5d-ac96-774b-bcce-b302099a8057'],
  [35, '2026-00-01_01890a5d-ac96-774b-bcce-b302099a8057'],
]

test.each(pages)('case %i: a list page after %s is refused', async (_number, after) => {
  expect((await app.request(`/?after=${after}`)).status).toBe(400)
})

test('case 35: a list page after the last possible day is the first page', async () => {
  const after = '9999-12-31_01890a5d-ac96-774b-bcce-b302099a8057'
  expect((await app.request(`/?after=${after}`)).status).toBe(200)
})

// The app's clock stands at noon on 5 June 2026 in UTC.
const zones: [zone: string, today: string][] = [
  ['UTC', '2026-06-05'],
  ['America/Los_Angeles', '2026-06-05'],
  ['Asia/Tokyo', '2026-06-05'],
  ['Pacific/Kiritimati', '2026-06-06'],
  ['Pacific/Apia', '2026-06-06'],
  ['Etc/GMT+12', '2026-06-05'],
]

test.each(zones)('in %s an expense without a day is spent on %s', async (zone, today) => {
  await app.sql`update ledgers set time_zone = ${zone}`
  expect(fieldIn(await app.page(), 'spent_on').value).toBe('')
  await app.post('/add', { category: 'food', price: '1' })
  expect(await app.sql`select spent_on::text from expenses`).toEqual([{ spentOn: today }])
})
