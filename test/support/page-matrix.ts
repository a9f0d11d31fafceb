/** Pages opened in several viewports: on a phone and a desktop, with JavaScript and without. */
import type { Browser, Page } from 'playwright-core'
import {
  beforeAll,
  describe,
  expect,
  TestRunner,
  type RunnerTestCase as Test,
  type RunnerTestSuite as Suite,
} from 'vitest'
import { sharedBrowser } from './shared-browser.ts'
import { startHost } from './node-host.ts'
import { emptyLedger } from './ledger.ts'
import { openPage as open, reusePages } from './reused-pages.ts'
import { isLong } from './run-counts.ts'

export type Viewport = { readonly width: number; readonly javaScriptEnabled: boolean }

/** The width that has JavaScript in the first two viewports of a file. */
type Scripted = 'phone' | 'desktop'

/** All four. The first two cover both widths, and pages with JavaScript and without. */
function viewportsFrom(scripted: Scripted): [Viewport, ...Viewport[]] {
  const [one, other] = scripted === 'phone' ? [390, 1280] : [1280, 390]
  return [
    { width: one, javaScriptEnabled: true },
    { width: other, javaScriptEnabled: false },
    { width: other, javaScriptEnabled: true },
    { width: one, javaScriptEnabled: false },
  ]
}

/**
 * Describes what holds in every viewport. In `npm test` each test runs in one of them, by turns in the
 * order of the file; in `npm run test:long` in all.
 */
export function byTurns(scripted: Scripted, tests: (viewport: () => Viewport) => void): void {
  const viewports = viewportsFrom(scripted)
  if (isLong) return describeIn(viewports, (viewport) => tests(() => viewport))
  tests(() => {
    const current = TestRunner.getCurrentTest<Test>()
    const turn = testsIn(current.file).indexOf(current) % viewports.length
    return viewports[turn] ?? viewports[0]
  })
}

function testsIn(suite: Suite): Test[] {
  return suite.tasks.flatMap((task) => (task.type === 'suite' ? testsIn(task) : [task]))
}

function describeIn(viewports: readonly Viewport[], tests: (viewport: Viewport) => void): void {
  describe.each(viewports)('at $width px, with JavaScript $javaScriptEnabled', (viewport) => {
    tests(viewport)
  })
}

/**
 * Posts expenses as a script does, to an empty ledger, opens a page, by default the list, and does the
 * steps there.
 */
export type Walk = (
  expenses: readonly Record<string, string>[],
  steps: (page: Page) => Promise<void>,
  path?: string,
) => Promise<void>

export type Host = Awaited<ReturnType<typeof startHost>>

type Walking = { readonly walk: Walk; readonly host: () => Host }

/** Describes what a person does, in the viewports by turns. Fails where the browser logs an error. */
export function inViewportsByTurns(scripted: Scripted, tests: (walking: Walking) => void): void {
  const { host, walkIn } = startWalks()
  byTurns(scripted, (viewport) => tests({ host, walk: (...how) => walkIn(viewport(), ...how) }))
}

/** The same for what differs with scripts: each test in two viewports, or in all four. */
export function inEachViewport(
  scripted: Scripted,
  tests: (walking: Walking & { readonly viewport: Viewport }) => void,
): void {
  const { host, walkIn } = startWalks()
  describeIn(viewportsFrom(scripted).slice(0, isLong ? 4 : 2), (viewport) =>
    tests({ host, viewport, walk: (...how) => walkIn(viewport, ...how) }),
  )
}

/** Starts a host and a browser for the file. */
function startWalks() {
  let browser: Browser
  let host: Host
  const inPage = reusePages((viewport: Viewport) => openPage(browser, viewport))

  beforeAll(async () => {
    host = await startHost()
    browser = await sharedBrowser()
  })

  const walkIn = async (viewport: Viewport, ...[expenses, steps, path = '/']: Parameters<Walk>) => {
    await emptyLedger(host.sql)
    for (const fields of expenses) {
      const body = new URLSearchParams({ price: '1', category: 'food', ...fields })
      await fetch(`${host.address}/add`, { method: 'POST', body, redirect: 'manual' })
    }
    await inPage(viewport, async (page) => {
      await page.goto(host.address + path)
      await steps(page)
    })
  }
  return { host: () => host, walkIn }
}

/** In ms: less than a test has, so that a failure names its step. */
const STEP_TIMEOUT = 15_000

/** A page in a browser that holds nothing yet, and what it complains about from then on. */
export async function openPage(browser: Browser, { width, javaScriptEnabled }: Viewport) {
  const opened = await open(browser, { javaScriptEnabled, viewport: { width, height: 800 } })
  opened.page.setDefaultTimeout(STEP_TIMEOUT)
  return opened
}

/** The figure on top of the list. */
export const total = (page: Page) => page.textContent('.total .figure')

/** The names in the rows. */
export const rows = (page: Page) =>
  page.locator('.expense-rows li > :is(a, label) > bdi').allTextContents()

/** Waits until a field holds a value that a script fills in. */
export async function waitForValue(page: Page, field: string, value: string): Promise<void> {
  await expect.poll(() => page.inputValue(field)).toBe(value)
}
