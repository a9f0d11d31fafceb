import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { addExpense, openAddForm } from '../support/add-expense.ts'
import { inViewportsByTurns, rows, total } from '../support/page-matrix.ts'
import { goTo } from '../support/places.ts'

const TWO = [
  { name: 'Hotel', price: '80', tags: 'holiday' },
  { name: 'Shoes', price: '30', tags: 'kids, school' },
]

/** The tags of a row, as they are read. */
const tagsOf = (page: Page, name: string) =>
  page.locator('.expense-rows li').filter({ hasText: name }).locator('.tags a').allInnerTexts()

inViewportsByTurns('phone', ({ walk }) => {
  test('tags typed with commas are on the row, and are offered for the next expense', async () => {
    await walk(TWO, async (page) => {
      await openAddForm(page)
      expect(await page.locator('#known-tags option:text-is("holiday")').count()).toBe(1)
      const tags = 'Holiday, by the sea'
      await addExpense(page, { price: '12', category: 'food', name: 'Ice cream', tags })
      expect(await tagsOf(page, 'Ice cream')).toEqual(['by the sea', 'holiday'])
      await openAddForm(page)
      expect(await page.locator('#known-tags option:text-is("by the sea")').count()).toBe(1)
    })
  })

  test('a click on a tag lists the expenses with that tag, and their total', async () => {
    await walk(TWO, async (page) => {
      await page.click('.tags a >> text=kids')
      await page.waitForURL(/tag_id=kids/)
      expect(await rows(page)).toEqual(['Shoes'])
      expect(await total(page)).toBe('$30.00')
      await goTo(page, 'Tags')
      await page.click('.entries a >> text=holiday')
      await page.waitForURL(/tag_id=holiday/)
      expect(await rows(page)).toEqual(['Hotel'])
    })
  })

  test('a renamed tag has its new name on every page, until Undo', async () => {
    await walk(TWO, async (page) => {
      await goTo(page, 'Tags')
      await page.click('[aria-label="Rename kids"]')
      await page.fill('details[open] [name=name]', 'Ada and Max')
      await page.click('details[open] button')
      await page.waitForSelector('.undo >> text=Renamed the tag kids to Ada and Max')
      expect(await page.textContent('.entries .new')).toMatch(/Ada and Max.*\$30\.00/s)
      await page.click('.entries a >> text=Ada and Max')
      await page.waitForURL(/tag_id=kids/)
      expect(await tagsOf(page, 'Shoes')).toEqual(['Ada and Max', 'school'])
      await openAddForm(page)
      expect(await page.locator('#known-tags option:text-is("Ada and Max")').count()).toBe(1)
      expect(await page.locator('#known-tags option:text-is("kids")').count()).toBe(0)

      await goTo(page, 'History')
      await page.click('[aria-label="Undo: Renamed the tag kids to Ada and Max"]')
      await page.waitForSelector('.undo >> text=Redo')
      await goTo(page, 'Expenses')
      await page.waitForSelector('.expense-rows')
      expect(await tagsOf(page, 'Shoes')).toEqual(['kids', 'school'])
    })
  })

  test('renaming a tag to the name of another tag is refused beside the field', async () => {
    await walk(TWO, async (page) => {
      await goTo(page, 'Tags')
      await page.click('[aria-label="Rename kids"]')
      await page.fill('details[open] [name=name]', 'SCHOOL')
      await page.click('details[open] button')
      await page.waitForSelector('.problem-text >> text=There is a tag school already')
      expect(await page.inputValue('details[open] [name=name]')).toBe('SCHOOL')
    })
  })
})
