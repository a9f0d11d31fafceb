/** What a phone shows without scrolling, and how far away the rest is: at 390 × 844, without JavaScript. */
import type { Browser, Page } from 'playwright-core'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { startHost } from '../support/node-host.ts'
import { sharedBrowser } from '../support/shared-browser.ts'

const HEIGHT = 844
const PLACES = 64

let browser: Browser
let page: Page
let address: string

beforeAll(async () => {
  browser = await sharedBrowser()
  const host = await startHost({ TIME_ZONE: 'UTC' })
  address = host.address
  const context = await browser.newContext({
    viewport: { width: 390, height: HEIGHT },
    hasTouch: true,
    javaScriptEnabled: false,
  })
  page = await context.newPage()
  for (const fields of expensesOf(new Date())) {
    await fetch(`${address}/add`, { method: 'POST', body: new URLSearchParams(fields) })
  }
})
beforeEach(() => page.goto(address))

const dayOf = (each: Date) => each.toISOString().slice(0, 10)

/** Six expenses on each of two days of this month and of the last one, money back among them. */
function expensesOf(now: Date): Record<string, string>[] {
  const [year, month, date] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()]
  const today = dayOf(now)
  // On the first of a month, both days are that one.
  const before = date === 1 ? today : dayOf(new Date(Date.UTC(year, month, date - 1)))
  const lastMonth = dayOf(new Date(Date.UTC(year, month, 0)))
  return [today, before, lastMonth].flatMap((spent_on) =>
    [
      ['rent', 'Rent', '900'],
      ['groceries', 'Supermarket', '120.40'],
      ['travel', 'Train to the sea', '96.20'],
      ['clothes', 'Jumper', '34.04'],
      ['coffee', 'Espresso', '2.80'],
      ['clothes', 'Coat', '-12.99'],
    ].map(([category = '', name = '', price = '']) => ({ category, name, price, spent_on })),
  )
}

/** Where elements begin and end, from the top of the page. */
async function edgesOf(selector: string): Promise<{ top: number; bottom: number }[]> {
  return page.locator(selector).evaluateAll((found) =>
    found.map((each) => {
      const { top, bottom } = each.getBoundingClientRect()
      return { top, bottom }
    }),
  )
}

const isInView = async (selector: string) => {
  const [edges] = await edgesOf(selector)
  return edges !== undefined && edges.top >= 0 && edges.bottom <= HEIGHT - PLACES
}

test('the total begins below 96 px of navigation', async () => {
  const [total] = await edgesOf('.total')
  expect(total?.top).toBeLessThanOrEqual(96)
})

test('the first expense begins at 460 px or above, and five are above the navigation', async () => {
  const rows = await edgesOf('.expense-rows li')
  expect(rows[0]?.top).toBeLessThanOrEqual(460)
  expect(rows[4]?.bottom).toBeLessThanOrEqual(HEIGHT - PLACES)
})

test('where the money went is on the first screen: a bar, and the three largest categories', async () => {
  expect(await isInView('.shares svg')).toBe(true)
  expect(await page.locator('.shares li bdi').allInnerTexts()).toEqual([
    'rent',
    'groceries',
    'travel',
  ])
  expect(await isInView('.shares ul')).toBe(true)
})

test('what went on one of the three largest categories last month is one tap away', async () => {
  await page.tap('.earlier')
  await page.waitForURL(/period=/)
  expect(await page.innerText('.shares ul')).toMatch(/groceries\s*\$120/)
  expect(await isInView('.shares li:nth-child(2)')).toBe(true)
})

test('what went on another category last month is two taps away', async () => {
  await page.tap('.earlier')
  await page.waitForURL(/period=/)
  await page.tap('.shares .all a')
  await page.waitForURL(/reports/)
  const row = '.by-category .bars a:has-text("coffee")'
  expect(await page.innerText(row)).toMatch(/\$2\.80/)
  expect(await isInView(row)).toBe(true)
})

const outcome = () => page.locator('.undo bdi').allInnerTexts()

/** Taps and keys that a finger needs, counted. */
function fingers() {
  const used = { taps: 0, keys: 0 }
  return {
    used,
    tap: async (selector: string) => {
      used.taps += 1
      await page.tap(selector)
    },
    type: async (text: string) => {
      used.keys += text.length
      await page.keyboard.type(text)
    },
  }
}

test('a coffee is added with two taps and four keys', async () => {
  const { used, tap, type } = fingers()
  await tap('#price')
  await type('4.20')
  await tap('.chip:has-text("coffee")')
  await expect.poll(outcome).toEqual(['Added coffee, $4.20'])
  expect(used).toEqual({ taps: 2, keys: 4 })
})

test('the coffee of yesterday is added with four taps and four keys', async () => {
  const { used, tap, type } = fingers()
  await tap('.to-add')
  await page.waitForURL(/add/)
  // The amount has the focus. A phone that opens no keypad by itself needs a fifth tap.
  await page.waitForSelector('#price:focus')
  await type('4.20')
  await tap('label:has-text("Yesterday")')
  await tap('.tiles label:has-text("coffee")')
  await tap('.submit button')
  await expect.poll(outcome).toEqual(['Added coffee, $4.20'])
  expect(used).toEqual({ taps: 4, keys: 4 })
})

test('whatever a finger presses is 44 px high and wide', async () => {
  await page.goto(`${address}/?category=clothes&min=1`)
  const targets = ['.period > a', '.period summary', '.tools > a', '.search button', '.active a']
  const boxes = await page.locator(targets.join(', ')).evaluateAll((found) =>
    found
      .map((each) => ({
        words: each.ariaLabel ?? each.textContent,
        box: each.getBoundingClientRect(),
      }))
      .filter(({ box }) => box.width < 44 || box.height < 44)
      .map(({ words, box }) => [words, box.width, box.height]),
  )
  expect(boxes).toEqual([])
  await page.tap('.to-filter')
  await page.waitForURL(/filter/)
  const names = await edgesOf('.filter-page .box')
  expect(names.length).toBeGreaterThan(5)
  expect(names.filter(({ top, bottom }) => bottom - top < 44)).toEqual([])
})
