import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'

/** A page, and what the browser complains about in it. */
export type OpenPage = { readonly page: Page; readonly complaints: readonly string[] }

/**
 * What the console reports without a fault: the 4xx of a refused form, a request that a test breaks off,
 * Clear-Site-Data after a sign-out, and somebody who is in a field before the browser would have put
 * them into one.
 */
const USUAL =
  /the server responded|net::ERR_FAILED$|^Clear-Site-Data|^Autofocus processing was blocked/

/** Opens a page in a context of its own, and collects what the browser complains about. */
export async function openPage(browser: Browser, options: BrowserContextOptions) {
  const page = await (await browser.newContext(options)).newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (!USUAL.test(message.text())) complaints.push(message.text())
  })
  return { page, complaints } satisfies OpenPage
}

/**
 * Makes a function that does steps in a page with these options, and fails where the browser complains.
 * A later call with the same options gets the same page, as in a browser that holds nothing yet: a new
 * one costs as much as a short walk.
 */
export function reusePages<Options>(open: (options: Options) => Promise<OpenPage>) {
  const unused = new Map<string, OpenPage>()
  return async (options: Options, steps: (page: Page) => Promise<void>): Promise<void> => {
    const key = JSON.stringify(options)
    const opened = unused.get(key) ?? (await open(options))
    unused.delete(key)
    await steps(opened.page)
    expect(opened.complaints).toEqual([])
    await empty(opened.page)
    unused.set(key, opened)
  }
}

async function empty(page: Page): Promise<void> {
  const context = page.context()
  await page.unrouteAll()
  await page.goto('about:blank')
  const others = context.pages().filter((each) => each !== page)
  await Promise.all(others.map((each) => each.close()))
  await context.clearCookies()
}
