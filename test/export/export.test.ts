/** Files of expenses: what is in them, and what they are of. */
import * as fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { dialectQuery } from '../../src/domain/csv.ts'
import type { Period } from '../../src/domain/period.ts'
import { priceOf } from '../../src/domain/price-units.ts'
import { exportedPrice } from '../../src/domain/export-columns.ts'
import { createTestApp, type TestApp } from '../support/app.ts'
import { addTestMember, browserOf, signedInAs } from '../support/members.ts'
import { storeLedger } from '../support/random-ledger.ts'
import { askedReports, queryOf, type Asked } from '../support/random-reports.ts'
import { DIALECTS, readCsv } from '../support/read-csv.ts'
import { fieldIn } from '../support/read-html.ts'
import { inPeriod, matching } from '../support/report-model.ts'
import { times } from '../support/run-counts.ts'

let app: TestApp
beforeEach(async () => {
  app = await createTestApp()
})

const file = async (path: string) => (await app.request(path)).text()
const namesIn = async (path: string) =>
  readCsv(await file(path), ',')
    .slice(1)
    .map(([, name]) => name)

async function addThree() {
  await app.post('/add', { category: 'food', price: '1', name: 'Today', tags: 'a' })
  await app.post('/add', { category: 'fun', price: '2', name: 'May', spent_on: '2026-05-05' })
  await app.post('/add', { category: 'food', price: '-3', name: 'Old', spent_on: '2020-01-01' })
}

test.each([
  ['/export.csv', ['Today', 'May', 'Old']],
  ['/export.csv?period=month', ['Today']],
  ['/export.csv?period=2026-05', ['May']],
  ['/export.csv?category=food', ['Today', 'Old']],
  ['/export.csv?period=2026-05&scope=all', ['Today', 'May', 'Old']],
  ['/export.csv?period=2026-05&scope=list', ['May']],
  ['/export.csv?tag=a', ['Today']],
  ['/export.csv?q=old', ['Old']],
  ['/export.csv?refunds=1', ['Old']],
  ['/export.csv?from=2026-05-01', ['Today', 'May']],
  ['/export.csv?least=2', ['May']],
  ['/export.csv?period=2001', []],
])('%s has the expenses %j, the newest first', async (path, names) => {
  await addThree()
  expect(await namesIn(path)).toEqual(names)
})

test('a deleted expense is in no file', async () => {
  await addThree()
  await app.post('/delete', { delete: `${(await idsOf('Today'))[0] ?? ''}.1` })
  expect(await namesIn('/export.csv')).toEqual(['May', 'Old'])
})

test('tabs in a note stay where they are, and one in a name moves no column', async () => {
  const note = '\tof two\n\t\ttabs'
  await app.post('/add', { category: 'food', price: '1', name: 'Bread', note })
  const [added] = readCsv(await file('/export.csv'), ',').slice(1)
  expect([added?.[1], added?.[5]]).toEqual(['Bread', `'${note}`])
  await app.sql`update expenses set name = ${'Rye\tbread'}`
  const [renamed] = readCsv(await file('/export.csv'), ',').slice(1)
  expect([renamed?.[1], renamed?.[5]]).toEqual(['Rye bread', `'${note}`])
})

const idsOf = async (name: string) =>
  (await app.sql<{ id: string }[]>`select id from expenses where name = ${name}`).map(
    ({ id }) => id,
  )

const headersOf = async (path: string) => {
  const { status, headers } = await app.request(path)
  return [status, headers.get('content-type'), headers.get('content-disposition')]
}

test('a file is downloaded, under a name with the day', async () => {
  expect(await headersOf('/export.csv')).toEqual([
    200,
    'text/csv; charset=utf-8; header=present',
    'attachment; filename="expenses-2026-06-05.csv"',
  ])
  const plain = 'text/plain; charset=utf-8'
  expect(await headersOf('/export.journal')).toEqual([
    200,
    plain,
    'attachment; filename="expenses-2026-06-05.journal"',
  ])
  expect(await headersOf('/export.beancount')).toEqual([
    200,
    plain,
    'attachment; filename="expenses-2026-06-05.beancount"',
  ])
})

