/** A time zone that nobody chose: owners are asked once, and the answer is kept. */
import { beforeEach, expect, test } from 'vitest'
import { createTestApp, type TestApp } from './support/app.ts'
import { addTestMember, signedInAs } from './support/members.ts'
import { buttonValue, formTo, hiddenFields, pageAfter } from './support/page-forms.ts'
import { fieldIn, textsIn, wordsOf } from './support/read-html.ts'

let app: TestApp

beforeEach(async () => {
  app = await createTestApp()
  await app.sql`update ledgers set time_zone_chosen = false`
})

const QUESTION = '/settings/time-zone'
const answer = (zone: string, back = '') => app.post(QUESTION, { time_zone: zone, back })
const isAsked = async (path = '/') => (await app.page(path)).includes(QUESTION)
const undoOn = (page: string) =>
  app.post('/undo', {
    ...hiddenFields(formTo(page, '/undo')),
    action: buttonValue(page, 'action'),
  })

test('the list has the question for a script, and a sentence without scripts', async () => {
  const page = await app.page()
  const [, withoutScripts = '', scripted = ''] = page.split(/(?=<form\s+class="zone)/)
  expect(wordsOf(withoutScripts)).toContain('Days start at midnight in UTC. Change')
  expect(withoutScripts).toContain('Keep UTC')
  expect(scripted).toMatch(/^<form\s+class="zone"\s+id="time-zone"[^>]*\sdata-zone="UTC"\s+hidden/)
  expect(scripted).toContain('You seem to be in <bdi></bdi>.')
  expect(scripted).toContain('<script type="module" src="/time-zone.js"></script>')
})

test('“Use this” changes the zone, keeps the days of expenses, and leads back to the list', async () => {
  await app.post('/add', { category: 'food', price: '1', spent_on: '2026-06-05' })
  const used = await answer('Pacific/Kiritimati', 'period=all')
  expect(used.status).toBe(303)
  expect(used.headers.get('location')).toBe('/?period=all')
  expect(await app.ledger()).toMatchObject({
    timeZone: 'Pacific/Kiritimati',
    timeZoneChosen: true,
  })
  expect(await app.sql`select spent_on from expenses`).toEqual([{ spentOn: '2026-06-05' }])
  expect(await isAsked()).toBe(false)
  // Noon on 5 June in UTC is the 6th there.
  await app.post('/add', { category: 'food', price: '2' })
  expect(await app.page('/?period=2026-06-06..2026-06-06')).toContain('1 expense')
  expect(await app.page('/history?kind=other')).toContain(
    'Time zone: <bdi>UTC</bdi> → <bdi>Kiritimati</bdi>',
  )
})

test('“Keep” is an answer too, with a line in the history', async () => {
  const kept = await pageAfter(app, await answer('UTC'))
  expect(kept).toContain('Kept the time zone UTC')
  expect(kept).not.toContain(QUESTION)
  expect(await app.ledger()).toMatchObject({ timeZone: 'UTC', timeZoneChosen: true, version: 2 })
  expect(await app.page('/history?kind=other')).toContain('Kept the time zone UTC')
})

test.each(['Europe/Berlin', 'UTC'])(
  'undoing the answer %s takes it back, and redoing it gives it again',
  async (zone) => {
    const undone = await undoOn(await pageAfter(app, await answer(zone)))
    expect(undone.status).toBe(303)
    expect(await app.ledger()).toMatchObject({ timeZone: 'UTC', timeZoneChosen: false })
    expect((await undoOn(await pageAfter(app, undone))).status).toBe(303)
    expect(await app.ledger()).toMatchObject({ timeZone: zone, timeZoneChosen: true })
  },
)

test('the same answer twice is stored once, and another one later overwrites nothing', async () => {
  const answers = await Promise.all([1, 2, 3].map(() => answer('Europe/Berlin')))
  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
  expect(await app.sql`select from changes`).toHaveLength(1)
  const late = await answer('Asia/Tokyo')
  expect(late.status).toBe(409)
  const page = await late.text()
  expect(fieldIn(page, 'time_zone').value).toBe('Asia/Tokyo')
  expect(textsIn(page, 'Saved value: <bdi>')).toEqual(['Berlin'])
  expect((await app.ledger()).timeZone).toBe('Europe/Berlin')
})

test('the second click of a double click has Undo too, and a form sent again later has none', async () => {
  const fields = hiddenFields(formTo(await app.page(), QUESTION))
  const click = () => app.post(QUESTION, { ...fields, time_zone: 'Europe/Berlin' })
  await click()
  await undoOn(await pageAfter(app, await click()))
  expect(await app.ledger()).toMatchObject({ timeZone: 'UTC', timeZoneChosen: false })
  await answer('Europe/Berlin')
  expect(await pageAfter(app, await answer('Europe/Berlin'))).not.toContain('"/undo"')
})

/** The list, in a browser of these languages. */
async function listIn(languages: string): Promise<string> {
  const page = await (await app.request('/', { headers: { 'accept-language': languages } })).text()
  return wordsOf(page)
}

test('a browser of another language offers its formats, which “Use this” takes with their first day of the week', async () => {
  expect(await listIn('de,en;q=0.5')).toContain('Your browser uses Deutsch (Deutschland).')
  const used = await app.post(QUESTION, { time_zone: 'UTC', locale: 'de-DE' })
  const chosen = { timeZoneChosen: true, locale: 'de-DE', weekStart: 1 }
  expect(await app.ledger()).toMatchObject(chosen)
  const page = await pageAfter(app, used)
  expect(wordsOf(page)).toContain('Changed the language and formats to Deutsch (Deutschland)')
  await undoOn(page)
  expect(await app.ledger()).toMatchObject({ timeZoneChosen: false, locale: 'en-US', weekStart: 7 })
})

test('“Keep” keeps the formats too', async () => {
  await app.post(QUESTION, { time_zone: 'Europe/Berlin', locale: 'de-DE', keep: 'UTC' })
  expect(await app.ledger()).toMatchObject({ timeZone: 'UTC', locale: 'en-US' })
})

test.each(['en-US,en', 'en', 'xx', '*', ''])(
  'a browser of the languages %j offers no other formats',
  async (languages) => {
    expect(await listIn(languages)).not.toContain('Your browser uses')
  },
)

test('formats that somebody chose are not asked about', async () => {
  await app.sql`update ledgers set locale = 'fr-FR'`
  expect(await listIn('de-DE')).not.toContain('Your browser uses')
})

test.each(['', '+02:00', 'Europe/Atlantis', 'IST'])('the answer %j is refused', async (zone) => {
  const refused = await answer(zone)
  expect(refused.status).toBe(422)
  expect(fieldIn(await refused.text(), 'time_zone')).toMatchObject({ value: zone, invalid: true })
  expect(await isAsked()).toBe(true)
})

const FORM = { currency: 'USD', locale: 'en-US', week_start: '7', month_start: '1' }

test('a zone that is set in the settings counts as chosen, and another setting does not', async () => {
  await app.post('/settings', { ...FORM, currency: 'EUR', time_zone: 'UTC', version: '1' })
  expect(await isAsked()).toBe(true)
  await app.post('/settings', { ...FORM, time_zone: 'asia/calcutta', version: '2' })
  expect(await isAsked()).toBe(false)
  expect((await app.ledger()).timeZone).toBe('Asia/Calcutta')
})

test('only owners are asked', async () => {
  await addTestMember(app, 'Ada')
  await addTestMember(app, 'Grace', 'member')
  await addTestMember(app, 'Alan', 'viewer')
  expect(await (await signedInAs(app, 'Ada')).text('/')).toContain(QUESTION)
  for (const name of ['Grace', 'Alan']) {
    const browser = await signedInAs(app, name)
    expect(await browser.text('/')).not.toContain(QUESTION)
    expect((await browser.post(QUESTION, { time_zone: 'Europe/Berlin' })).status).toBe(403)
  }
  expect(await app.ledger()).toMatchObject({ timeZone: 'UTC', timeZoneChosen: false })
})

test('a new ledger has the answer of the one it is copied from', async () => {
  await addTestMember(app, 'Ada')
  const ada = await signedInAs(app, 'Ada')
  await ada.post(QUESTION, { time_zone: 'Europe/Berlin' })
  await ada.post('/ledgers', { name: 'Second' })
  expect(await app.sql`select time_zone, time_zone_chosen from ledgers`).toEqual([
    { timeZone: 'Europe/Berlin', timeZoneChosen: true },
    { timeZone: 'Europe/Berlin', timeZoneChosen: true },
  ])
})

test('every page works with a stored zone that this engine does not know, and the settings tell', async () => {
  await app.sql`update ledgers set time_zone = 'Mars/Olympus_Mons', time_zone_chosen = true`
  await app.post('/add', { category: 'food', price: '1' })
  for (const path of ['/', '/history', '/categories', '/tags', '/views', '/people']) {
    expect((await app.request(path)).status).toBe(200)
  }
  const page = await app.page('/settings')
  expect(fieldIn(page, 'time_zone').value).toBe('Mars/Olympus_Mons')
  expect(page).toContain('This server does not know that time zone, and counts days in UTC.')
})
