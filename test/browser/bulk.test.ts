import { expect, test } from 'vitest'
import { inViewportsByTurns, rows, total } from '../support/page-matrix.ts'

const THREE = [
  { name: 'One', price: '1' },
  { name: 'Two', price: '2' },
  { name: 'Three', price: '4', category: 'fun' },
]

inViewportsByTurns('desktop', ({ walk }) => {
  test('selected expenses are recategorised, tagged and deleted in one step, and Undo takes back the whole step', async () => {
    await walk(THREE, async (page) => {
      expect(await page.locator('.select').count()).toBe(0)
      await page.click('[aria-label=Select]')
      await page.check('[aria-label="Select One"]')
      await page.check('[aria-label="Select Three"]')
      await page.click('.bulk summary >> text=Move to')
      await page.fill('.bulk [name=category]', 'Home')
      await page.press('.bulk [name=category]', 'Enter')
      await page.waitForSelector('.undo')
      expect(await page.textContent('.undo')).toContain('Moved 2 expenses to Home')
      expect(await page.textContent('.categories')).toMatch(/Home\s*\$5\.00/)
      await page.click('.undo button')
      await page.waitForSelector('.undo >> text=Redo')
      expect(await page.textContent('.categories')).toMatch(/fun\s*\$4\.00/)

      await page.click('[aria-label=Select]')
      await page.check('[aria-label="Select Two"]')
      await page.click('.bulk summary >> text="Tag"')
      await page.fill('.bulk [name=tags]', 'kids, school')
      await page.press('.bulk [name=tags]', 'Enter')
      await page.waitForSelector('.tags')
      expect(await page.locator('.tags a').allTextContents()).toEqual(['kids', 'school'])
    })
  })

  test('all results of a search are deleted in one step, and restored in one step', async () => {
    await walk(THREE, async (page) => {
      await page.fill('#search', 'o')
      await page.press('#search', 'Enter')
      await page.waitForURL(/q=o/)
      await page.click('[aria-label=Select]')
      await page.check('.bulk [name=all]')
      await page.click('.bulk >> text=Delete')
      await page.waitForSelector('.empty')
      expect(await total(page)).toBe('$0.00')
      await page.click('.undo button')
      await page.waitForSelector('.expense-rows')
      expect((await rows(page)).toSorted()).toEqual(['One', 'Two'])
    })
  })

  test('a bulk change without a category is refused with a message, and the boxes stay ticked', async () => {
    await walk(THREE, async (page) => {
      await page.click('[aria-label=Select]')
      await page.check('[aria-label="Select Two"]')
      await page.click('.bulk summary >> text=Move to')
      await page.click('.bulk button >> text="Move"')
      await page.waitForSelector('#bulk-problem')
      expect(await page.isChecked('[aria-label="Select Two"]')).toBe(true)
    })
  })

  test('a row is selected wherever it is pressed, and the bar counts and hides no row', async () => {
    await walk(THREE, async (page) => {
      await page.setViewportSize({ width: page.viewportSize()?.width ?? 0, height: 422 })
      await page.click('[aria-label=Select]')
      await page.waitForSelector('.bulk')
      // What covers the row gets the press.
      const press = (place: string) => page.click(place, { force: true })
      await press('.expense-rows li:has-text("One") > b')
      await press('.expense-rows li:has-text("Three") > p')
      await press('.expense-rows li:has-text("Two")')
      await press('.expense-rows li:has-text("Two")')
      const isChecked = (name: string) => page.isChecked(`[aria-label="Select ${name}"]`)
      expect(await Promise.all(['One', 'Two', 'Three'].map(isChecked))).toEqual([true, false, true])
      // What a style sheet counts is not in the document.
      const session = await page.context().newCDPSession(page)
      const { nodes } = await session.send('Accessibility.getFullAXTree')
      const texts = nodes.filter(({ role }) => role?.value === 'StaticText')
      expect(texts.map(({ name }) => String(name?.value))).toContain('2')

      await page.locator('.expense-rows li').last().scrollIntoViewIfNeeded()
      await page.locator('.bulk').evaluate((bar) => bar.scrollIntoView({ block: 'end' }))
      const [row, bar] = await Promise.all(
        [page.locator('.expense-rows li').last(), page.locator('.bulk')].map((each) =>
          each.boundingBox(),
        ),
      )
      expect((row?.y ?? 0) + (row?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0)
      const heights = await page
        .locator('.bulk :is(summary, label, a, .actions > button)')
        .evaluateAll((found) => found.map((each) => each.getBoundingClientRect().height))
      expect(heights.filter((height) => height < 44)).toEqual([])
    })
  })
})
