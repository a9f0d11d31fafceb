import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** A page, and what the browser complains about in it. */
export type OpenPage = { readonly page: Page; readonly complaints: readonly string[] }

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
