/** Signs where fingers type: the keys of a sum, money back, and the ends of a price filter. */
import { randomUUID } from 'node:crypto'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fillExpense, submitExpense } from '../support/add-expense.ts'
import { emptyLedger } from '../support/ledger.ts'
import { violationsInBoth } from '../support/new-contrasts.ts'
import { startHost } from '../support/node-host.ts'
import { openPage, reusePages } from '../support/reused-pages.ts'
import { sharedBrowser } from '../support/shared-browser.ts'

let browser: Browser
let host: Awaited<ReturnType<typeof startHost>>

beforeAll(async () => {
  host = await startHost()
  browser = await sharedBrowser()
})
beforeEach(() => emptyLedger(host.sql))

const PHONE = { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } }

const inPage = reusePages((options: BrowserContextOptions) =>
  openPage(browser, { ...PHONE, ...options }),
)

/** Does steps on a phone from the page at a path, by default with all fields of an expense. */
const onPhone = (
  options: BrowserContextOptions,
  walk: (page: Page) => Promise<void>,
  path = '/add',
) =>
  inPage(options, async (page) => {
    await page.goto(host.address + path)
    await walk(page)
  })

const add = (fields: Record<string, string>) =>
  fetch(`${host.address}/add`, {
    method: 'POST',
    body: new URLSearchParams({ category: 'food', ...fields }),
    redirect: 'manual',
  })
const prices = async () => {
  const rows = await host.sql<{ price: string }[]>`select price from expenses order by price`
  return rows.map(({ price }) => price)
}
const focus = (page: Page) => page.evaluate('document.activeElement.id')
const key = (page: Page, form: string, name: string) =>
  page.locator(form).getByRole('button', { name, exact: true }).first()

describe('on a phone', () => {
  test('keys type the signs of a sum, and the amount keeps the focus', async () => {
    await onPhone({}, async (page) => {
      await page.tap('#price')
      await page.keyboard.type('3')
      for (const [name, digits] of [
        ['Times', '4.20'],
        ['Plus', '1'],
        ['Minus', '2'],
      ] as const) {
        await key(page, '.expense', name).tap()
        expect(await focus(page)).toBe('price')
        await page.keyboard.type(digits)
      }
      expect(await page.inputValue('#price')).toBe('3×4.20+1-2')
      await fillExpense(page, { category: 'food' })
      await submitExpense(page)
      await page.waitForSelector('.undo')
      expect(await prices()).toEqual(['11.6000'])
    })
  })

  test('a sign is typed at the caret, in place of what is selected, or at the end', async () => {
    const id = randomUUID()
    await add({ id, price: '34' })
    await onPhone({}, async (page) => {
      await page.fill('#price', '1234')
      await page.evaluate('document.getElementById("price").setSelectionRange(2, 2)')
      await key(page, '.expense', 'Plus').tap()
      await page.keyboard.type('5')
      expect(await page.inputValue('#price')).toBe('12+534')
      await page.evaluate('document.getElementById("price").setSelectionRange(2, 4)')
      await key(page, '.expense', 'Minus').tap()
      expect(await page.inputValue('#price')).toBe('12-34')

      await page.goto(`${host.address}/expenses/${id}`)
      await key(page, '.expense', 'Times').tap()
      await page.keyboard.type('2')
      expect(await page.inputValue('#price')).toBe('34.00×2')
    })
  })

  test('keys are as large as a finger needs, have names, and axe finds nothing', async () => {
    await onPhone({ bypassCSP: true }, async (page) => {
      const least = async (selector: string) =>
        page
          .locator(selector)
          .evaluateAll((found) =>
            found
              .map((each) => each.getBoundingClientRect())
              .map(({ width, height }) => Math.min(width, height)),
          )
      const keys = await least('.expense .operator-buttons button')
      expect(keys).toHaveLength(3)
      expect(Math.min(...keys, ...(await least('.choice label')))).toBeGreaterThanOrEqual(44)
      expect(await violationsInBoth(page)).toEqual([])
      for (const width of [320, 390, 768]) {
        await page.setViewportSize({ width, height: 844 })
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
          width,
        )
      }
    })
  })

  test('a filter by money back is typed with a key for the minus', async () => {
    await add({ price: '-12.50' })
    await add({ price: '5' })
    await onPhone(
      {},
      async (page) => {
        const bounds = page.locator('.filter [inputmode=decimal]')
        expect(await bounds.count()).toBe(2)
        await bounds.first().tap()
        await page.locator('.filter .operator-buttons button').first().tap()
        await page.keyboard.type('20')
        await bounds.last().tap()
        await page.locator('.filter .operator-buttons button').last().tap()
        await page.keyboard.type('1')
        await page.click('.filter .show')
        await page.waitForURL(/-20/)
        expect(await page.textContent('.total .figure')).toBe('-$12.50')
      },
      '/filter',
    )
  })
})

