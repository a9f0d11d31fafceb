/** A rule is made from an expense, tried, added, moved and undone. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inViewportsByTurns } from '../support/page-matrix.ts'

inViewportsByTurns('phone', ({ walk, host }) => {
  test('a rule is made from an expense, tried and added', async () => {
    const [one, other] = [{ name: 'TEA HOUSE 2' }, { id: randomUUID(), name: 'Tea house' }]
    await walk(
      [one, other],
      async (page) => {
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
        expect(await page.locator('.rule b').allTextContents()).toEqual(['Tea house', 'tea'])
      },
      `/expenses/${other.id}`,
    )
  })

  test('rules are moved, edited, deleted and restored', async () => {
    await walk([], async (page) => {
      for (const fields of [
        { contains: 'Tea house', category: 'Drinks' },
        { contains: 'tea', treatment: 'leave-out' },
      ]) {
        const body = new URLSearchParams({ ...fields, id: randomUUID() })
        await fetch(`${host().address}/rules`, { method: 'POST', redirect: 'manual', body })
      }
      await page.goto(`${host().address}/rules`)
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
      expect(await page.locator('.rule b').allTextContents()).toEqual(['tea', 'Tea house'])
    })
  })
})
