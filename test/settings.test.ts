/** Settings: currency, formats, time zone and periods, on every page. */
import { recordBackup } from '../src/db/backups.ts'
import { beforeEach, expect, test } from 'vitest'
import { createTestApp, type TestApp } from './support/app.ts'
import { fieldIn, textsIn, wordsOf } from './support/read-html.ts'
import { buttonValue, cookiesOf, formTo, hiddenFields, pageAfter } from './support/page-forms.ts'

let app: TestApp

const USUAL = {
  currency: 'USD',
  locale: 'en-US',
  time_zone: 'UTC',
  week_start: '7',
  month_start: '1',
}

beforeEach(async () => {
  app = await createTestApp()
})

const save = (version: number, fields: Record<string, string>) =>
  app.post('/settings', { ...USUAL, version: `${version}`, ...fields })
const undoOn = async (page: string, path = '/undo') =>
  app.post(path, { ...hiddenFields(formTo(page, '/undo')), action: buttonValue(page, 'action') })
const currency = async () => (await app.ledger()).currency

test('the page shows the settings with an example, and the page More links to it', async () => {
  const page = await app.page('/settings')
  expect(fieldIn(page, 'currency').value).toBe('USD')
  expect(fieldIn(page, 'locale').value).toBe('en-US')
  expect(fieldIn(page, 'time_zone').value).toBe('UTC')
  expect(fieldIn(page, 'month_start').value).toBe('1')
  expect(fieldIn(page, 'week_start').value).toBe('7')
  expect(wordsOf(page)).toContain('Euro (EUR)')
  expect(wordsOf(page)).toContain('Deutsch (Deutschland)')
  expect(wordsOf(page)).toContain('Buenos Aires, Argentina')
  expect(page).toContain('Friday, June 5, 2026</bdi>')
  expect(page).toContain('$1,234.00</bdi>')
  expect(await app.page('/more')).toContain('<a href="/settings">')
})

test('the page More says when the last backup was taken', async () => {
  expect(wordsOf(await app.page('/more'))).toContain('No backup was taken yet.')
  const takenAt = new Date('2026-06-05T03:00:00Z')
  await recordBackup(app.sql, { takenAt, expenseCount: 0, byteCount: 1 })
  expect(wordsOf(await app.page('/more'))).toMatch(/Last backup: Jun 5, 2026, 3:00\sAM/)
  await app.sql`delete from backups`
})

test('two concurrent identical saves are written once', async () => {
  const answers = await Promise.all([1, 2, 3, 4].map(() => save(1, { currency: 'EUR' })))
  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303])
  expect((await app.ledger()).version).toBe(2)
})

test('prices, days, periods and today follow a change immediately', async () => {
  await app.post('/add', { category: 'food', price: '1234.50', spent_on: '2026-05-31' })
  await app.post('/add', { category: 'food', price: '2', spent_on: '2026-06-05' })
  const answer = await save(1, {
    currency: 'eur',
    locale: 'de-de',
    time_zone: 'pacific/kiritimati',
    week_start: '1',
    month_start: '25',
  })
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe('/settings')

  // Among figures and dates, Intl puts blanks of other kinds.
  const page = (await app.page()).replace(/\s/g, ' ')
  expect(page).toContain('Spent in 25. Mai – 24. Juni 2026')
  expect(textsIn(page, '<p class="figure">')).toEqual(['1.236,50 €'])
  expect(page).toContain('So., 31. Mai')
  expect(page).toContain('2026-06-01.week')
  // Noon on 5 June in UTC is the 6th there.
  await app.post('/add', { category: 'today', price: '3' })
  expect(await app.page('/?period=2026-06-06..2026-06-06')).toContain('today')
  const settings = await app.page('/settings')
  expect(fieldIn(settings, 'locale').value).toBe('de-DE')
  expect(fieldIn(settings, 'week_start').value).toBe('1')
  expect(wordsOf(settings)).toContain('Montag')
})

test('an invalid field has a message beside it and keeps the typed value', async () => {
  const answer = await save(1, { currency: 'EURO', time_zone: 'Berlin', month_start: '32' })
  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(fieldIn(page, 'currency')).toMatchObject({
    value: 'EURO',
    problem: 'Choose a currency, like Euro (EUR).',
  })
  expect(fieldIn(page, 'time_zone').problem).toContain('like Europe/Berlin')
  expect(fieldIn(page, 'month_start')).toMatchObject({ value: '32', invalid: true })
  expect(fieldIn(page, 'locale').invalid).toBe(false)
  expect(page.match(/autofocus/g)).toHaveLength(1)
  expect(await app.sql`select from changes`).toHaveLength(0)
})

test('a currency with too few decimals for the stored prices is refused', async () => {
  await app.post('/add', { category: 'food', price: '12.50' })
  const answer = await save(1, { currency: 'JPY', locale: 'ja-JP' })
  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(fieldIn(page, 'currency').problem).toBe(
    'JPY has no decimals, and there are amounts like 12.50. Change these first.',
  )
  expect(fieldIn(page, 'locale').value).toBe('ja-JP')
  expect(await currency()).toBe('USD')
  expect(await app.sql`select from changes where subject = 'settings'`).toHaveLength(0)
})

test('a currency with enough decimals for every stored price is accepted', async () => {
  await app.post('/add', { category: 'food', price: '12.00' })
  await app.post('/add', { category: 'food', price: '0.50' })
  const id = /\/expenses\/([\da-f-]{36})/.exec(await app.page())?.[1] ?? ''
  await app.post('/delete', { delete: `${id}.1` })
  expect((await save(1, { currency: 'JPY' })).status).toBe(303)
  expect(await currency()).toBe('JPY')
  expect(await app.page()).toContain('¥12</p>')
})

