/** The question about a time zone that nobody chose, in browsers of other zones. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { startHost } from '../support/node-host.ts'
import { sharedBrowser } from '../support/shared-browser.ts'
import { openPage, reusePages } from '../support/reused-pages.ts'

let browser: Browser
let host: Awaited<ReturnType<typeof startHost>>

beforeAll(async () => {
  host = await startHost()
  browser = await sharedBrowser()
})
beforeEach(async () => {
  await host.sql`update ledgers set time_zone = 'UTC', time_zone_chosen = false`
})

const inPage = reusePages((options: BrowserContextOptions) =>
  openPage(browser, { viewport: { width: 390, height: 800 }, ...options }),
)

/** Does steps on the list, in a browser of a zone. */
const inZone = (timezoneId: string, steps: (page: Page) => Promise<void>) =>
  inPage({}, async (page) => {
    const session = await page.context().newCDPSession(page)
    await session.send('Emulation.setTimezoneOverride', { timezoneId })
    await page.goto(host.address)
    await steps(page)
    await session.detach()
  })

const zones: [reported: string, suggested: string, place: string][] = [
  ['Europe/Berlin', 'Europe/Berlin', 'Berlin'],
  ['Asia/Calcutta', 'Asia/Kolkata', 'Kolkata'],
  ['Europe/Kiev', 'Europe/Kyiv', 'Kyiv'],
  ['America/Buenos_Aires', 'America/Argentina/Buenos_Aires', 'Buenos Aires, Argentina'],
]

test.each(zones)(
  'a browser in %s suggests %s, and uses it at one click',
  async (timezoneId, zone, place) => {
    await inZone(timezoneId, async (page) => {
      await page.waitForSelector(`.zone:has-text("You seem to be in ${place}.")`)
      await page.click('.zone button:visible >> text=Use this')
      await page.waitForSelector('.undo')
      expect(await page.locator('.zone').count()).toBe(0)
      expect(await host.sql`select time_zone, time_zone_chosen from ledgers`).toEqual([
        { timeZone: zone, timeZoneChosen: true },
      ])
    })
  },
)

test('“Keep UTC” is asked for once', async () => {
  await inZone('Europe/Berlin', async (page) => {
    await page.click('.zone >> text=Keep UTC')
    await page.waitForSelector('.undo >> text=Kept the time zone UTC')
    expect(await page.locator('.zone').count()).toBe(0)
  })
})

test.each(['UTC', 'Etc/UTC'])('a browser in %s asks nothing about UTC', async (timezoneId) => {
  await inZone(timezoneId, async (page) => {
    await page.waitForLoadState('networkidle')
    expect(await page.isVisible('.zone')).toBe(false)
  })
})

test('a browser with another name of the same zone asks nothing', async () => {
  await host.sql`update ledgers set time_zone = 'Asia/Kolkata'`
  await inZone('Asia/Calcutta', async (page) => {
    await page.waitForLoadState('networkidle')
    expect(await page.isVisible('.zone')).toBe(false)
  })
})

test('without JavaScript a sentence leads to the settings, and can be put away', async () => {
  await inPage({ javaScriptEnabled: false }, async (page) => {
    await page.goto(host.address)
    await page.waitForSelector('text=Days start at midnight in UTC.')
    await page.click('.zone >> text=Change')
    await page.waitForSelector('h1 >> text=Settings')
    await page.goto(host.address)
    await page.click('.zone >> text=Keep UTC')
    await page.waitForSelector('.undo')
    expect(await page.locator('.zone').count()).toBe(0)
  })
})
