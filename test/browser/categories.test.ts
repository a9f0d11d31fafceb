import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { inViewportsByTurns } from '../support/page-matrix.ts'
import { goTo } from '../support/places.ts'

const THREE = [
  { name: 'Bread', price: '12' },
  { name: 'Tea', price: '3', category: 'drinks' },
  { name: 'Cinema', price: '20', category: 'fun' },
]

/** The rows of the page of all categories: each name with what it comes to. */
async function sums(page: Page): Promise<string[]> {
  const names = await page.locator('.category-rows bdi').allInnerTexts()
  const totals = await page.locator('.category-rows .figure').allInnerTexts()
  return names.map((name, index) => `${name} ${totals[index]}`)
}

/** Opens the form of a category from the list of all. */
async function open(page: Page, name: string): Promise<void> {
  await page.click(`.category-rows a >> text="${name}"`)
  await page.click(`text="Edit ${name}"`)
  await page.waitForSelector(`.edit [name=name][value="${name}"]`)
}

const editPath = (category: string) => `/categories/edit?category=${category}`

/** Presses a button of one of the forms of a category's page, and waits for what it says. */
async function press(page: Page, button: string, message: string): Promise<void> {
  await page.click(`main button >> text="${button}"`)
  await page.waitForSelector(`.undo >> text=${message}`)
}

/** Presses Undo in the bar of the page that is open. */
async function undo(page: Page): Promise<void> {
  await page.click('.undo button')
  await page.waitForSelector('.undo >> text=Redo')
}

