import { expect, test } from 'vitest'
import { inViewportsByTurns, rows, total } from '../support/page-matrix.ts'
import { openFilter, openPeriod } from '../support/places.ts'

const FIVE = [
  { name: 'Café crème', price: '3.20', category: 'coffee', tags: 'holiday' },
  { name: 'Cafe table', price: '120', category: 'home', note: 'for the garden' },
  { name: 'Bread', price: '4', tags: 'holiday, kids' },
  { name: 'Rent', price: '900', category: 'home' },
  { name: 'Deposit', price: '-50', category: 'home' },
]

inViewportsByTurns('desktop', ({ walk, host }) => {
  test('a search ignores case and accents, and its address can be opened again', async () => {
    await walk(FIVE, async (page) => {
      await page.fill('#search', 'CAFE')
      await page.press('#search', 'Enter')
      await page.waitForURL(/q=CAFE/)
      expect((await rows(page)).toSorted()).toEqual(['Cafe table', 'Café crème'])
      expect(await total(page)).toBe('$123.20')
      expect(page.url()).not.toContain('min=')
      await page.goto(page.url())
      expect(await rows(page)).toHaveLength(2)
      await page.click('text=Clear filters')
      expect(await rows(page)).toHaveLength(5)
    })
  })

  test('filters by category, tag, price and refund narrow the list, and its links sort it', async () => {
    await walk(FIVE, async (page) => {
      await openFilter(page)
      await page.check('.filter [name=category_id][value=home]')
      await page.fill('.filter [name=least]', '100')
      await page.selectOption('.filter [name=sort]', 'price')
      await page.click('.filter .show')
      await page.waitForURL(/min=100/)
      expect(await rows(page)).toEqual(['Rent', 'Cafe table'])
      expect(await total(page)).toBe('$1,020.00')

      await page.goto(`${host().address}/filter`)
      await page.check('.filter [name=category_id][value=home]')
      await page.check('.filter [name=except]')
      await page.click('.filter .show')
      await page.waitForURL(/except=1/)
      expect((await rows(page)).toSorted()).toEqual(['Bread', 'Café crème'])

      await page.click('.tags a >> text=kids')
      await page.waitForURL(/tag_id=kids/)
      expect(await rows(page)).toEqual(['Bread'])

      await page.goto(`${host().address}/filter`)
      await page.check('.filter [name=refunds]')
      await page.click('.filter .show')
      await page.waitForURL(/refunds=1/)
      expect(await rows(page)).toEqual(['Deposit'])
      expect(await total(page)).toBe('-$50.00')
    })
  })

  test('periods, categories and days are links, and refunds are counted apart', async () => {
    await walk([...FIVE, { name: 'Old', spent_on: '2020-02-29' }], async (page) => {
      expect(await page.textContent('.total')).toContain('$1,027.20 spent, $50.00 back')
      await openPeriod(page, 'All')
      await page.waitForURL(/period=all/)
      expect(await rows(page)).toHaveLength(6)
      await page.click('.expense-rows h3 a >> nth=-1')
      await page.waitForURL(/2020-02-29/)
      expect(await rows(page)).toEqual(['Old'])
      await page.click('.earlier')
      await page.click('.later')
      expect(await rows(page)).toEqual(['Old'])
      await openPeriod(page, 'Year')
      expect(page.url()).toContain('period=2020')
      await page.goto(page.url().replace(/\?.*/, ''))
      await page.click('.categories a >> text=coffee')
      await page.waitForURL(/category_id=coffee/)
      expect(await rows(page)).toEqual(['Café crème'])
    })
  })

  test('a list is saved under a name, opened and renamed', async () => {
    await walk(FIVE, async (page) => {
      await page.click('.categories a >> text=home')
      await page.waitForURL(/category_id=home/)
      await page.click('.save summary')
      await page.fill('.save [name=name]', 'The house')
      await page.click('.save button')
      await page.waitForSelector('.views')
      await page.goto(page.url().replace(/\?.*/, ''))
      await page.click('.views a >> text=The house')
      await page.waitForURL(/category_id=home/)
      expect(await rows(page)).toHaveLength(3)
      await page.click('text=Rename or delete')
      await page.click('[aria-label="Change The house"]')
      await page.fill('details[open] [name=name]', 'Our house')
      await page.press('details[open] [name=name]', 'Enter')
      await page.waitForSelector('.undo >> text=Our house')
    })
  })
})
