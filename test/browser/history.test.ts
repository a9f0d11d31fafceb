import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fillExpense, submitExpense } from '../support/add-expense.ts'
import { inViewportsByTurns, total } from '../support/page-matrix.ts'
import { goTo } from '../support/places.ts'

const ONE = [{ name: 'Sofa', price: '120', category: 'home' }]

/** What the lines say, the newest first. */
const lines = (page: Page) => page.locator('.history > li > div > a').allInnerTexts()

/** Opens the whole history. */
async function openHistory(page: Page): Promise<void> {
  await goTo(page, 'History')
  await page.waitForSelector('.history')
}

/** Changes the price of the only expense, from the list. */
async function reprice(page: Page, price: string): Promise<void> {
  await page.click('.expense-rows li a')
  await fillExpense(page, { price })
  await submitExpense(page)
  await page.waitForSelector(`.new >> text=${price}`)
}

inViewportsByTurns('phone', ({ walk }) => {
  test('the history lists every kind of change, with the values before and after', async () => {
    await walk(ONE, async (page) => {
      await reprice(page, '99.50')
      await page.click('.expense-rows li a')
      await page.click('.after-form >> text=Delete')
      await page.click('.undo >> text=Undo')
      await page.waitForSelector('.undo >> text=Redo')
      await openHistory(page)
      expect(await lines(page)).toEqual([
        'Restored Sofa, $99.50',
        'Deleted Sofa, $99.50',
        'Changed Sofa, $99.50',
        'Added Sofa, $120.00',
      ])
      expect(await page.innerText('.history ul')).toBe('Amount: $120.00 → $99.50')

      for (const [kind, shown] of [
        ['Added', 'Added Sofa, $120.00'],
        ['Changed', 'Changed Sofa, $99.50'],
        ['Deleted', 'Deleted Sofa, $99.50'],
        ['Restored', 'Restored Sofa, $99.50'],
      ]) {
        await page.click(`.choices >> text="${kind}"`)
        await page.waitForSelector(`.choices [aria-current] >> text="${kind}"`)
        expect(await lines(page)).toEqual([shown])
      }
    })
  })

  test('the history of one expense lists no change of another', async () => {
    await walk([...ONE, { name: 'Bread' }], async (page) => {
      await page.click('.expense-rows li a >> text=Sofa')
      await page.click('.one >> text=All changes')
      await page.waitForSelector('h1 >> text=History of one expense')
      expect(await lines(page)).toEqual(['Added Sofa, $120.00'])
      await page.click('text=Whole history')
      await page.waitForSelector('.history >> text=Added Bread')
      expect(await lines(page)).toEqual(['Added Bread, $1.00', 'Added Sofa, $120.00'])
    })
  })

  test('an old change is undone from the history, after later changes of other expenses', async () => {
    await walk([...ONE, { name: 'Bread' }], async (page) => {
      await page.click('.expense-rows a >> text=Sofa')
      await page.click('.after-form >> text=Delete')
      await page.waitForSelector('.undo >> text=Deleted Sofa')
      await page.click('.expense-rows a >> text=Bread')
      await page.click('.after-form >> text=Delete')
      await page.waitForSelector('.undo >> text=Deleted Bread')
      await page.context().clearCookies()
      await openHistory(page)
      await page.click('[aria-label="Undo: Deleted Sofa, $120.00"]')
      await page.waitForSelector('.undo >> text=Restored Sofa')
      const undone = page.locator('.history > li:focus')
      expect(await undone.locator('div > a').innerText()).toBe('Deleted Sofa, $120.00')
      await goTo(page, 'Expenses')
      expect(await total(page)).toBe('$120.00')
    })
  })

  test('undoing a change that was overwritten later is refused, names the later change, and writes nothing', async () => {
    await walk(ONE, async (page) => {
      await reprice(page, '99.50')
      await openHistory(page)
      // The page of somebody who has not reloaded it since.
      const stale = await page.context().newPage()
      await stale.goto(page.url())
      await goTo(page, 'Expenses')
      await reprice(page, '80')
      await openHistory(page)
      expect(await page.locator('.history > li >> text=Changed again since').count()).toBe(2)

      const answered = stale.waitForResponse(/undo/)
      await stale.click('[aria-label="Undo: Changed Sofa, $99.50"]')
      expect((await answered).status()).toBe(409)
      await stale.waitForSelector('h1 >> text=Changed again since')
      expect(await stale.textContent('.history')).toContain('Changed Sofa, $80.00')
      await stale.click('.places >> text=Expenses')
      await stale.waitForSelector('.expense-rows')
      expect(await total(stale)).toBe('$80.00')
    })
  })

  test('the history lists changes of categories and settings, and undoes them', async () => {
    await walk(ONE, async (page) => {
      await goTo(page, 'Categories')
      await page.click('.category-rows a >> text=home')
      await page.click('text=Edit home')
      await page.fill('.edit [name=name]', 'House')
      await page.check('[name=colour][value=teal]')
      await page.click('.edit button')
      await page.waitForSelector('.undo')
      await goTo(page, 'Currency and formats')
      await page.selectOption('[name=currency]', 'EUR')
      await page.click('.settings button')
      await page.waitForSelector('.undo >> text=Changed the currency to Euro (EUR)')
      await openHistory(page)
      await page.click('.choices >> text=Categories and settings')
      await page.waitForSelector('.choices [aria-current] >> text=Categories')
      const renamed = 'Renamed home to House and set the colour of House to teal'
      expect(await lines(page)).toEqual(['Changed the currency to Euro (EUR)', renamed])
      expect(await page.innerText('.history')).toContain('Currency: US Dollar (USD) → Euro (EUR)')
      expect(await page.innerText('.history')).toContain('Name: home → House')
      expect(await page.innerText('.history')).toContain('Colour: red → teal')

      await page.click(`[aria-label="Undo: ${renamed}"]`)
      await page.waitForSelector('.undo >> text=Undid: renamed home')
      await page.click('[aria-label="Undo: Changed the currency to Euro (EUR)"]')
      await page.waitForSelector('.undo >> text=Undid: changed the currency')
      await goTo(page, 'Expenses')
      expect(await total(page)).toBe('$120.00')
    })
  })
})
