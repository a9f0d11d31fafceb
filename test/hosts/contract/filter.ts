import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { emptyLedger } from '../../support/ledger.ts'
import { actionOf } from '../../support/page-forms.ts'
import { rowNames, textsIn } from '../../support/read-html.ts'
import { add, get, pageOf, sumsOf, type Clause, type ContractHost } from './requests.ts'

async function withFive(host: ContractHost): Promise<void> {
  await emptyLedger(host.sql)
  await add(host, { name: 'Café crème', price: '3.20', category: 'coffee', tags: 'holiday' })
  await add(host, { name: 'CAFE', price: '2.80', category: 'coffee', spent_on: '2026-01-02' })
  await add(host, { name: '50% off', price: '20', note: 'a café table', tags: 'Holiday, home' })
  await add(host, { name: '505 off', price: '7', category: 'fun' })
  await add(host, { name: 'Refund', price: '-7' })
}

const FINDS: readonly [query: string, names: string[], total: string][] = [
  ['q=CAFÉ', ['50% off', 'CAFE', 'Café crème'], '$26.00'],
  ['q=0%25', ['50% off'], '$20.00'],
  ['q=_', [], '$0.00'],
  ['tag=HOLIDAY', ['50% off', 'Café crème'], '$23.20'],
  ['tag=holiday&tag=home', ['50% off'], '$20.00'],
  ['min=3&max=7', ['505 off', 'Café crème'], '$10.20'],
  ['refunds=1', ['Refund'], '-$7.00'],
  ['q=off&category=fun', ['505 off'], '$7.00'],
  ['category_id=fun&category=coffee', ['505 off', 'CAFE', 'Café crème'], '$13.00'],
  ['category_id=food&category=coffee&except=1', ['505 off'], '$7.00'],
  ['tag_id=holiday&tag=home', ['50% off'], '$20.00'],
  ['from=2026-01-02&to=2026-01-02', ['CAFE'], '$2.80'],
  ['to=2026-01-02', ['CAFE'], '$2.80'],
  ['period=..2026-01-02', ['CAFE'], '$2.80'],
  ['period=2025-12-29.week', ['CAFE'], '$2.80'],
  ['period=2026-W01', ['CAFE'], '$2.80'],
]

/** Names that nothing has, and what the page says about them. */
const MISSING: readonly [query: string, words: string][] = [
  ['category=Fod', 'There is no category <bdi>Fod</bdi>.'],
  ['category=fun&category=Fod&except=1', 'There is no category <bdi>Fod</bdi>.'],
  ['category_id=gone', 'There is no category <bdi>gone</bdi>.'],
  ['tag=holiday&tag=Fod', 'There is no tag <bdi>Fod</bdi>.'],
]

const BOUNDS: readonly [query: string, status: number, location: string | null][] = [
  ['least=1%2C500&most=', 302, '/?period=all&min=1500.00'],
  ['least=&most=%243.50', 302, '/?period=all&max=3.50'],
  ['min=1500', 200, null],
  ['min=1%2C500', 400, null],
  ['max=1e3', 400, null],
  ['least=abc', 422, null],
]

export const finds: Clause[] = [
  [
    'filters by text, tag, price and refund find the same expenses, with their exact total',
    async (host) => {
      await withFive(host)
      for (const [query, names, total] of FINDS) {
        const period = query.startsWith('period=') ? '' : 'period=all&'
        const page = await pageOf(host, `/?${period}${query}`)
        expect([query, ...rowNames(page).toSorted()]).toEqual([query, ...names])
        expect(textsIn(page, '<p class="figure">')[0]).toBe(total)
      }
    },
  ],
  [
    'a list of what is not there says so, and has no total',
    async (host) => {
      await withFive(host)
      for (const [query, words] of MISSING) {
        const page = await pageOf(host, `/?period=all&${query}`)
        expect(page).toContain(words)
        expect(page).not.toContain('<p class="figure">')
      }
    },
  ],
  [
    'prices are decimals in an address, and are typed into a form as the ledger writes them',
    async (host) => {
      await withFive(host)
      for (const [query, status, location] of BOUNDS) {
        const answer = await get(host, `/?period=all&${query}`)
        expect([query, answer.status]).toEqual([query, status])
        expect(answer.headers.get('location')).toBe(location)
      }
    },
  ],
  [
    'a list is sorted as its address says',
    async (host) => {
      await withFive(host)
      const names = async (sort: string) =>
        rowNames(await pageOf(host, `/?period=all&sort=${sort}`))
      expect(await names('price')).toEqual(['50% off', '505 off', 'Café crème', 'CAFE', 'Refund'])
      expect(await names('name')).toEqual(['50% off', '505 off', 'CAFE', 'Café crème', 'Refund'])
      expect((await names('category')).slice(0, 2)).toEqual(['Café crème', 'CAFE'])
    },
  ],
  [
    'all expenses of a filter are changed in one step, and undone in one step',
    async (host) => {
      await withFive(host)
      const fields = { do: 'delete', to: '', all: '1', back: 'period=all&q=cafe' }
      const answer = await get(host, '/bulk', { method: 'POST', body: new URLSearchParams(fields) })
      expect(answer.status).toBe(303)
      expect(await sumsOf(host)).toEqual({ rows: 2, sum: 0 })
      const action = actionOf(answer)
      await get(host, '/undo', { method: 'POST', body: new URLSearchParams({ action }) })
      expect(await sumsOf(host)).toEqual({ rows: 5, sum: 26 })
    },
  ],
  [
    'a name used before gets its usual category',
    async (host) => {
      await withFive(host)
      expect(await (await get(host, '/usual-category?name=cafe+creme')).text()).toBe('coffee')
      await add(host, { id: randomUUID(), name: 'cafe creme', category: '' })
      expect(await sumsOf(host)).toEqual({ rows: 6, sum: 27 })
    },
  ],
  [
    'each word of a search is looked for in any order, and a phrase in quotes as it stands',
    async (host) => {
      await emptyLedger(host.sql)
      await add(host, { name: 'Oat milk, Joe’s', price: '1' })
      await add(host, { name: 'Milk', note: 'with oat', price: '2' })
      await add(host, { name: 'Goat cheese', price: '4' })
      for (const [search, names] of [
        ['oat milk', ['Milk', 'Oat milk, Joe’s']],
        ['MILK oat', ['Milk', 'Oat milk, Joe’s']],
        ['“oat milk”', ['Oat milk, Joe’s']],
        ["joe's", ['Oat milk, Joe’s']],
        ['goat milk', []],
      ] as const) {
        const page = await pageOf(host, `/?period=all&q=${encodeURIComponent(search)}`)
        expect([search, rowNames(page).toSorted()]).toEqual([search, names])
      }
    },
  ],
]