inViewportsByTurns('desktop', ({ walk }) => {
  test('a category is added without an expense, is deleted in one step, and Undo restores it', async () => {
    await walk(THREE, async (page) => {
      await goTo(page, 'Categories')
      await page.fill('[name=name]', 'Books')
      await press(page, 'Add', 'Added the category Books')
      expect(await page.textContent('.category-rows .new')).toContain('Books')
      expect(await sums(page)).toEqual(['Books $0.00', 'drinks $3.00', 'food $12.00', 'fun $20.00'])
      await open(page, 'Books')
      await page.click('summary >> text=Delete')
      await press(page, 'Delete', 'Deleted the category Books')
      expect(await sums(page)).toEqual(['drinks $3.00', 'food $12.00', 'fun $20.00'])
      await undo(page)
      expect(await sums(page)).toContain('Books $0.00')
    })
  })

  test('a category has its new name and colour in the list, until Undo in the history', async () => {
    await walk(
      THREE,
      async (page) => {
        await page.fill('.edit [name=name]', 'Groceries')
        await page.check('[name=colour][value=teal]')
        const changed = 'Renamed food to Groceries and set the colour of Groceries to teal'
        await press(page, 'Save', changed)
        expect(await page.locator('.category-rows .tile.c-teal').allInnerTexts()).toEqual(['G'])
        await goTo(page, 'Expenses')
        expect(await page.getAttribute('.expense-rows .c-teal', 'data-tile')).toBe('G')
        expect(await page.textContent('.categories a:has(.c-teal)')).toMatch(/Groceries\s*\$12\.00/)
        await goTo(page, 'History')
        await page.click(`[aria-label="Undo: ${changed}"]`)
        await page.waitForSelector('.undo >> text=Redo')
        await goTo(page, 'Expenses')
        expect(await page.textContent('.categories')).toMatch(/food\s*\$12\.00/)
        expect(await page.locator('.c-teal').count()).toBe(0)
      },
      editPath('food'),
    )
  })

  test('an archived category is apart from the others with what it comes to, until Undo', async () => {
    await walk(
      THREE,
      async (page) => {
        await page.check('[name=archived]')
        await press(page, 'Save', 'Archived food')
        expect(await page.textContent('[aria-labelledby=archived]')).toMatch(/food\s*\$12\.00/)
        await undo(page)
        expect(await page.locator('[aria-labelledby=archived]').count()).toBe(0)
      },
      editPath('food'),
    )
  })

  test('categories are moved with the keyboard, the focus stays at the row, and Undo moves back', async () => {
    await walk(
      THREE,
      async (page) => {
        const ordered = () => page.locator('.order-rows bdi').allInnerTexts()
        const focused = () => page.locator(':focus').getAttribute('id')
        /** Presses a key at the button that has the focus, and waits for what is said. */
        const pressEnter = async (words: string) => {
          await page.keyboard.press('Enter')
          await page.waitForSelector(`.undo >> text="${words}"`)
          expect(await focused()).toBe('c-fun')
        }
        await page.click('text=Change the order')
        await page.waitForSelector('.order-rows')
        expect(await ordered()).toEqual(['drinks', 'food', 'fun'])
        await page.focus('[aria-label="Move fun up"]')
        await pressEnter('Moved fun up')
        expect(await ordered()).toEqual(['drinks', 'fun', 'food'])
        await page.keyboard.press('Tab')
        await pressEnter('Moved fun to the top')
        expect(await ordered()).toEqual(['fun', 'drinks', 'food'])
        await page.keyboard.press('Tab')
        await pressEnter('Moved fun down')
        expect(await ordered()).toEqual(['drinks', 'fun', 'food'])
        await undo(page)
        expect(await ordered()).toEqual(['fun', 'drinks', 'food'])
        expect(await focused()).toBe('c-fun')
      },
      '/categories',
    )
  })

  test('the months of a category are told as text and labelled links, and lead to each other', async () => {
    const spent = [
      { price: '20', spent_on: '2026-01-31' },
      { price: '30', spent_on: '2025-12-31' },
    ]
    await walk(
      spent,
      async (page) => {
        const tree = await page.getByRole('region', { name: 'Last 12 months' }).ariaSnapshot()
        for (const part of [
          'figure "The highest is December 2025: $30.00."',
          'link "January 2026 $20.00"',
          'link "December 2025 $30.00"',
          '/url: /category?period=2025-12&category_id=food',
          'link "February 2025 $0.00"',
        ]) {
          expect(tree).toContain(part)
        }
        expect(await page.getByRole('link', { name: /\$/ }).count()).toBe(12)
        await page.click('.chart summary')
        expect(await page.getByRole('row', { name: 'December 2025 $30.00' }).count()).toBe(1)
        await page.click('text="December 2025"')
        await page.waitForSelector('.total >> text="$30.00"')
        expect(await page.locator('.newest li > b').allInnerTexts()).toEqual(['30.00'])
      },
      '/category?category_id=food&period=2026-01',
    )
  })

  test('the expenses of a merged category count for the other, until Undo', async () => {
    await walk(
      THREE,
      async (page) => {
        await page.click('summary >> text=Merge')
        await page.selectOption('[action="/categories/merge"] [name=into]', 'food')
        await press(page, 'Merge', 'Merged drinks into food')
        expect(await sums(page)).toEqual(['food $15.00', 'fun $20.00'])
        await undo(page)
        expect(await sums(page)).toEqual(['drinks $3.00', 'food $12.00', 'fun $20.00'])
      },
      editPath('drinks'),
    )
  })

  test('deleting a category with expenses asks for another category for them, and Undo moves them back', async () => {
    await walk(
      THREE,
      async (page) => {
        await page.click('summary >> text=Delete')
        await page.click('main button >> text="Delete"')
        await page.waitForSelector('.problem-text >> text=Choose where they go')
        await page.selectOption('[action="/categories/delete"] [name=into]', 'fun')
        await press(page, 'Delete', 'Merged drinks into fun')
        expect(await sums(page)).toEqual(['food $12.00', 'fun $23.00'])
        await undo(page)
        expect(await sums(page)).toEqual(['drinks $3.00', 'food $12.00', 'fun $20.00'])
      },
      editPath('drinks'),
    )
  })
})
