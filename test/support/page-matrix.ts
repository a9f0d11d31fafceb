/** A page opened in each way people do: on a phone and a desk, with JavaScript and without. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { launchBrowser } from './browser.ts'
import { startHost } from './node-host.ts'
import { emptyLedger } from './ledger.ts'

export const WAYS = [390, 1280].flatMap((width) =>
  [true, false].map((javaScriptEnabled) => ({ width, javaScriptEnabled })),
)

export type Way = (typeof WAYS)[number]
export type Walk = {
  /** Posts expenses as a script does, to an empty ledger, and opens the list. */
  readonly walk: (
    expenses: readonly Record<string, string>[],
    steps: (page: Page) => Promise<void>,
  ) => Promise<void>
  readonly way: Way
}

export type Host = Awaited<ReturnType<typeof startHost>>

/** Describes what a person does; every step is taken in each way, and the browser never complains. */
export function inEachWay(steps: (walking: Walk & { readonly host: () => Host }) => void): void {
  let browser: Browser
  let host: Host

  beforeAll(async () => {
    host = await startHost()
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())

  describe.each(WAYS)('at $width px, with JavaScript $javaScriptEnabled', (way) => {
    const walk: Walk['walk'] = async (expenses, walked) => {
      await emptyLedger(host.sql)
      for (const fields of expenses) {
        const body = new URLSearchParams({ price: '1', category: 'food', ...fields })
        await fetch(`${host.address}/add`, { method: 'POST', body, redirect: 'manual' })
      }
      const { page, complaints } = await openPage(browser, way)
      await page.goto(host.address)
      await walked(page)
      await page.context().close()
      expect(complaints).toEqual([])
    }
    steps({ walk, way, host: () => host })
  })
}

/** A page in a browser that holds nothing yet, and what it complains about from then on. */
export async function openPage(browser: Browser, { width, javaScriptEnabled }: Way) {
  const viewport = { width, height: 800 }
  const page = await (await browser.newContext({ javaScriptEnabled, viewport })).newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    // A refused form is an answer of 4xx, and signing out clears what is kept: it mentions both.
    const isUsual = /the server responded|^Clear-Site-Data/.test(message.text())
    if (!isUsual) complaints.push(message.text())
  })
  return { page, complaints }
}

/** The figure on top of the list. */
export const total = (page: Page) => page.textContent('.total .figure')

/** What the rows are called. */
export const rows = (page: Page) => page.locator('.day .what').allTextContents()

/** Waits until a field holds a value that a script fills in. */
export async function waitForValue(page: Page, field: string, value: string): Promise<void> {
  await expect.poll(() => page.inputValue(field)).toBe(value)
}