test.each([
  ['/export.csv?category=nothing', 400],
  ['/export.csv?tag=nothing', 400],
  ['/export.csv?period=nothing', 400],
  ['/export.csv?least=abc', 400],
  ['/export.txt', 404],
])('%s is refused with %i, and no file', async (path, status) => {
  await addThree()
  const answer = await app.request(path)
  expect(answer.status).toBe(status)
  expect(answer.headers.get('content-disposition')).toBeNull()
})

test('the dialect of a file is that of the language at first, and then the last one', async () => {
  const browser = browserOf(app)
  const chosen = async () => {
    const page = await browser.text('/export')
    return [fieldIn(page, 'delimiter').value, fieldIn(page, 'decimal').value]
  }
  expect(await chosen()).toEqual(['comma', 'point'])
  await app.sql`update ledgers set locale = 'de-DE'`
  expect(await chosen()).toEqual(['semicolon', 'comma'])
  await browser.text('/export.csv?delimiter=tab&decimal=point')
  expect(await chosen()).toEqual(['tab', 'point'])
  expect(await browser.text('/export.csv')).toContain('spent_on\tname')
})

test('the page of a list exports that list, or everything', async () => {
  await addThree()
  const page = await app.page('/export?period=2026-05&category=fun')
  expect(fieldIn(page, 'period').value).toBe('2026-05')
  expect(page).toContain('All expenses')
  expect(await app.page('/export')).not.toContain('All expenses')
  expect(await app.page('/?period=2026-05')).toContain('href="/export?period=2026-05"')
  expect(await app.page('/more')).toContain('href="/export"')
})

const buttonsIn = (page: string) => [...page.matchAll(/<button\b/g)].length

test('the page of a list that names what is not there says so, and offers no file of it', async () => {
  await addThree()
  const page = await app.page('/export?category=nope&tag=a')
  expect(page).toContain('nope')
  expect(page).toContain('href="/?period=all&amp;tag_id=a"')
  expect(buttonsIn(page)).toBe(0)
  expect(page).not.toContain('href="/export.json?')
  expect(page).toContain('href="/export.json"')
})

test('where one of several categories is not there, the page says so, and exports the others', async () => {
  await addThree()
  const page = await app.page('/export?category=nope&category=food')
  expect(page).toContain('nope')
  expect(buttonsIn(page)).toBe(4)
  expect(await namesIn('/export.csv?category=nope&category=food')).toEqual(['Today', 'Old'])
})

test('a viewer may export, and nobody else who may not see the ledger', async () => {
  await addThree()
  await addTestMember(app, 'Ada')
  await addTestMember(app, 'Eve', 'viewer')
  const eve = await signedInAs(app, 'Eve')
  expect(readCsv(await eve.text('/export.csv'), ',').length).toBe(4)
  expect((await app.request('/export.csv')).status).toBe(302)
})

const KINDS: Period['kind'][] = ['month', 'range', 'open', 'all']

test.each(KINDS)(
  'the file of any list has exactly the rows that match it, in any currency: %s',
  async (kind) => {
    const property = fc.asyncProperty(
      askedReports(kind),
      fc.constantFrom(...DIALECTS),
      async (asked, dialect) => {
        await storeLedger(app, asked)
        const path = `/export.csv?${queryOf(asked)}&${dialectQuery(dialect)}`
        const [, ...lines] = readCsv(await file(path), dialect.delimiter)
        const read = lines.map(([day = '', name = '', category = '', price = '', tags = '']) =>
          [day, name, category, price.replace(',', '.'), tags].join('|'),
        )
        expect(read.toSorted()).toEqual(expectedLines(asked).toSorted())
        const days = lines.map(([day = '']) => day)
        expect(days.every((day, index) => index === 0 || day <= (days[index - 1] ?? ''))).toBe(true)
      },
    )
    await fc.assert(property, { numRuns: times(10, 250) })
  },
  120_000,
)

function expectedLines({ rows, filter, period, settings }: Asked): string[] {
  return matching(inPeriod(rows, period), filter).map(({ day, name, category, units, tags }) =>
    [
      day,
      name,
      category,
      exportedPrice(priceOf(units), settings.currency),
      tags.toSorted().join(', '),
    ].join('|'),
  )
}
