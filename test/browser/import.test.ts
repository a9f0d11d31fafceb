/** A file of a bank is taken in from the first page to its undo. */
import { expect, test } from 'vitest'
import { goTo } from '../support/places.ts'
import { inEachViewport, rows } from '../support/page-matrix.ts'

const STATEMENT = `Date;Payee;Amount
04/05/2026;Tea house;-4,20
05/05/2026;Tea house;-3,10
06/05/2026;Book shop;-12,00
07/05/2026;;
`

inEachViewport('desktop', ({ walk }) => {
  test('a file is chosen, asked about, shown, sorted into categories, added and undone', async () => {
    await walk([], async (page) => {
      await goTo(page, 'Import')
      const buffer = Buffer.from(STATEMENT)
      await page.setInputFiles('input[type=file]', {
        name: 'may.csv',
        mimeType: 'text/csv',
        buffer,
      })
      await page.click('text=Show what is in it')
      await page.waitForSelector('text=Which number is the month?')
      await page.check('[value=day-month]')
      await page.click('text=Go on')
      await page.waitForSelector('text=3 new expenses')
      expect(await page.textContent('#refused')).toContain('line 5: It has no amount.')

      await page.getByLabel('Tea house').fill('Drinks')
      await page.click('text=Use these categories')
      await page.waitForSelector('text=· Drinks ·')
      expect(await page.locator('text=· Drinks ·').count()).toBe(2)
      await page.click('text=Add 3 expenses')
      await page.waitForSelector('text=Added 3 expenses')
      expect(await rows(page)).toEqual(['Book shop', 'Tea house', 'Tea house'])

      await page.getByRole('button', { name: 'Undo' }).click()
      await page.waitForSelector('text=out again')
      expect(await rows(page)).toEqual([])
      await goTo(page, 'Import')
      expect(await page.textContent('main')).toContain('may.csv')
    })
  })
})
