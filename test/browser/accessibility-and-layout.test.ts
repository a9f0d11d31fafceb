import type { Browser, BrowserContext, Page } from 'playwright-core'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { SCHEMES, violationsIn, type Scheme } from '../support/axe.ts'
import { address, startFilledApps } from '../support/filled-apps.ts'
import { pageStates } from '../support/page-states.ts'
import { isLong } from '../support/run-counts.ts'
import { sharedBrowser } from '../support/shared-browser.ts'

const HEIGHT = 800
const WIDTHS = [320, 390, 768, 1280] as const
/** With 200 % zoom a window of 640 px is 320 wide, and one of 1280 is 640. */
const LAYOUT_WIDTHS = [320, 390, 640, 768, 1280, 1600]

let browser: Browser
let context: BrowserContext
/** The page of all tests: a new one for each would compile and fetch everything again. */
let tab: Page

beforeAll(async () => {
  browser = await sharedBrowser()
  context = await browser.newContext({ bypassCSP: true })
  tab = await context.newPage()
  tab.setDefaultTimeout(15_000)
  await startFilledApps()
})
beforeEach(async () => {
  await Promise.all([context.clearCookies(), tab.setExtraHTTPHeaders({})])
  await tab.setViewportSize({ width: 1280, height: 720 })
  await tab.emulateMedia({ colorScheme: 'light', forcedColors: 'none' })
})

/**
 * The widths and schemes that axe looks at a page in: all, or by turns each scheme at another width,
 * so that any two of page, scheme and width meet in `npm test`, but for one width of each page.
 */
function viewsOf(turn: number): [width: number, scheme: Scheme][] {
  if (isLong) return WIDTHS.flatMap((width) => SCHEMES.map((scheme) => [width, scheme] as const))
  return SCHEMES.map((scheme, index) => [WIDTHS[(turn + index) % WIDTHS.length] ?? 320, scheme])
}

/** How large the content of the page is at a width. */
async function contentAt(width: number): Promise<{ width: number; height: number }> {
  await tab.setViewportSize({ width, height: HEIGHT })
  return tab.evaluate(`(({ scrollWidth, scrollHeight }) =>
    ({ width: scrollWidth, height: scrollHeight }))(document.documentElement)`)
}

test.each(pageStates.map((state, turn) => [...state, turn] as const))(
  'in every scheme axe finds nothing, targets are large enough, and nothing overflows: %s',
  async (_name, show, turn) => {
    await show(tab)
    await tab.waitForLoadState()
    const views = viewsOf(turn)
    for (const [width, scheme] of views) {
      const content = await contentAt(width)
      expect(content.width).toBeLessThanOrEqual(width)
      // As high as the page: what a bar that stays in view covers would be a small target otherwise.
      await tab.setViewportSize({ width, height: content.height })
      expect([width, scheme, ...(await violationsIn(tab, scheme))]).toEqual([width, scheme])
    }
    const others = LAYOUT_WIDTHS.filter((width) => !views.some(([seen]) => seen === width))
    for (const width of others) {
      expect((await contentAt(width)).width).toBeLessThanOrEqual(width)
    }
  },
)

test('axe finds what is wrong in each scheme, and targets that are too small', async () => {
  await tab.setContent(
    `<!doctype html><html lang="en"><title>Pale</title><main><h1>Pale</h1><img src="data:,">
    <p><button>.</button><button>,</button></p></main>
    <style>
      button { width: 9px; height: 9px; border: 0; padding: 0; font-size: 9px }
      @media (prefers-color-scheme: dark) { h1 { background: #000; color: #333 } }
      @media (forced-colors: active) { h1 { forced-color-adjust: none; background: #fff; color: #ddd } }
    </style></html>`,
  )
  const found = async (scheme: Scheme) => (await violationsIn(tab, scheme)).map(([rule]) => rule)
  const [light, dark, forced] = [await found('light'), await found('dark'), await found(SCHEMES[2])]
  expect([light, dark, forced]).toEqual([
    ['image-alt', 'target-size'],
    ['color-contrast', 'target-size'],
    ['color-contrast', 'target-size'],
  ])
})

test('figures line up: tabular, and at the end of their line', async () => {
  await tab.goto(address)
  const styles = await tab.evaluate(
    `[...document.querySelectorAll('.expense-rows b')].map((each) => {
      const style = getComputedStyle(each)
      return style.fontVariantNumeric + ' ' + style.textAlign
    })`,
  )
  expect(new Set(styles as string[])).toEqual(new Set(['lining-nums tabular-nums end']))
})
