/** A passkey in a real browser, with the authenticator that Chromium brings for tests. */
import type { Browser, CDPSession, Page } from 'playwright-core'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sharedBrowser } from '../support/shared-browser.ts'
import { addTestMember, PASSWORD } from '../support/members.ts'
import { violationsInBoth } from '../support/new-contrasts.ts'
import { isLong, share } from '../support/run-counts.ts'
import { startHost } from '../support/node-host.ts'

const WIDTHS = [390, 1280]

let browser: Browser
let host: Awaited<ReturnType<typeof startHost>>

beforeAll(async () => {
  host = await startHost()
  browser = await sharedBrowser()
  await addTestMember(host, 'Ada')
})
// Whoever tries something wrong in one test is not to wait in the next, and finds no passkey of it there.
beforeEach(async () => {
  await host.sql`delete from sign_in_attempts`
  await host.sql`delete from passkeys`
})

/** A device with a finger on it, and a place for keys. */
async function plugIn(page: Page): Promise<CDPSession & { readonly device: string }> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return Object.assign(session, { device: authenticatorId })
}

async function enterByPassword(page: Page) {
  await page.goto(`${host.address}/sign-in?next=/settings/passkeys`)
  await page.fill('[name=name]', 'Ada')
  await page.fill('[name=password]', PASSWORD)
  await page.click('form[action="/sign-in"] button')
  await page.waitForURL((url) => url.pathname === '/settings/passkeys')
}

// What a passkey does is the same in every width; how the pages look is tested below in both.
describe.each(isLong ? WIDTHS : WIDTHS.slice(0, 1))('at %i px', (width) => {
  test('a member adds a passkey, signs in with it, and removes it', async () => {
    const context = await browser.newContext({ viewport: { width, height: 800 } })
    const page = await context.newPage()
    const session = await plugIn(page)
    await enterByPassword(page)
    await page.fill('[name=current]', 'not the password')
    await page.click('text=Add a passkey')
    await page.waitForSelector('output:has-text("Wrong password.")')
    const made = await session.send('WebAuthn.getCredentials', { authenticatorId: session.device })
    expect(made.credentials).toEqual([])
    await page.fill('[name=current]', PASSWORD)
    await page.click('text=Add a passkey')
    await page.waitForSelector('.entries li')
    expect(await page.textContent('.entries')).toContain('Not used yet')
    await page.fill('[name=current]', PASSWORD)
    await page.click('text=Add a passkey')
    await page.waitForSelector('output:has-text("already has a passkey of yours")')

    await context.clearCookies()
    await page.goto(`${host.address}/sign-in?next=/settings/sessions`)
    await page.click('text=Sign in with a passkey')
    await page.waitForURL((url) => url.pathname === '/settings/sessions')
    expect(await page.textContent('main')).toContain(', with a passkey')

    await page.goto(`${host.address}/settings/passkeys`)
    await page.click('summary')
    await page.click('text=Remove this passkey')
    await page.waitForSelector('.entries li', { state: 'detached' })
    await context.clearCookies()
    await page.goto(`${host.address}/sign-in`)
    await page.click('text=Sign in with a passkey')
    await page.waitForSelector('.problem-text:has-text("does not work here")')
    await session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: session.device })
    await context.close()
  }, 60_000)
})

test('axe finds nothing wrong, and nothing is wider than the page', async () => {
  const context = await browser.newContext({ bypassCSP: true })
  const page = await context.newPage()
  await plugIn(page)
  const wrong: unknown[] = []
  const check = async (turn: number) => {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 })
      const scrollWidth = Number(await page.evaluate('document.documentElement.scrollWidth'))
      if (scrollWidth > width) wrong.push([page.url(), scrollWidth])
    }
    for (const width of share(WIDTHS, WIDTHS.length, turn)) {
      await page.setViewportSize({ width, height: 800 })
      wrong.push(...(await violationsInBoth(page)))
    }
  }
  await page.goto(`${host.address}/sign-in`)
  await page.waitForSelector('text=Sign in with a passkey')
  await check(0)
  await enterByPassword(page)
  await page.fill('[name=current]', PASSWORD)
  await page.click('text=Add a passkey')
  await page.waitForSelector('.entries li')
  await page.click('summary')
  await check(1)
  expect(wrong).toEqual([])
  await context.close()
}, 60_000)

test('a device that does not verify its user cannot sign in, and the page shows a message', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const session = await plugIn(page)
  await enterByPassword(page)
  await page.fill('[name=current]', PASSWORD)
  await page.click('text=Add a passkey')
  await page.waitForSelector('.entries li')
  await context.clearCookies()
  await session.send('WebAuthn.setUserVerified', {
    authenticatorId: session.device,
    isUserVerified: false,
  })
  await page.goto(`${host.address}/sign-in`)
  await page.click('text=Sign in with a passkey')
  await page.waitForSelector('output:has-text("No passkey was used.")')
  expect(await context.cookies()).toEqual([])
  await context.close()
})

test('without JavaScript only the password is offered', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${host.address}/sign-in`)
  expect(await page.isVisible('text=Sign in with a passkey')).toBe(false)
  expect(await page.isVisible('[name=password]')).toBe(true)
  await context.close()
})
