import { expect, test } from 'vitest'
import { fillExpense, submitExpense } from '../support/add-expense.ts'
import { inViewportsByTurns, total } from '../support/page-matrix.ts'

const ONE = [{ price: '120', category: 'home' }]

inViewportsByTurns('desktop', ({ walk }) => {
  test('an expense is edited, and Undo restores it, after a reload from its page', async () => {
    await walk(ONE, async (page) => {
      await page.click('.expense-rows li a')
      await fillExpense(page, { price: '99.50', name: 'Sofa' })
      await submitExpense(page)
      await page.waitForSelector('.undo')
      expect(await total(page)).toBe('$99.50')
      expect(await page.textContent('.new')).toContain('Changed')
      await page.click('.undo button')
      await page.waitForSelector('.undo >> text=Redo')
      expect(await total(page)).toBe('$120.00')
      await page.click('.undo button')
      await page.waitForSelector('.undo >> text=Undo')
      expect(await total(page)).toBe('$99.50')
      await page.reload()
      expect(await page.locator('.undo').count()).toBe(0)
      await page.click('.expense-rows li a')
      await page.click('[aria-label^="Undo: "] >> nth=0')
      await page.waitForSelector('.undo >> text=Redo')
      expect(await total(page)).toBe('$120.00')
    })
  })

  test('a delete takes one click on the page of the expense, and so does its Undo', async () => {
    await walk(ONE, async (page) => {
      await page.click('.expense-rows li a')
      await page.click('.after-form >> text=Delete')
      await page.waitForSelector('.undo >> text=Deleted')
      expect(await page.locator('.expense-rows, .total').count()).toBe(0)
      await page.click('.undo button')
      await page.waitForSelector('.expense-rows li')
      expect(await total(page)).toBe('$120.00')
    })
  })

  test('an expense is copied into a new one from its page', async () => {
    await walk(ONE, async (page) => {
      await page.click('.expense-rows li a')
      await page.click('text=Add one like it')
      expect(await page.inputValue('[name=price]')).toBe('120.00')
      await submitExpense(page)
      await page.waitForSelector('.new')
      expect(await total(page)).toBe('$240.00')
    })
  })

  test('a stale edit shows both values, and the own one can be saved', async () => {
    await walk(ONE, async (page) => {
      await page.click('.expense-rows li a')
      await page.waitForSelector('.expense')
      const spent_on = await page.inputValue('[name=spent_on]')
      const theirs = { version: '1', price: '120', category: 'home', name: 'Theirs', spent_on }
      await fetch(page.url(), { method: 'POST', body: new URLSearchParams(theirs) })
      await fillExpense(page, { name: 'Mine' })
      await submitExpense(page)
      await page.waitForSelector('table')
      expect(await page.textContent('table')).toContain('Theirs')
      await page.click('text=Save mine')
      await page.waitForSelector('.new')
      expect(await page.textContent('.new')).toContain('Mine')
    })
  })
})
