import type { Browser, BrowserContext, Page } from 'playwright-core'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { ALL_RULES, SCHEMES, violationsIn, type Scheme } from '../support/axe.ts'
import { address, startFilledApps } from '../support/filled-apps.ts'
import { newContrastViolationsIn } from '../support/new-contrasts.ts'
import { pageStates } from '../support/page-states.ts'
import { isLong, share } from '../support/run-counts.ts'
import { sharedBrowser } from '../support/shared-browser.ts'

const HEIGHT = 800
const WIDTHS = [320, 390, 768, 1280] as const
/** With 200 % zoom a window of 640 px is 320 wide, and one of 1280 is 640. */
const NARROWEST = 320
const OTHER_WIDTHS = [390, 640, 768, 1280, 1600]

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

/** How large the content of the page is at a width. */
async function contentAt(width: number): Promise<{ width: number; height: number }> {
  await tab.setViewportSize({ width, height: HEIGHT })
  return tab.evaluate(`(({ scrollWidth, scrollHeight }) =>
    ({ width: scrollWidth, height: scrollHeight }))(document.documentElement)`)
}

/** Fails where axe finds something in a page as high as its content: what a bar covers would be small. */
async function expectNoViolations(width: number, scheme: Scheme, rules?: object): Promise<void> {
  const content = await contentAt(width)
  await tab.setViewportSize({ width, height: content.height })
  expect([width, scheme, ...(await violationsIn(tab, scheme, rules))]).toEqual([width, scheme])
}

/**
 * All rules in one view, each page in another: any width and scheme meet within 12 pages. Then the
 * contrast in the other schemes, at one width, which changes no colours.
 */
async function expectNoViolationsByTurns(turn: number): Promise<void> {
  const [first = 'light', ...others] = [...SCHEMES, ...SCHEMES].slice(turn % 3, (turn % 3) + 3)
  await expectNoViolations(WIDTHS[turn % WIDTHS.length] ?? 320, first, ALL_RULES)
  for (const scheme of others) {
    expect([scheme, ...(await newContrastViolationsIn(tab, scheme))]).toEqual([scheme])
  }
}

async function expectNoViolationsAnywhere(): Promise<void> {
  for (const width of WIDTHS) {
    for (const scheme of SCHEMES) await expectNoViolations(width, scheme)
  }
}

test.each(pageStates.map((state, turn) => [...state, turn] as const))(
  'in every scheme axe finds nothing, targets are large enough, and nothing overflows: %s',
  async (_name, show, turn) => {
    await show(tab)
    await tab.waitForLoadState()
    for (const width of [NARROWEST, ...share(OTHER_WIDTHS, 3, turn)]) {
      expect((await contentAt(width)).width).toBeLessThanOrEqual(width)
    }
    await (isLong ? expectNoViolationsAnywhere() : expectNoViolationsByTurns(turn))
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
  await violationsIn(tab, 'light')
  for (const scheme of ['dark', 'forced colours'] as const) {
    expect(await newContrastViolationsIn(tab, scheme)).toEqual(['<h1>Pale</h1>'])
  }
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
