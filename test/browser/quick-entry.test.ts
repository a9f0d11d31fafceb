import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fillExpense, openAddForm } from '../support/add-expense.ts'
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

/** The category that the form would send: typed on the list, a tile or a new one on the page `/add`. */
const sentCategory = (page: Page) =>
  page.evaluate<string>(`(() => {
    const form = new FormData(document.querySelector('form[action="/add"]'))
    return form.get('category') || form.get('new_category') || ''
  })()`)

const waitForCategory = (page: Page, category: string) =>
  expect.poll(() => sentCategory(page)).toBe(category)

async function chooseCategory(page: Page, category: string): Promise<void> {
  const field = page.locator('input#category')
  if ((await field.count()) > 0) await field.fill(category)
  else await fillExpense(page, { category })
}

// On a phone, the list's form has only the price; the page with all fields is one tap away.
inEachViewport('phone', ({ walk, viewport }) => {
  const isPhone = viewport.width < 544

  test('a typed sum is computed, a known name fills in its category, and the day stays for the next expense', async () => {
    await walk([{ name: 'Bakery', category: 'bread' }], async (page) => {
      if (isPhone) await openAddForm(page)
      await page.fill('#price', '3*4.20+1')
      if (isPhone) await page.check('[name=day][value=other]')
      else await page.selectOption('[name=day]', 'other')
      await page.fill('#spentOn', '2026-02-03')
      await page.fill('#name', 'bakery')
      if (viewport.javaScriptEnabled) {
        await page.press('#name', 'Tab')
        await waitForCategory(page, 'bread')
      }
      await page.click(isPhone ? 'text=Add and next' : '.quick button >> nth=0')
      await page.waitForSelector('.undo')
      expect(await page.textContent('.undo')).toContain('Added bakery, $13.60')
      expect(await page.inputValue('#spentOn')).toBe('2026-02-03')
      // A browser gives a page its focus after it has loaded.
      await expect.poll(() => page.evaluate('document.activeElement?.id')).toBe('price')
      await page.fill('#price', '2')
      await chooseCategory(page, 'bread')
      await page.press('#price', 'Enter')
      await page.waitForSelector('.undo >> text=$2.00')
      await openPeriod(page, 'All')
      await page.waitForURL(/period=all/)
      expect(await total(page)).toBe('$16.60')
      expect(await page.textContent('.categories')).toMatch(/bread\s*\$16\.60/)
    })
  })

  // Without scripts nothing is filled in.
  const scripted = viewport.javaScriptEnabled ? [viewport] : []
  test.each(scripted)(
    'a category that was filled in for one name is not that of the next, and a typed one stays',
    async () => {
      const known = [
        { name: 'Bakery', category: 'bread' },
        { name: 'Landlord', category: 'rent' },
      ]
      await walk(known, async (page) => {
        if (isPhone) await openAddForm(page)
        const typeName = async (name: string) => {
          await page.fill('#name', name)
          await page.press('#name', 'Tab')
        }
        await typeName('Bakery')
        await waitForCategory(page, 'bread')
        await typeName('Landlord')
        await waitForCategory(page, 'rent')
        await typeName('Somebody')
        await waitForCategory(page, '')
        await chooseCategory(page, 'fun')
        await typeName('Bakery')
        await page.waitForTimeout(200)
        expect(await sentCategory(page)).toBe('fun')
      })
    },
  )

  test('everything that a keyboard shortcut does can be done without it', async () => {
    await walk([{}], async (page) => {
      if (viewport.javaScriptEnabled) await pressKeys(page)
      await goTo(page, 'Help')
      await page.waitForSelector('kbd')
      expect(await page.textContent('h1')).toBe('Help')
    })
  })
})
