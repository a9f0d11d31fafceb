/** A rule is made from an expense, tried, added, moved and undone. */
import { expect, test } from 'vitest'
import { inEachViewport } from '../support/page-matrix.ts'
import { goTo } from '../support/places.ts'

inEachViewport('phone', ({ walk }) => {
  test('a rule is made from an expense, tried, added, edited, moved and taken out again', async () => {
    await walk([{ name: 'TEA HOUSE 2' }, { name: 'Tea house' }], async (page) => {
      await page.click('.expense-rows li > a >> text=Tea house')
      await page.click('text=Make a rule for imports')
      await page.waitForURL(/\/rules\?/)
      expect(await page.inputValue('#contains')).toBe('Tea house')
      expect(await page.inputValue('#category')).toBe('food')

      await page.fill('#category', 'Drinks')
      await page.click('text=Try it')
      await page.waitForURL(/#try-result$/)
      expect(await page.textContent('#try-result')).toContain('2 expenses contain this.')
      expect(await page.locator('.tried >> text=food').count()).toBe(2)
      expect(await page.locator('.rule').count()).toBe(0)
      await page.click('.rule-submit >> text=Add')
      await page.waitForSelector('.undo >> text=Added the rule for Tea house')

      await page.click('.new-rule summary')
      await page.fill('#contains', 'tea')
      await page.check('[name=treatment][value=leave-out]', { force: true })
      await page.click('.rule-submit >> text=Add')
      await page.waitForSelector('.undo >> text=Added the rule for tea')
      await page.click('[aria-label="Move the rule for tea up"]')
      await page.waitForSelector('.undo >> text=Moved the rule for tea up')
      expect(await page.locator('.rule b').allTextContents()).toEqual(['tea', 'Tea house'])

      await page.click('[aria-label="Edit the rule for tea"]')
      await page.fill('#name', 'Tea')
      await page.click('text=Save')
      await page.waitForSelector('.undo >> text=Changed the rule for tea')
      expect(await page.locator('.rule >> nth=0').textContent()).toContain(
        'Change the name to Tea and leave it out of imports.',
      )
      await page.click('[aria-label="Delete the rule for Tea house"]')
      await page.waitForSelector('.undo >> text=Deleted the rule for Tea house')
      await page.click('.undo button')
      await page.waitForSelector('.undo >> text=Restored the rule for Tea house')
      await goTo(page, 'Rules for imports')
      expect(await page.locator('.rule b').allTextContents()).toEqual(['tea', 'Tea house'])
    })
  })
})