test('a currency with more decimals is always accepted', async () => {
  await app.post('/add', { category: 'food', price: '12.50' })
  expect((await save(1, { currency: 'KWD' })).status).toBe(303)
  expect(textsIn(await app.page(), '<p class="figure">')).toEqual(['KWD\u00a012.500'])
})

test('a stale save is refused with the current settings beside the typed ones', async () => {
  await save(1, { currency: 'EUR', month_start: '15' })
  const answer = await save(1, { currency: 'CHF', month_start: '15' })
  expect(answer.status).toBe(409)
  const page = await answer.text()
  expect(fieldIn(page, 'currency').value).toBe('CHF')
  expect(textsIn(page, 'Saved value: <bdi>')).toEqual(['Euro (EUR)'])
  expect(await currency()).toBe('EUR')

  const typed = { currency: fieldIn(page, 'currency').value, month_start: '15' }
  const again = { ...USUAL, ...hiddenFields(formTo(page, '/settings')), ...typed }
  expect((await app.post('/settings', again)).status).toBe(303)
  expect(await currency()).toBe('CHF')
})

test('of two concurrent changes one is written and the other answers 409', async () => {
  const answers = await Promise.all(
    ['EUR', 'CHF', 'GBP', 'SEK'].map((each) => save(1, { currency: each })),
  )
  expect(answers.map(({ status }) => `${status}`).toSorted()).toEqual(['303', '409', '409', '409'])
  expect(await app.sql`select from changes`).toHaveLength(1)
})

test('a repeated save and a save without a change add no line to the history', async () => {
  await save(1, { currency: 'EUR' })
  const again = await save(1, { currency: 'EUR' })
  expect(await pageAfter(app, again)).toMatch(/Changed the currency to Euro \(EUR\).*Undo/s)
  expect(await pageAfter(app, await save(2, { currency: 'EUR' }))).not.toContain('Undo')
  expect(await app.sql`select version, kind, subject from changes`).toEqual([
    { version: 2, kind: 'edit', subject: 'settings' },
  ])
})

test('the undo bar reverts a change, and redoes it', async () => {
  const answer = await save(1, { currency: 'EUR', week_start: '1' })
  const page = await pageAfter(app, answer)
  expect(page).toContain(
    'Changed the currency to Euro (EUR) and the first day of the week to Monday',
  )

  const undone = await undoOn(page)
  expect(undone.headers.get('location')).toBe('/settings')
  expect(await app.ledger()).toMatchObject({ currency: 'USD', weekStart: 7 })

  const again = await undoOn(await pageAfter(app, undone))
  expect(again.status).toBe(303)
  expect(await app.ledger()).toMatchObject({ currency: 'EUR', weekStart: 1 })
})

test('the history describes the changed settings', async () => {
  await save(1, { currency: 'EUR', week_start: '1' })
  const page = await app.page('/history?kind=other')
  expect(page).toContain(
    'Changed the currency to Euro (EUR) and the first day of the week to Monday',
  )
  expect(page).toContain('Currency: <bdi>US Dollar (USD)</bdi> → <bdi>Euro (EUR)</bdi>')
  expect(page).toContain('First day of the week: <bdi>Sunday</bdi> → <bdi>Monday</bdi>')
  expect(page).not.toContain('Time zone:')
})

test('undo is refused for an overwritten change, and for one that stored prices forbid', async () => {
  await save(1, { currency: 'JPY', locale: 'ja-JP' })
  await save(2, { currency: 'EUR' })
  await app.post('/add', { category: 'food', price: '12.50' })
  const lines = await app.sql`select change_id from changes where subject = 'settings' order by 1`
  const [first, second] = lines.map(({ changeId }) => String(changeId))

  const overwritten = await app.post('/undo', { action: first ?? '' })
  expect(overwritten.status).toBe(409)
  expect(await overwritten.text()).toContain('Changed again since')

  const forbidden = await app.post('/undo', { action: second ?? '' })
  expect(forbidden.status).toBe(409)
  expect(await forbidden.text()).toContain('JPY has no decimals, and there are amounts like 12.50')
  expect(await currency()).toBe('EUR')
})

test('the order of categories has an undo of its own', async () => {
  await app.sql`
    with written as (
      update ledgers set category_order = '["rent"]', currency = 'EUR', version = 2
      returning ledger_id
    )
    insert into changes
      (ledger_id, change_id, subject, subject_id, kind, before, after, version)
    select
      ledger_id, '01890a5d-ac96-774b-bcce-b302099a8057', 'settings', ledger_id, 'edit',
      '{"categoryOrder": ["food"]}', '{"categoryOrder": ["rent"]}', 2
    from written`
  const answer = await app.post('/undo', { action: '01890a5d-ac96-774b-bcce-b302099a8057' })
  expect(answer.status).toBe(303)
  expect(await app.ledger()).toMatchObject({ categoryOrder: ['food'], currency: 'EUR' })
})

test.each([
  ['/settings', '/settings'],
  ['period=all', '/?period=all'],
  ['//evil.example', '/'],
  ['/settings/../x', '/'],
  ['https://evil.example', '/'],
  ['/settings\n', '/'],
])('the return path %j leads to %s', async (back, location) => {
  const answer = await app.post('/add', { category: 'food', price: '1', back })
  expect(answer.headers.get('location')).toBe(location)
})

test('a form without a version is refused', async () => {
  expect((await app.post('/settings', USUAL)).status).toBe(400)
})

test('another site cannot change the settings', async () => {
  const fields = { ...USUAL, version: '1', currency: 'EUR' }
  const answer = await app.post('/settings', fields, { 'sec-fetch-site': 'cross-site' })
  expect(answer.status).toBe(403)
  expect(cookiesOf(answer)).toBe('')
})
