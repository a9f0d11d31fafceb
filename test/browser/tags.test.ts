import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fillExpense, submitExpense } from '../support/add-expense.ts'
import { inViewportsByTurns, rows, total } from '../support/page-matrix.ts'

const TWO = [
  { name: 'Hotel', price: '80', tags: 'holiday' },
  { name: 'Shoes', price: '30', tags: 'kids, school' },
]

/** The tags of a row, as they are read. */
const tagsOf = (page: Page, name: string) =>
  page.locator('.expense-rows li').filter({ hasText: name }).locator('.tags a').allInnerTexts()

inViewportsByTurns('phone', ({ walk }) => {
  test('tags typed with commas are on the row, and are offered for the next expense', async () => {
    await walk(
      TWO,
      async (page) => {
        expect(await page.locator('#known-tags option:text-is("holiday")').count()).toBe(1)
        const tags = 'Holiday, by the sea'
        await fillExpense(page, { price: '12', category: 'food', name: 'Ice cream', tags })
        await submitExpense(page)
        await page.waitForSelector('.undo')
        expect(await tagsOf(page, 'Ice cream')).toEqual(['by the sea', 'holiday'])
      },
      '/add',
    )
  })

  test('a click on a tag lists the expenses with that tag, and their total', async () => {
    await walk(TWO, async (page) => {
      await page.click('.tags a >> text=kids')
      await page.waitForURL(/tag_id=kids/)
      expect(await rows(page)).toEqual(['Shoes'])
      expect(await total(page)).toBe('$30.00')
    })
  })

  test('a renamed tag has its new name in the list, until Undo', async () => {
    await walk(
      TWO,
      async (page) => {
        await page.click('[aria-label="Rename kids"]')
        await page.fill('details[open] [name=name]', 'Ada and Max')
        await page.click('details[open] button')
        await page.waitForSelector('.undo >> text=Renamed the tag kids to Ada and Max')
        expect(await page.textContent('.entries .new')).toMatch(/Ada and Max.*\$30\.00/s)
        await page.click('.undo button')
        await page.waitForSelector('.undo >> text=Redo')
        expect(await page.locator('.entries a bdi').allInnerTexts()).toContain('kids')
        await page.click('.undo button')
        await page.waitForSelector('.undo >> text=Undo')
        await page.click('.entries a >> text=Ada and Max')
        await page.waitForURL(/tag_id=kids/)
        expect(await tagsOf(page, 'Shoes')).toEqual(['Ada and Max', 'school'])
      },
      '/tags',
    )
  })
})
