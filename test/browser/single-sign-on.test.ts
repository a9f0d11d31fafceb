/** What a browser does on the way to a provider and back, with the policy of our pages. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readFirstLedger } from '../../src/db/ledgers.ts'
import { addMember } from '../../src/db/people/members.ts'
import { passwords } from '../support/app.ts'
import { loadAxe, violationsIn } from '../support/axe.ts'
import { sharedBrowser } from '../support/shared-browser.ts'
import { startHost } from '../support/node-host.ts'
import { PASSWORD } from '../support/members.ts'
import { CLIENT, startProvider, type Provider } from '../support/oidc-provider.ts'
import { openPage } from '../support/reused-pages.ts'

let browser: Browser
let provider: Provider
let host: Awaited<ReturnType<typeof startHost>>

beforeAll(async () => {
  browser = await sharedBrowser()
  provider = await startProvider()
  host = await startHost({
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: CLIENT.clientId,
    OIDC_CLIENT_SECRET: CLIENT.clientSecret,
  })
  const { ledgerId = '' } = (await readFirstLedger(host.sql)) ?? {}
  const names = { memberId: crypto.randomUUID(), name: 'Ada', nameKey: 'ada' }
  const passwordHash = await passwords.hash(PASSWORD)
  await addMember(host.sql, { ...names, passwordHash, ledgerId, role: 'owner' })
})
afterAll(async () => {
  await provider?.stop()
})

async function expectNothingWrong(page: Page) {
  await loadAxe(page)
  expect(await violationsIn(page, 'light')).toEqual([])
  const width = page.viewportSize()?.width ?? 0
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
}

test.each([
  { width: 390, javaScriptEnabled: true },
  { width: 1280, javaScriptEnabled: false },
])(
  'a member links an account, signs out, and signs in with it: %j',
  async ({ width, javaScriptEnabled }) => {
    await host.sql`delete from identities`
    const viewport = { width, height: 800 }
    const { page, complaints } = await openPage(browser, { javaScriptEnabled, viewport })

    await page.goto(`${host.address}/settings/identities`)
    await page.fill('[name=name]', 'Ada')
    await page.fill('[name=password]', PASSWORD)
    await page.click('.door button')
    await page.waitForURL('**/settings/identities')
    // It leaves for the provider and is back, linked.
    await page.fill('[name=current]', PASSWORD)
    await page.click('text=Link an account at 127.0.0.1')
    await page.waitForSelector('text=ada@home.example')
    if (javaScriptEnabled) await expectNothingWrong(page)

    await page.goto(`${host.address}/more`)
    await page.click('[action="/sign-out"] button')
    await page.waitForURL('**/sign-in')
    if (javaScriptEnabled) await expectNothingWrong(page)
    await page.goto(`${host.address}/history`)
    await page.click('text=Sign in with 127.0.0.1')
    await page.waitForURL('**/history')
    expect(await page.textContent('h1')).toBe('History')
    expect(complaints).toEqual([])
    await page.context().close()
  },
)
