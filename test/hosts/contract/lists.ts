/** What the list and its form show. */
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { readFirstLedger } from '../../../src/db/ledgers.ts'
import { storeExpenses } from '../../../src/db/expenses/store-expenses.ts'
import { believableExpenses } from '../../../src/hosts/seed.ts'
import { emptyLedger } from '../../support/ledger.ts'
import { fieldIn, rowNames, textOf } from '../../support/read-html.ts'
import { times } from '../../support/run-counts.ts'
import { add, FORM, get, pageOf, send, sumsOf, type Clause } from './requests.ts'

/** Some pages of a list. */
const ROWS = times(400, 1000)

function olderIn(page: string): string | undefined {
  const link = /<a href="([^"]+)" rel="next">/.exec(page)?.[1]
  return link && textOf(link)
}

export const lists: Clause[] = [
  [
    'an empty ledger says what to do first',
    async (host) => {
      await emptyLedger(host.sql)
      const answer = await get(host)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-type')).toBe('text/html; charset=UTF-8')
      expect(await answer.text()).toContain('What did you last pay for?')
    },
  ],
  [
    'a large list is paged by links, with every expense once and an exact total',
    async (host) => {
      await emptyLedger(host.sql)
      const ledger = await readFirstLedger(host.sql)
      if (ledger === undefined) throw new Error('no ledger')
      const made = believableExpenses({ count: ROWS, number: 7, ledger, today: '2026-06-05' })
      await storeExpenses(host.sql, ledger.ledgerId, made)
      let rows = 0
      for (let path: string | undefined = '/'; path !== undefined;) {
        const page: string = await pageOf(host, path)
        rows += rowNames(page).length
        path = olderIn(page)
      }
      expect(rows).toBe(ROWS)
      const { sum } = await sumsOf(host)
      const total = sum.toLocaleString('en-US', { style: 'currency', currency: 'USD' })
      expect(await pageOf(host, '/?period=all')).toContain(`<p class="figure">${total}</p>`)
    },
  ],
  [
    'a period and a category are shown by their address, with their own total',
    async (host) => {
      await emptyLedger(host.sql)
      const form = { 'content-type': FORM }
      await send(host, 'category=food&price=1&spent_on=2026-05-31', form)
      await send(host, 'category=food&price=2&spent_on=2026-06-01', form)
      await send(host, 'category=rent&price=500&spent_on=2026-06-01', form)
      const page = await pageOf(host, '/?period=2026-06&category=food')
      expect(rowNames(page)).toEqual(['food'])
      expect(page).toContain('<p class="figure">$2.00</p>')
      expect(page).toContain('$503.00 in all')
      expect((await get(host, '/?period=2026-13')).status).toBe(400)
    },
  ],
  [
    'an expense without a day is of today, and its repeat is the same without one',
    async (host) => {
      await emptyLedger(host.sql)
      const id = randomUUID()
      expect(fieldIn(await pageOf(host), 'spent_on').value).toBe('')
      expect((await add(host, { id, spent_on: '' })).status).toBe(303)
      // As if it had been sent before midnight.
      const [row] = await host.sql`select spent_on from expenses`
      expect(Math.abs(Date.parse(row?.spentOn) - Date.now())).toBeLessThan(2 * 86_400_000)
      expect((await add(host, { id })).status).toBe(303)
      expect((await add(host, { id, spent_on: '2001-02-03' })).status).toBe(422)
      expect(await sumsOf(host)).toEqual({ rows: 1, sum: 1 })
    },
  ],
  [
    'an unreadable price is 422, with its message beside the field and the typed text',
    async (host) => {
      const answer = await add(host, { price: '1.2.3', category: 'fish & chips' })
      expect(answer.status).toBe(422)
      const page = await answer.text()
      expect(fieldIn(page, 'price')).toMatchObject({ value: '1.2.3', invalid: true })
      expect(fieldIn(page, 'price').problem).not.toBe('')
      expect(fieldIn(page, 'category').value).toBe('fish & chips')
    },
  ],
]
