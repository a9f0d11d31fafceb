/** Everything that people do daily, with the keys Tab, Enter, Space and text alone. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectFocus, pressAt, tabTo } from '../support/keyboard.ts'
import { inViewportsByTurns, rows, total } from '../support/page-matrix.ts'

const THREE = [
  { name: 'Tea', price: '2', category: 'drinks' },
  { name: 'Bread', price: '4' },
  { name: 'Milk', price: '1' },
]

/** The id of the row with this name. */
const rowOf = async (page: Page, name: string) =>
  (await page.locator('.expense-rows li', { hasText: name }).locator('[id]').getAttribute('id')) ??
  ''

/** Opens an expense from its row in the list. */
const openExpense = (page: Page, row: string) => pressAt(page, `#${row}`, '.expense')

inViewportsByTurns('desktop', ({ walk }) => {
  test('an expense is added on the list, and the amount has the focus for the next', async () => {
    await walk(THREE, async (page) => {
      await tabTo(page, '#price')
      await page.keyboard.type('4.20')
      await pressAt(page, '.chip[value=drinks]', '.undo >> text=Added drinks')
      await expectFocus(page, 'price')
      expect(await page.getAttribute('#price', 'aria-describedby')).toBe('outcome')
      expect(await total(page)).toBe('$11.20')
    })
  })

  test('an expense is added on the page with all fields', async () => {
    await walk(THREE, async (page) => {
      await pressAt(page, '.to-add', '.expense')
      await expectFocus(page, 'price')
      await page.keyboard.type('3')
      await tabTo(page, '[name=refund]')
      await page.keyboard.press('ArrowRight')
      await tabTo(page, '[name=day]')
      await tabTo(page, '[name=category]')
      await page.keyboard.press('Space')
      await tabTo(page, '#name')
      await page.keyboard.type('Deposit')
      await pressAt(page, '.submit button', '.undo >> text=Added Deposit')
      await expectFocus(page, 'price')
      expect(await total(page)).toBe('$4.00')
    })
  })

  test('an expense is edited, deleted and restored, and the focus is at its row, or the next', async () => {
    await walk(THREE, async (page) => {
      const [bread, tea] = [await rowOf(page, 'Bread'), await rowOf(page, 'Tea')]
      await openExpense(page, bread)
      await tabTo(page, '#name')
      await page.keyboard.press('ControlOrMeta+A')
      await page.keyboard.type('Rolls')
      await page.keyboard.press('Enter')
      await page.waitForSelector('.undo >> text=Changed Rolls')
      await expectFocus(page, bread)
      await openExpense(page, bread)
      await pressAt(page, '.after-form button', '.undo >> text=Deleted Rolls')
      expect(await rows(page)).toEqual(['Milk', 'Tea'])
      await expectFocus(page, tea)
      await pressAt(page, '.undo button', '.undo >> text=Redo', 'Shift+Tab')
      await expectFocus(page, bread)
      await pressAt(page, '.undo button', '.undo >> text=Undo', 'Shift+Tab')
      expect(await rows(page)).toEqual(['Milk', 'Tea'])
    })
  })

  test('a list is filtered and cleared', async () => {
    await walk(THREE, async (page) => {
      await pressAt(page, '.to-filter', '.filter')
      await tabTo(page, '.filter [name=category_id][value=drinks]')
      await page.keyboard.press('Space')
      await pressAt(page, '.filter .show', '.active')
      expect(await rows(page)).toEqual(['Tea'])
      await pressAt(page, '.active .clear', '.list:not(:has(.active))')
      expect(await rows(page)).toEqual(['Milk', 'Bread', 'Tea'])
    })
  })

  test('two expenses are selected and moved, and the focus is at the first of them', async () => {
    await walk(THREE, async (page) => {
      const [milk, tea] = [await rowOf(page, 'Milk'), await rowOf(page, 'Tea')]
      await pressAt(page, '.to-select', '.bulk')
      for (const row of [milk, tea]) {
        await tabTo(page, `#${row}`)
        await page.keyboard.press('Space')
      }
      await pressAt(page, '.bulk summary', '.bulk [name=category]:visible')
      await tabTo(page, '.bulk [name=category]')
      await page.keyboard.type('Home')
      await page.keyboard.press('Enter')
      await page.waitForSelector('.undo >> text=Moved 2 expenses to Home')
      await expectFocus(page, milk)
      const categories = await page.locator('.expense-rows p > bdi:not(.note)').allTextContents()
      expect(categories).toEqual(['Home', 'food', 'Home'])
    })
  })

  test('a category is moved up, and a bar of a report is opened', async () => {
    await walk(THREE, async (page) => {
      await pressAt(page, '.to-categories', '.categories-page')
      await pressAt(page, '.choices [href="/categories/order"]', '.order-rows')
      await pressAt(page, '[aria-label="Move food up"]', '.undo >> text=Moved food up')
      await expectFocus(page, 'c-food')
      await pressAt(page, '.to-reports', '.by-category', 'Shift+Tab')
      await pressAt(page, '.by-category .bars a', '.active')
      expect(await rows(page)).toEqual(['Milk', 'Bread'])
    })
  })
})
