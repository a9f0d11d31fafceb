import { expect, test } from 'vitest'
import { inViewportsByTurns, total } from '../support/page-matrix.ts'
import { goTo } from '../support/places.ts'

inViewportsByTurns('phone', ({ walk, host }) => {
  test('a new currency and month start apply on every page, and Undo restores the old ones', async () => {
    await walk([{ price: '12' }], async (page) => {
      await goTo(page, 'Currency and formats')
      await page.selectOption('[name=currency]', 'JPY')
      await page.fill('[name=month_start]', '25')
      await page.click('main button >> text=Save')
      await page.waitForSelector('.undo')
      await page.goto(host().address)
      expect(await total(page)).toBe('¥12')
      await goTo(page, 'History')
      await page.click('[aria-label^="Undo: Changed the currency to Japanese Yen (JPY)"]')
      await page.waitForSelector('.undo >> text=Redo')
      await page.goto(host().address)
      expect(await total(page)).toBe('$12.00')
    })
  })
})
