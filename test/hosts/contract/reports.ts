import { expect } from 'vitest'
import { emptyLedger } from '../../support/ledger.ts'
import { barsIn, headOf, tableOf } from '../../support/report-page.ts'
import { add, get, pageOf, type Clause } from './requests.ts'

export const reports: Clause[] = [
  [
    'a report has the total of a period, and its bars and tables the same numbers',
    async (host) => {
      await emptyLedger(host.sql)
      await add(host, { category: 'rent', price: '1234.50', spent_on: '2026-01-02', tags: 'flat' })
      await add(host, { category: 'coffee', price: '3.20', spent_on: '2026-01-31' })
      await add(host, { category: 'coffee', price: '-1.20', spent_on: '2026-01-31' })
      await add(host, { category: 'rent', price: '1200', spent_on: '2025-12-31' })
      const page = await pageOf(host, '/reports?period=2026-01')
      expect(headOf(page)).toEqual({
        total: '$1,236.50',
        facts: '3 expenses · $39.89 a day · $36.50 more than December 2025',
      })
      const categories = [
        ['rent', '$1,234.50', '100%'],
        ['coffee', '$2.00', '<1%'],
      ]
      expect(barsIn(page, 'by-category')).toEqual(categories)
      expect(tableOf(page, 'by-category')).toEqual(categories)
      expect(tableOf(page, 'cumulative').at(-1)).toEqual([
        'January 31, 2026',
        '$1,236.50',
        '$1,200.00',
      ])
      expect(tableOf(page, 'by-month').slice(0, 2)).toEqual([
        ['January 2026', '$1,236.50'],
        ['December 2025', '$1,200.00'],
      ])
      expect(tableOf(page, 'by-weekday')).toContainEqual(['Friday', '$1,234.50', '$246.90'])
      expect(page).toContain('href="/?period=2026-01&category_id=rent"')
      expect(page).toContain('<polyline class="now" points="0,160 32,160 65,')
    },
  ],
  [
    'a report takes the filters of the list, and refuses what the list refuses',
    async (host) => {
      await emptyLedger(host.sql)
      await add(host, { category: 'rent', price: '1234.50', tags: 'flat' })
      await add(host, { category: 'coffee', price: '3.20', tags: 'flat' })
      await add(host, { category: 'rent', price: '1.50', tags: 'flat' })
      const page = await pageOf(host, '/reports?period=all&tag=flat&min=2&category=coffee&except=1')
      expect(tableOf(page, 'by-category')).toEqual([['rent', '$1,234.50', '100%']])
      expect((await get(host, '/reports?min=1%2C5')).status).toBe(400)
    },
  ],
]
