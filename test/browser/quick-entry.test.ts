import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { inEachViewport, total, waitForValue } from '../support/page-matrix.ts'
import { goTo, openPeriod } from '../support/places.ts'

/** Presses each key, and waits for what it does. */
async function pressKeys(page: Page): Promise<void> {
  await page.keyboard.press('n')
  await page.waitForSelector('#price:focus')
  await page.keyboard.type('n/?')
  await waitForValue(page, '#price', 'n/?')
  await page.locator('#price').blur()
  await page.keyboard.press('/')
  await page.waitForSelector('#search:focus')
  await page.locator('#search').blur()
  await page.keyboard.press('?')
  await page.waitForURL(/help/)
  await page.keyboard.press('/')
  await page.waitForURL(/#search/)
  await page.waitForSelector('#search:focus')
}

inEachViewport('phone', ({ walk, viewport }) => {
  test('a typed sum is computed, a known name fills in its category, and the day stays for the next expense', async () => {
    await walk([{ name: 'Bakery', category: 'bread' }], async (page) => {
      await page.click('.add summary')
      await page.fill('#price', '3*4.20+1')
      await page.fill('#spentOn', '2026-02-03')
      await page.fill('#name', 'bakery')
      if (viewport.javaScriptEnabled) {
        await page.press('#name', 'Tab')
        await waitForValue(page, '#category', 'bread')
      }
      await page.click('.add button')
      await page.waitForSelector('.undo')
      expect(await page.textContent('.undo')).toContain('Added bakery, $13.60')
      expect(await page.inputValue('#spentOn')).toBe('2026-02-03')
      // A browser gives a page its focus after it has loaded.
      await expect.poll(() => page.evaluate('document.activeElement?.id')).toBe('price')
      await page.fill('#price', '2')
      await page.fill('#category', 'bread')
      await page.press('#category', 'Enter')
      await page.waitForSelector('.undo >> text=$2.00')
      await openPeriod(page, 'All')
      await page.waitForURL(/period=all/)
      expect(await total(page)).toBe('$16.60')
      expect(await page.textContent('.categories')).toMatch(/bread\s*\$16\.60/)
    })
  })

  test('a category that was filled in for one name is not that of the next, and a typed one stays', async () => {
    if (!viewport.javaScriptEnabled) return
    const known = [
      { name: 'Bakery', category: 'bread' },
      { name: 'Landlord', category: 'rent' },
    ]
    await walk(known, async (page) => {
      await page.click('.add summary')
      const typeName = async (name: string) => {
        await page.fill('#name', name)
        await page.press('#name', 'Tab')
      }
      await typeName('Bakery')
      await waitForValue(page, '#category', 'bread')
      await typeName('Landlord')
      await waitForValue(page, '#category', 'rent')
      await typeName('Somebody')
      await waitForValue(page, '#category', '')
      await page.fill('#category', 'fun')
      await typeName('Bakery')
      await page.waitForTimeout(200)
      expect(await page.inputValue('#category')).toBe('fun')
    })
  })

  test('everything that a keyboard shortcut does can be done without it', async () => {
    await walk([{}], async (page) => {
      if (viewport.javaScriptEnabled) await pressKeys(page)
      await goTo(page, 'Help')
      await page.waitForSelector('kbd')
      expect(await page.textContent('h1')).toBe('Help')
    })
  })
})
