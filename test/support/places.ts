import type { Page } from 'playwright-core'

const MAIN = ['Expenses', 'Reports', 'Categories', 'More']

/** Opens a page by the navigation: one of the main places, or a row of the page More. */
export async function goTo(page: Page, words: string): Promise<void> {
  const place = MAIN.includes(words) ? words : 'More'
  await page.click(`.places >> text=${place}`)
  if (place !== words) await page.click(`.group a >> text="${words}"`)
}

/** Opens the filter of the list. */
export async function openFilter(page: Page): Promise<void> {
  await page.click('.to-filter')
  await page.waitForSelector('.filter-page')
}

/** Opens another kind of period by the switcher on top of the list. */
export async function openPeriod(page: Page, words: string): Promise<void> {
  await page.click('.period summary')
  await page.click(`.period a >> text="${words}"`)
}
