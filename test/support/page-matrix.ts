/** Pages opened in several viewports: on a phone and a desktop, with JavaScript and without. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { connectBrowser } from './shared-browser.ts'
import { startHost } from './node-host.ts'
import { emptyLedger } from './ledger.ts'
import { isLong } from './run-counts.ts'

export type Viewport = { readonly width: number; readonly javaScriptEnabled: boolean }

const [PHONE, DESKTOP] = [390, 1280]
const SCRIPTED_PHONE = [
  { width: PHONE, javaScriptEnabled: true },
  { width: DESKTOP, javaScriptEnabled: false },
]
const SCRIPTED_DESKTOP = [
  { width: PHONE, javaScriptEnabled: false },
  { width: DESKTOP, javaScriptEnabled: true },
]

/**
 * The viewports that a file opens its pages in: all four in `npm run test:long`. In `npm test` two that
 * cover both widths, and pages with JavaScript and without; `scripted` names the width with JavaScript.
 */
export function viewports(scripted: 'phone' | 'desktop'): readonly Viewport[] {
  if (isLong) return [...SCRIPTED_PHONE, ...SCRIPTED_DESKTOP]
  return scripted === 'phone' ? SCRIPTED_PHONE : SCRIPTED_DESKTOP
}

export type Walk = {
  /** Posts expenses as a script does, to an empty ledger, and opens the list. */
  readonly walk: (
    expenses: readonly Record<string, string>[],
    steps: (page: Page) => Promise<void>,
  ) => Promise<void>
  readonly viewport: Viewport
}

export type Host = Awaited<ReturnType<typeof startHost>>

/** Describes what a person does, in each viewport. Fails where the browser logs an error. */
export function inEachViewport(
  scripted: 'phone' | 'desktop',
  steps: (walking: Walk & { readonly host: () => Host }) => void,
): void {
  let browser: Browser
  let host: Host

  beforeAll(async () => {
    host = await startHost()
    browser = await connectBrowser()
  })
  afterAll(() => browser?.close())

  describe.each(viewports(scripted))(
    'at $width px, with JavaScript $javaScriptEnabled',
    (viewport) => {
      const walk: Walk['walk'] = async (expenses, walked) => {
        await emptyLedger(host.sql)
        for (const fields of expenses) {
          const body = new URLSearchParams({ price: '1', category: 'food', ...fields })
          await fetch(`${host.address}/add`, { method: 'POST', body, redirect: 'manual' })
        }
        const { page, complaints } = await openPage(browser, viewport)
        await page.goto(host.address)
        await walked(page)
        await page.context().close()
        expect(complaints).toEqual([])
      }
      steps({ walk, viewport, host: () => host })
    },
  )
}

/** A page in a browser that holds nothing yet, and what it complains about from then on. */
export async function openPage(browser: Browser, { width, javaScriptEnabled }: Viewport) {
  const viewport = { width, height: 800 }
  const page = await (await browser.newContext({ javaScriptEnabled, viewport })).newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    // The console reports both: the 4xx of a refused form, and Clear-Site-Data after a sign-out.
    const isUsual = /the server responded|^Clear-Site-Data/.test(message.text())
    if (!isUsual) complaints.push(message.text())
  })
  return { page, complaints }
}

/** The figure on top of the list. */
export const total = (page: Page) => page.textContent('.total .figure')

/** The names in the rows. */
export const rows = (page: Page) => page.locator('.day .what').allTextContents()

/** Waits until a field holds a value that a script fills in. */
export async function waitForValue(page: Page, field: string, value: string): Promise<void> {
  await expect.poll(() => page.inputValue(field)).toBe(value)
}
