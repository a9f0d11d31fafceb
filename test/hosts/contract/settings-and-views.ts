import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { emptyLedger } from '../../support/ledger.ts'
import { fieldIn, rowCategories, textsIn } from '../../support/read-html.ts'
import { actionOf, hiddenFields, formTo } from '../../support/page-forms.ts'
import { add, get, pageOf, shareOf, sumsOf, type Clause, type ContractHost } from './requests.ts'

const USUAL = {
  currency: 'USD',
  locale: 'en-US',
  time_zone: 'UTC',
  week_start: '7',
  month_start: '1',
}

/** What is typed, and the name that is stored. */
const ZONES: readonly (readonly [typed: string, name: string])[] = [
  ['europe/kyiv', 'Europe/Kyiv'],
  ['Europe/Kiev', 'Europe/Kiev'],
  ['asia/kolkata', 'Asia/Kolkata'],
  ['Asia/Calcutta', 'Asia/Calcutta'],
  ['america/argentina/buenos_aires', 'America/Argentina/Buenos_Aires'],
  ['america/new york', 'America/New_York'],
  ['us/eastern', 'US/Eastern'],
  ['etc/gmt+5', 'Etc/GMT+5'],
  ['gmt', 'GMT'],
  ['cet', 'CET'],
]

async function withTwo(host: ContractHost): Promise<void> {
  await emptyLedger(host.sql)
  await add(host, { category: 'tea', price: '1.25', name: 'Sencha' })
  await add(host, { category: 'coffee', price: '2.50', name: 'Mocha' })
}

function post(host: ContractHost, path: string, fields: Record<string, string>) {
  return get(host, path, { method: 'POST', body: new URLSearchParams(fields) })
}

async function undo(host: ContractHost, answer: Response): Promise<void> {
  expect((await post(host, '/undo', { action: actionOf(answer) })).status).toBe(303)
}

/** Changes some of the settings, as somebody does who has just opened their page. */
export async function save(host: ContractHost, fields: Record<string, string>): Promise<Response> {
  return saveFrom(await pageOf(host, '/settings'), host, fields)
}

/** Changes some of the settings on their page, opened before. */
function saveFrom(page: string, host: ContractHost, fields: Record<string, string>) {
  const { version = '' } = hiddenFields(formTo(page, '/settings'))
  return post(host, '/settings', { ...USUAL, version, ...fields })
}

/** What each category comes to, beside the list of everything. */
async function totals(host: ContractHost): Promise<string[]> {
  const [, after = ''] = (await pageOf(host, '/?period=all')).split('By category')
  const [beside = ''] = after.split('</aside>')
  // Each has its total and its share.
  const amounts = textsIn(beside, '<span>')
  return textsIn(beside, '"><bdi>').map((name, index) => `${name} ${amounts[2 * index]}`)
}

const categoriesIn = (page: string) => rowCategories(page).toSorted()

/** What a household decides about its ledger. */
export const household: Clause[] = [
  [
    'a renamed category has its new name in the list and the totals, until Undo',
    async (host) => {
      await withTwo(host)
      const fields = { category: 'tea', version: '0', name: 'Green tea', colour: 'none' }
      const answer = await post(host, '/categories/edit', fields)
      expect(answer.status).toBe(303)
      expect(categoriesIn(await pageOf(host))).toEqual(['Green tea', 'coffee'])
      expect(await totals(host)).toEqual(['coffee $2.50', 'Green tea $1.25'])
      await undo(host, answer)
      expect(categoriesIn(await pageOf(host))).toEqual(['coffee', 'tea'])
      expect(await totals(host)).toEqual(['coffee $2.50', 'tea $1.25'])
    },
  ],
  [
    'two merged categories count as one, and Undo restores both exactly',
    async (host) => {
      await withTwo(host)
      const fields = { category: 'tea', version: '0', into: 'coffee' }
      const answer = await post(host, '/categories/merge', fields)
      expect(answer.status).toBe(303)
      await add(host, { category: 'coffee', price: '4' })
      expect(await totals(host)).toEqual(['coffee $7.75'])
      await undo(host, answer)
      expect(await totals(host)).toEqual(['coffee $6.50', 'tea $1.25'])
      expect(await sumsOf(host)).toEqual({ rows: 3, sum: 7.75 })
    },
  ],
  [
    'a filter is saved under a name, and becomes a link',
    async (host) => {
      await withTwo(host)
      const fields = { id: randomUUID(), name: 'Tea & more', query: 'period=all&category=tea' }
      const answer = await post(host, '/views', fields)
      expect(answer.status).toBe(303)
      expect(answer.headers.get('location')).toBe('/?period=all&category_id=tea')
      expect((await post(host, '/views', fields)).status).toBe(303)
      const link = '<a href="/?period=all&amp;category_id=tea"><bdi>'
      expect(textsIn(await pageOf(host), link)).toEqual(['Tea & more'])
      expect(textsIn(await pageOf(host, '/views'), link)).toEqual(['Tea & more'])
    },
  ],
]

/** What an engine knows of currencies, languages and time zones. */
export const settings: Clause[] = [
  [
    'the page follows the settings at once, and a currency that would lose decimals is 422',
    async (host) => {
      await withTwo(host)
      try {
        expect((await save(host, { currency: 'EUR', month_start: '25' })).status).toBe(303)
        // Around a dash, Intl puts blanks of other kinds.
        const june = (await pageOf(host, '/?period=2026-06')).replace(/\s/g, ' ')
        expect(june).toContain('Spent in May 25 – June 24, 2026')
        expect(await pageOf(host, '/?period=all')).toContain('<p class="figure">€3.75</p>')

        const refused = await save(host, { currency: 'JPY' })
        expect(refused.status).toBe(422)
        expect(fieldIn(await refused.text(), 'currency')).toMatchObject({
          value: 'JPY',
          invalid: true,
        })
      } finally {
        await save(host, {})
      }
      expect(await pageOf(host, '/?period=all')).toContain('<p class="figure">$3.75</p>')
    },
  ],
  [
    'a time zone keeps the name that was typed, and the choices have current names',
    async (host) => {
      let page = await pageOf(host, '/settings')
      try {
        for (const [typed, name] of shareOf(ZONES, host)) {
          expect((await saveFrom(page, host, { time_zone: typed })).status).toBe(303)
          page = await pageOf(host, '/settings')
          expect(fieldIn(page, 'time_zone').value).toBe(name)
          expect((await get(host, '/')).status).toBe(200)
        }
        for (const time_zone of ['+02:00', 'IST', 'SystemV/EST5', 'Etc/Unknown', 'Factory']) {
          expect((await saveFrom(page, host, { time_zone })).status).toBe(422)
        }
        const [, africa = ''] = page.split('<optgroup label="Africa">')
        const [options = ''] = africa.split('</select>')
        const zones = [...options.matchAll(/<option value="([^"]*)"/g)].map(([, zone]) => zone)
        expect(zones).toHaveLength(419)
        expect(zones).toEqual(expect.arrayContaining(['Europe/Kyiv', 'Asia/Kolkata', 'UTC']))
        expect(zones).not.toContain('Asia/Calcutta')
      } finally {
        await save(host, {})
      }
    },
  ],
]
