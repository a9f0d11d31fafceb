/** Names of time zones stay as people know them, on every engine. */
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { dayIn, formatMoment } from '../../src/domain/day.ts'
import {
  currentName,
  intlTimeZone,
  isKnownTimeZone,
  parseTimeZone,
  RENAMED,
  timeZoneChoices,
} from '../../src/domain/time-zone.ts'

const names: [typed: string, name: string][] = [
  ['Europe/Kyiv', 'Europe/Kyiv'],
  ['europe/kyiv', 'Europe/Kyiv'],
  ['Europe/Kiev', 'Europe/Kiev'],
  ['EUROPE/BERLIN', 'Europe/Berlin'],
  [' europe/berlin\n', 'Europe/Berlin'],
  ['Asia/Kolkata', 'Asia/Kolkata'],
  ['Asia/Calcutta', 'Asia/Calcutta'],
  ['asia/ho_chi_minh', 'Asia/Ho_Chi_Minh'],
  ['Asia/Saigon', 'Asia/Saigon'],
  ['asia/yangon', 'Asia/Yangon'],
  ['asia/kathmandu', 'Asia/Kathmandu'],
  ['america/nuuk', 'America/Nuuk'],
  ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['america/buenos_aires', 'America/Buenos_Aires'],
  ['America/New York', 'America/New_York'],
  ['america/port_of_spain', 'America/Port_of_Spain'],
  ['america/port-au-prince', 'America/Port-au-Prince'],
  ['africa/dar_es_salaam', 'Africa/Dar_es_Salaam'],
  ['africa/porto-novo', 'Africa/Porto-Novo'],
  ['antarctica/mcmurdo', 'Antarctica/McMurdo'],
  ['antarctica/dumontdurville', 'Antarctica/DumontDUrville'],
  ['america/indiana/knox', 'America/Indiana/Knox'],
  ['australia/nsw', 'Australia/NSW'],
  ['us/eastern', 'US/Eastern'],
  ['gb', 'GB'],
  ['Singapore', 'Singapore'],
  ['utc', 'UTC'],
  ['gmt', 'GMT'],
  ['etc/utc', 'Etc/UTC'],
  ['etc/gmt+5', 'Etc/GMT+5'],
  ['etc/gmt-14', 'Etc/GMT-14'],
  ['cet', 'CET'],
  ['est5edt', 'EST5EDT'],
]

test.each(names)('the time zone %j is %s', (typed, name) => {
  expect(parseTimeZone(typed)).toEqual({ ok: true, value: name })
  expect(isKnownTimeZone(name)).toBe(true)
})

test.each([
  '+02:00',
  '-0530',
  'UTC+2',
  'GMT+5',
  'Etc/GMT+15',
  'Etc/Unknown',
  'IST',
  'ACT',
  'SystemV/EST5',
  'Factory',
  'Berlin',
  'Europe/',
  '/Berlin',
  'Europe//Berlin',
  'Europe/Berlin/x',
  'Europe/Atlantis',
  'Europe/Berlin; drop',
  'constructor',
  '__proto__',
  'E/'.repeat(5000),
])('%j is no time zone', (typed) => {
  expect(parseTimeZone(typed)).toEqual({ ok: false, problem: { code: 'time-zone-unknown' } })
})

const clockIn = (timeZone: string) =>
  new Date('2026-06-05T12:00:00Z').toLocaleString('sv-SE', { timeZone: intlTimeZone(timeZone) })

test.each(Object.entries(RENAMED))('%s and %s are one zone', (former, current) => {
  expect(parseTimeZone(former)).toEqual({ ok: true, value: former })
  expect(parseTimeZone(current)).toEqual({ ok: true, value: current })
  expect(currentName(former)).toBe(current)
  expect(clockIn(former)).toBe(clockIn(current))
})

test('the choices have current names and UTC, and no fixed offsets', () => {
  const choices = timeZoneChoices()
  expect(choices).toEqual(
    expect.arrayContaining([...Object.values(RENAMED), 'UTC', 'Europe/Berlin']),
  )
  expect(choices.filter((name) => name in RENAMED || name.startsWith('Etc/'))).toEqual([])
  expect(new Set(choices).size).toBe(choices.length)
  for (const name of choices) expect(parseTimeZone(name)).toEqual({ ok: true, value: name })
})

test('the script that asks has the same table of former names', async () => {
  const script = await readFile(new URL('../../public/time-zone.js', import.meta.url), 'utf8')
  const table = /const RENAMED = \{([^}]*)\}/.exec(script)?.[1] ?? ''
  const pairs = [...table.matchAll(/'([^']+)': '([^']+)'/g)].map(([, former, current]) => [
    former,
    current,
  ])
  expect(pairs).toEqual(Object.entries(RENAMED))
})

const days: [timeZone: string, instant: string, day: string][] = [
  // The clocks go forward at midnight, so that a day begins at 01:00.
  ['America/Sao_Paulo', '2018-11-04T02:59:59Z', '2018-11-03'],
  ['America/Sao_Paulo', '2018-11-04T03:00:00Z', '2018-11-04'],
  ['Africa/Cairo', '2026-04-23T21:59:59Z', '2026-04-23'],
  ['Africa/Cairo', '2026-04-23T22:00:00Z', '2026-04-24'],
  ['Asia/Beirut', '2026-03-28T21:59:59Z', '2026-03-28'],
  ['Asia/Beirut', '2026-03-28T22:00:00Z', '2026-03-29'],
  ['America/Santiago', '2026-09-06T03:59:59Z', '2026-09-05'],
  ['America/Santiago', '2026-09-06T04:00:00Z', '2026-09-06'],
  // The clocks go back at midnight, so that 23:00 comes twice.
  ['America/Santiago', '2026-04-05T03:30:00Z', '2026-04-04'],
  ['America/Santiago', '2026-04-05T04:00:00Z', '2026-04-05'],
  // A day that did not happen.
  ['Pacific/Apia', '2011-12-30T09:59:59Z', '2011-12-29'],
  ['Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-31'],
  ['Europe/Kyiv', '2026-06-05T21:00:00Z', '2026-06-06'],
  ['Asia/Kolkata', '2026-06-05T18:30:00Z', '2026-06-06'],
]

test.each(days)('in %s, %s is on %s', (timeZone, instant, day) => {
  expect(dayIn(timeZone, new Date(instant))).toBe(day)
})

test('a stored zone that this engine does not know counts days in UTC', () => {
  const instant = new Date('2026-06-05T23:30:00Z')
  expect(isKnownTimeZone('Mars/Olympus_Mons')).toBe(false)
  expect(dayIn('Mars/Olympus_Mons', instant)).toBe('2026-06-05')
  const moment = formatMoment({ locale: 'en-US', timeZone: 'Mars/Olympus_Mons' }, instant)
  expect(moment).toContain('June 5, 2026')
})
