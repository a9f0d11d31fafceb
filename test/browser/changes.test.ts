import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { startHost } from '../support/host.ts'
import { emptyLedger } from '../support/ledger.ts'

let browser: Browser
let host: Awaited<ReturnType<typeof startHost>>

beforeAll(async () => {
  host = await startHost()
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

const WAYS = [390, 1280].flatMap((width) =>
  [true, false].map((javaScriptEnabled) => ({ width, javaScriptEnabled })),
)

const total = (page: Page) => page.textContent('.total .figure')

describe.each(WAYS)('at $width px, with JavaScript $javaScriptEnabled', (way) => {
  /** Opens the list of a ledger with one expense, walks, and expects no complaint of the browser. */
  async function walk(steps: (page: Page) => Promise<void>) {
    await emptyLedger(host.sql)
    const context = await browser.newContext({
      javaScriptEnabled: way.javaScriptEnabled,
      viewport: { width: way.width, height: 800 },
    })
    const page = await context.newPage()
    const body = new URLSearchParams({ price: '120', category: 'home' })
    await fetch(`${host.address}/add`, { method: 'POST', body, redirect: 'manual' })
    await page.goto(host.address)
    await steps(page)
    await context.close()
  }

  test('an expense is opened, changed, and changed back by Undo after a reload', async () => {
    await walk(async (page) => {
      await page.click('.day li a')
      await page.fill('[name=price]', '99.50')
      await page.fill('[name=name]', 'Sofa')
      await page.click('.edit button')
      await page.waitForSelector('.undo')
      expect(await total(page)).toBe('$99.50')
      expect(await page.textContent('.new')).toContain('Changed')
      await page.reload()
      await page.click('.undo button')
      await page.waitForSelector('.new')
      expect(await total(page)).toBe('$120.00')
      expect(await page.textContent('.undo')).toContain('Redo')
    })
  })

  test('a delete takes one click, and so does Undo', async () => {
    await walk(async (page) => {
      await page.click('.day li .plain')
      await page.waitForSelector('.empty')
      expect(await total(page)).toBe('$0.00')
      await page.click('.undo button')
      await page.waitForSelector('.day li')
      expect(await total(page)).toBe('$120.00')
    })
  })

  test('an expense is added once more from its page', async () => {
    await walk(async (page) => {
      await page.click('.day li a')
      await page.click('text=Add one like it')
      expect(await page.inputValue('[name=price]')).toBe('120.00')
      await page.click('.add button')
      await page.waitForSelector('.new')
      expect(await total(page)).toBe('$240.00')
    })
  })

  test('a stale edit shows both values, and mine can be kept', async () => {
    await walk(async (page) => {
      await page.click('.day li a')
      await page.waitForSelector('.edit')
      const theirs = { version: '1', price: '120', category: 'home', name: 'Theirs' }
      await fetch(page.url(), { method: 'POST', body: new URLSearchParams(theirs) })
      await page.fill('[name=name]', 'Mine')
      await page.click('.edit button')
      await page.waitForSelector('table')
      expect(await page.textContent('table')).toContain('Theirs')
      await page.click('text=Save mine')
      await page.waitForSelector('.new')
      expect(await page.textContent('.new')).toContain('Mine')
    })
  })

  test('the history undoes a line long after', async () => {
    await walk(async (page) => {
      await page.click('.day li .plain')
      await page.click('.masthead nav a')
      await page.click('.history button')
      await page.waitForSelector('.day li')
      expect(await total(page)).toBe('$120.00')
    })
  })
})