test.each([true, false])('money back is chosen with JavaScript %s', async (javaScriptEnabled) => {
  await onPhone({ javaScriptEnabled }, async (page) => {
    const isMoneyBack = () => page.isChecked('[name=refund][value="1"]')
    await fillExpense(page, { price: '12.99', category: 'shoes' })
    await page.tap('[name=refund][value="1"]')
    await page.click('text=Add and next')
    await page.waitForSelector('.undo')
    expect(await prices()).toEqual(['-12.9900'])
    // The next one is not money back again.
    expect(await isMoneyBack()).toBe(false)

    await page.goto(host.address)
    await page.tap('.expense-rows li > :is(a, label) > bdi')
    await page.waitForSelector('.expense')
    expect([await page.inputValue('#price'), await isMoneyBack()]).toEqual(['12.99', true])
    await page.tap('[name=refund][value="0"]')
    await submitExpense(page)
    await page.waitForSelector('.undo')
    expect(await prices()).toEqual(['12.9900'])
  })
})

test('without JavaScript there are no keys, and filters ask for a keyboard with a minus', async () => {
  await onPhone({ javaScriptEnabled: false }, async (page) => {
    await page.goto(`${host.address}/filter`)
    expect(await page.locator('.filter [inputmode=text]').count()).toBe(2)
    expect(await page.locator('.operator-buttons').count()).toBe(0)
    await page.goto(`${host.address}/add`)
    expect(await page.locator('.operator-buttons').count()).toBe(0)
    await fillExpense(page, { price: '12.50+3', category: 'food' })
    await submitExpense(page)
    await page.waitForSelector('.undo')
    expect(await page.locator('.operator-buttons').count()).toBe(0)
    expect(await prices()).toEqual(['15.5000'])
  })
})

test('beside a mouse there are no keys', async () => {
  const page = await browser.newPage()
  for (const path of ['/', '/add', '/filter']) {
    await page.goto(host.address + path)
    expect([path, await page.locator('.operator-buttons').count()]).toEqual([path, 0])
  }
  await page.context().close()
})

test.each([true, false])(
  'a kept day goes back to today with JavaScript %s',
  async (javaScriptEnabled) => {
    await onPhone({ javaScriptEnabled }, async (page) => {
      expect(await page.isChecked('[name=day][value=today]')).toBe(true)
      await fillExpense(page, { price: '1', category: 'food', spentOn: '2026-02-03' })
      await page.click('text=Add and next')
      await page.waitForSelector('text=Still on Tuesday, February 3, 2026')
      expect(await page.isChecked('[name=day][value=other]')).toBe(true)
      await page.fill('#price', '2')
      await page.tap('text=Back to today')
      await expect.poll(() => page.isChecked('[name=day][value=today]')).toBe(true)
      expect(await page.inputValue('#spentOn')).toBe('')
      // Without the script the link loads the page again.
      expect(await page.inputValue('#price')).toBe(javaScriptEnabled ? '2' : '')
    })
  },
)
