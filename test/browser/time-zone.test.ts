/** The question about a time zone that nobody chose, in browsers of other zones. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { startHost } from '../support/node-host.ts'
import { sharedBrowser } from '../support/shared-browser.ts'
import { openPage } from '../support/reused-pages.ts'

let browser: Browser
let host: Awaited<ReturnType<typeof startHost>>

beforeAll(async () => {
  host = await startHost()
  browser = await sharedBrowser()
})
beforeEach(async () => {
  await host.sql`update ledgers set time_zone = 'UTC', time_zone_chosen = false`
})

async function inZone(options: BrowserContextOptions, steps: (page: Page) => Promise<void>) {
  const viewport = { width: 390, height: 800 }
  const { page, complaints } = await openPage(browser, { viewport, ...options })
  page.setDefaultTimeout(8000)
  await page.goto(host.address)
  await steps(page)
  await page.context().close()
  expect(complaints).toEqual([])
}

const zones: [reported: string, suggested: string, place: string][] = [
  ['Europe/Berlin', 'Europe/Berlin', 'Berlin'],
  ['Asia/Calcutta', 'Asia/Kolkata', 'Kolkata'],
  ['Europe/Kiev', 'Europe/Kyiv', 'Kyiv'],
  ['America/Buenos_Aires', 'America/Argentina/Buenos_Aires', 'Buenos Aires, Argentina'],
]

test.each(zones)(
  'a browser in %s suggests %s, and uses it at one click',
  async (timezoneId, zone, place) => {
    await inZone({ timezoneId }, async (page) => {
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
  await inZone({ timezoneId: 'Europe/Berlin' }, async (page) => {
    await page.click('.zone >> text=Keep UTC')
    await page.waitForSelector('.undo >> text=Kept the time zone UTC')
    expect(await page.locator('.zone').count()).toBe(0)
  })
})

test.each(['UTC', 'Etc/UTC'])('a browser in %s asks nothing about UTC', async (timezoneId) => {
  await inZone({ timezoneId }, async (page) => {
    await page.waitForLoadState('networkidle')
    expect(await page.isVisible('.zone')).toBe(false)
  })
})

test('a browser with another name of the same zone asks nothing', async () => {
  await host.sql`update ledgers set time_zone = 'Asia/Kolkata'`
  await inZone({ timezoneId: 'Asia/Calcutta' }, async (page) => {
    await page.waitForLoadState('networkidle')
    expect(await page.isVisible('.zone')).toBe(false)
  })
})

test('without JavaScript a sentence leads to the settings, and can be put away', async () => {
  await inZone({ javaScriptEnabled: false }, async (page) => {
    await page.waitForSelector('text=Days start at midnight in UTC.')
    await page.click('.zone >> text=Change')
    await page.waitForSelector('h1 >> text=Settings')
    await page.goto(host.address)
    await page.click('.zone >> text=Keep UTC')
    await page.waitForSelector('.undo')
    expect(await page.locator('.zone').count()).toBe(0)
  })
})
