/** The charts of a report: what a screen reader is told of them, and that they fit any width and one sheet. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startHost } from '../support/node-host.ts'
import { sharedBrowser } from '../support/shared-browser.ts'

let browser: Browser
let page: Page
let address: string

beforeAll(async () => {
  browser = await sharedBrowser()
  const host = await startHost()
  address = host.address
  for (const fields of [
    { category: 'rent', price: '1180', spent_on: '2026-01-02', tags: 'flat', name: 'Flat' },
    { category: 'food', price: '20', spent_on: '2026-01-31' },
    { category: 'deposit', price: '-250', spent_on: '2026-01-15', tags: 'flat' },
    { category: 'rent', price: '1100', spent_on: '2025-12-31' },
  ]) {
    await fetch(`${address}/add`, { method: 'POST', body: new URLSearchParams(fields) })
  }
  page = await browser.newPage({ viewport: { width: 390, height: 844 } })
  await page.goto(`${address}/reports?period=2026-01`)
})
afterAll(() => page?.close())

/** The accessibility tree of the section with this heading, without its table. */
const treeOf = (heading: string) =>
  page.getByRole('region', { name: heading, exact: true }).ariaSnapshot()

const trees: [heading: string, parts: string[]][] = [
  [
    'Day by day',
    [
      'figure "$950.00 by January 31, 2026, $150.00 less than December 2025."',
      'img "Running total: January 2026, $950.00; December 2025, $1,100.00"',
    ],
  ],
  [
    'By category',
    [
      'link "rent $1,180.00 98%"',
      'link "food $20.00 2%"',
      'link "deposit -$250.00"',
      '/url: /?period=2026-01&category_id=rent',
    ],
  ],
  [
    'Last 12 months',
    [
      'figure "The highest is December 2025: $1,100.00."',
      'link "January 2026 $950.00"',
      'link "December 2025 $1,100.00"',
      'link "February 2025 $0.00"',
    ],
  ],
  ['By tag', ['link "#flat $930.00"']],
  ['Biggest expenses', ['link "Flat $1,180.00 January 2, 2026 · rent"']],
  ['By weekday', ['figure "The highest is Friday: $1,180.00, or $236.00 each time."']],
]

test.each(trees)('the chart “%s” is told as text and labelled links', async (heading, parts) => {
  const tree = await treeOf(heading)
  for (const part of parts) expect(tree).toContain(part)
})

test('every chart has a table, which a key opens', async () => {
  const summaries = page.locator('.chart summary')
  expect(await summaries.count()).toBe(5)
  for (const summary of await summaries.all()) await summary.press('Enter')
  expect(await page.getByRole('table').count()).toBe(5)
  expect(await page.getByRole('row', { name: 'rent $1,180.00 98%' }).count()).toBe(1)
  for (const summary of await summaries.all()) await summary.press('Enter')
})

test('no text of a chart leaves a narrow screen, and rows are high enough for a finger', async () => {
  await page.setViewportSize({ width: 320, height: 640 })
  const outside = await page.evaluate(`[...document.querySelectorAll('.chart text, .chart li')]
    .map((each) => each.getBoundingClientRect())
    .filter(({ left, right }) => left < 0 || right > 320).length`)
  expect(outside).toBe(0)
  const heights = await page.evaluate(
    `[...document.querySelectorAll('.bars a')].map((each) => each.getBoundingClientRect().height)`,
  )
  expect(Math.min(...(heights as number[]))).toBeGreaterThanOrEqual(44)
})

test('a report is one sheet of paper', async () => {
  const pdf = await page.pdf({ format: 'A4' })
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1)
})
