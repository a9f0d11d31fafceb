import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { fillExpense, submitExpense } from '../support/add-expense.ts'
import { openPage, reusePages } from '../support/reused-pages.ts'
import { sharedBrowser } from '../support/shared-browser.ts'
import { startHost } from '../support/node-host.ts'

let browser: Browser
let host: Awaited<ReturnType<typeof startHost>>

beforeAll(async () => {
  host = await startHost()
  browser = await sharedBrowser()
})

const inPage = reusePages((options: BrowserContextOptions) => openPage(browser, options))

const withPage = (
  options: BrowserContextOptions,
  work: (page: Page) => Promise<void>,
  path = '/',
) =>
  inPage(options, async (page) => {
    await page.goto(host.address + path)
    await work(page)
  })

/** The button of the line on the list. */
const ADD = '.quick-line button'

async function fill(page: Page, fields: Record<string, string>) {
  for (const [name, value] of Object.entries(fields)) await page.fill(`[name=${name}]`, value)
}

const stored = async (category: string) =>
  host.sql`select price, name, note, spent_on from expenses where category = ${category}`

test.each([true, false])('an expense is added with JavaScript %s', async (javaScriptEnabled) => {
  const category = javaScriptEnabled ? 'with script' : 'without script'
  await withPage(
    { javaScriptEnabled },
    async (page) => {
      const note = '\nfirst\nsecond'
      const spentOn = '2026-03-29'
      await fillExpense(page, { price: '1.234,56', category, name: 'Sofa', spentOn, note })
      await submitExpense(page)
      await page.waitForSelector('.undo')
      expect(await page.textContent('.undo')).toContain('Sofa')
      await page.click('text=Older')
      expect(await page.textContent('.list')).toContain('Sofa')
      expect(await stored(category)).toEqual([
        { price: '1234.5600', name: 'Sofa', note: '\nfirst\nsecond', spentOn: '2026-03-29' },
      ])
    },
    '/add',
  )
})

test('a row just added is highlighted once, and not after a reload', async () => {
  await withPage({}, async (page) => {
    await fill(page, { price: '3', category: 'marked' })
    await page.click(ADD)
    expect(await page.textContent('.new')).toContain('marked')
    await page.reload()
    expect(await page.locator('.new').count()).toBe(0)
  })
})

test('a double click adds one expense', async () => {
  await withPage({}, async (page) => {
    await fill(page, { price: '4', category: 'double' })
    await page.dblclick(ADD)
    await page.waitForSelector('.new')
    expect(await stored('double')).toHaveLength(1)
  })
})

// The page gone back to is either the old one as it was, with its id, or a fresh and empty form.
test('going back and pressing Add again adds no second expense', async () => {
  await withPage({}, async (page) => {
    await fill(page, { price: '5', category: 'again' })
    await page.click(ADD)
    await page.waitForSelector('.new')
    await page.goBack()
    await page.click(ADD)
    await page.goto(host.address)
    expect(await stored('again')).toHaveLength(1)
  })
})

test('two tabs that each send their own form add two expenses', async () => {
  await withPage({}, async (first) => {
    const second = await first.context().newPage()
    await second.goto(host.address)
    for (const page of [first, second]) await fill(page, { price: '6', category: 'two tabs' })
    for (const page of [first, second]) await page.click(ADD)
    await second.waitForSelector('.new')
    expect(await stored('two tabs')).toHaveLength(2)
  })
})

test('a refused price keeps the typed text, has its message beside it, and gets the focus', async () => {
  await withPage({}, async (page) => {
    await fill(page, { price: '12.505', category: 'refused' })
    const [answer] = await Promise.all([page.waitForNavigation(), page.click(ADD)])
    expect(answer?.status()).toBe(422)
    const price = page.locator('[name=price]')
    expect(await price.inputValue()).toBe('12.505')
    const message = page.locator(`#${await price.getAttribute('aria-describedby')}`)
    expect(await message.textContent()).toContain('USD has 2 decimals')
    await expect.poll(() => page.evaluate('document.activeElement.name')).toBe('price')

    await price.fill('12.50')
    await submitExpense(page)
    await page.waitForSelector('.new')
    expect(await stored('refused')).toHaveLength(1)
  })
})
