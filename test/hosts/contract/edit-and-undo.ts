import { randomUUID } from 'node:crypto'
import { v7 as uuidV7 } from 'uuid'
import { expect } from 'vitest'
import { readFirstLedger } from '../../../src/db/ledgers.ts'
import { storeExpenses } from '../../../src/db/expenses/store-expenses.ts'
import { believableExpenses } from '../../../src/hosts/seed.ts'
import { emptyLedger } from '../../support/ledger.ts'
import { fieldIn, inFull } from '../../support/read-html.ts'
import { actionOf, buttonValue } from '../../support/page-forms.ts'
import { add, get, pageOf, sumsOf, type Clause, type ContractHost } from './requests.ts'

/** A ledger of one expense, and its id. */
async function withOne(host: ContractHost): Promise<string> {
  await emptyLedger(host.sql)
  const id = randomUUID()
  await add(host, { id, price: '12.50', name: 'Sofa' })
  return id
}

function post(host: ContractHost, path: string, fields: Record<string, string>) {
  return get(host, path, { method: 'POST', body: new URLSearchParams(fields) })
}

export const changes: Clause[] = [
  [
    'an expense is changed, and Undo changes it back',
    async (host) => {
      const id = await withOne(host)
      const fields = {
        price: '99',
        category: 'home',
        name: 'Couch',
        spent_on: '2026-06-05',
        version: '1',
      }
      const answer = await post(host, `/expenses/${id}`, fields)
      expect(answer.status).toBe(303)
      expect(await sumsOf(host)).toEqual({ rows: 1, sum: 99 })

      expect((await post(host, '/undo', { action: actionOf(answer) })).status).toBe(303)
      expect(await sumsOf(host)).toEqual({ rows: 1, sum: 12.5 })
      expect(fieldIn(await pageOf(host, `/expenses/${id}`), 'name').value).toBe('Sofa')
    },
  ],
  [
    'a delete takes one request, is confirmed, and can be undone from the message',
    async (host) => {
      const id = await withOne(host)
      const version = buttonValue(await pageOf(host, `/expenses/${id}`), 'delete')
      const answer = await post(host, '/delete', { delete: version })
      const cookie = answer.headers.getSetCookie().map((each) => each.split(';')[0])
      const list = await get(host, '/', { headers: { cookie: cookie.join('; ') } })
      const page = inFull(await list.text())
      expect(page).toContain('Deleted Sofa, $12.50')
      expect(await sumsOf(host)).toEqual({ rows: 0, sum: 0 })
      await post(host, '/undo', { action: buttonValue(page, 'action') })
      expect(await sumsOf(host)).toEqual({ rows: 1, sum: 12.5 })
    },
  ],
  [
    'the second of two people who change one expense sees both values',
    async (host) => {
      const id = await withOne(host)
      const mine = {
        price: '1',
        category: 'home',
        name: 'Mine',
        spent_on: '2026-06-05',
        version: '1',
      }
      expect((await post(host, `/expenses/${id}`, { ...mine, name: 'Theirs' })).status).toBe(303)
      const answer = await post(host, `/expenses/${id}`, mine)
      expect(answer.status).toBe(409)
      const page = inFull(await answer.text())
      expect(page).toContain('<bdi>Mine</bdi>')
      expect(page).toContain('<bdi>Theirs</bdi>')
    },
  ],
  [
    'the history lists each change',
    async (host) => {
      const id = await withOne(host)
      await post(host, '/delete', { delete: `${id}.1` })
      const page = await pageOf(host, '/history')
      expect(page.indexOf('Deleted Sofa')).toBeGreaterThan(0)
      expect(page.indexOf('Added Sofa')).toBeGreaterThan(page.indexOf('Deleted Sofa'))
    },
  ],
  [
    'a bulk action is one line of the history, and one Undo takes it back',
    async (host) => {
      await emptyLedger(host.sql)
      for (const name of ['One', 'Two', 'Three']) await add(host, { name, category: 'food' })
      const answer = await post(host, '/bulk', {
        do: 'category',
        to: 'Fun',
        all: '1',
        back: 'period=all',
      })
      const page = await pageOf(host, '/history')
      expect(page.match(/Moved 3 expenses to Fun<\/bdi>/g)).toHaveLength(1)
      expect((await post(host, '/undo', { action: actionOf(answer) })).status).toBe(303)
      expect(await pageOf(host, '/history')).toContain('Undid: moved 3 expenses to Fun')
    },
  ],
  [
    'the newest line of the history is on top, though another host has a clock that is ahead',
    async (host) => {
      await withOne(host)
      // As that host would have called it.
      const tomorrow = uuidV7({ msecs: Date.now() + 86_400_000 })
      await host.sql`update changes set change_id = ${tomorrow}`
      await add(host, { name: 'Chair' })
      const page = await pageOf(host, '/history')
      expect(page.indexOf('Added Chair')).toBeGreaterThan(0)
      expect(page.indexOf('Added Sofa')).toBeGreaterThan(page.indexOf('Added Chair'))
    },
  ],
  [
    'an undo of many overwritten changes lists some of them and counts the others',
    async (host) => {
      await emptyLedger(host.sql)
      const ledger = await readFirstLedger(host.sql)
      if (ledger === undefined) throw new Error('no ledger')
      const made = believableExpenses({ count: 60, number: 7, ledger, today: '2026-06-05' })
      await storeExpenses(host.sql, ledger.ledgerId, made)
      const all = { do: 'tag', all: '1', back: 'period=all' }
      const answer = await post(host, '/bulk', { ...all, to: 'trip' })
      await post(host, '/bulk', { ...all, to: 'more' })
      const refused = await post(host, '/undo', { action: actionOf(answer) })
      expect(refused.status).toBe(409)
      const page = inFull(await refused.text())
      expect(page.match(/Its history/g)).toHaveLength(50)
      expect(page).toContain('And 10 more.')
    },
  ],
  [
    'money back has a control of its own, and a sign beside it is refused',
    async (host) => {
      await emptyLedger(host.sql)
      const id = randomUUID()
      expect((await add(host, { id, price: '20-7.01', refund: '1' })).status).toBe(303)
      for (const [price, refund] of [
        ['-5', '1'],
        ['(5)', '1'],
        ['+5', '1'],
        ['5', 'yes'],
      ] as const) {
        expect((await add(host, { price, refund })).status).toBe(422)
      }
      expect((await add(host, { price: '-2', refund: '0' })).status).toBe(303)
      expect(await sumsOf(host)).toEqual({ rows: 2, sum: -14.99 })
      const page = await pageOf(host, `/expenses/${id}`)
      expect(fieldIn(page, 'price').value).toBe('12.99')
      expect(page).toMatch(/<input[^>]*name="refund"[^>]* checked/)
    },
  ],
]
