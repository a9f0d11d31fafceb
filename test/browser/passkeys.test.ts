/** A passkey in a real browser, with the authenticator that Chromium brings for tests. */
import { randomUUID } from 'node:crypto'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readFirstLedger } from '../../src/db/ledgers.ts'
import { addMember } from '../../src/db/members.ts'
import { memberKey } from '../../src/domain/member.ts'
import { createPasswords } from '../../src/hosts/passwords.ts'
import { launchBrowser } from '../support/browser.ts'
import { startHost } from '../support/host.ts'

const PASSWORD = 'five words nobody else says'

let browser: Browser
let host: Awaited<ReturnType<typeof startHost>>

beforeAll(async () => {
  host = await startHost()
  browser = await launchBrowser()
  const { ledgerId = '' } = (await readFirstLedger(host.sql)) ?? {}
  const passwordHash = await createPasswords().hash(PASSWORD)
  const member = { memberId: randomUUID(), name: 'Ada', nameKey: memberKey('Ada'), passwordHash }
  await addMember(host.sql, { ...member, ledgerId, role: 'owner' })
})
afterAll(() => browser?.close())

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

describe.each([390, 1280])('at %i px', (width) => {
  test('a member adds a passkey, signs in with it, and removes it', async () => {
    const context = await browser.newContext({ viewport: { width, height: 800 } })
    const page = await context.newPage()
    const session = await plugIn(page)
    await enterByPassword(page)
    await page.fill('[name=current]', PASSWORD)
    await page.click('text=Add a passkey')
    await page.waitForSelector('.rows li')
    expect(await page.textContent('.rows')).toContain('not used yet')

    await context.clearCookies()
    await page.goto(`${host.address}/sign-in?next=/settings/sessions`)
    await page.click('text=Sign in with a passkey')
    await page.waitForURL((url) => url.pathname === '/settings/sessions')
    expect(await page.textContent('main')).toContain('UTC with a passkey')

    await page.goto(`${host.address}/settings/passkeys`)
    await page.click('text=Remove')
    await page.waitForSelector('.rows li', { state: 'detached' })
    await context.clearCookies()
    await page.goto(`${host.address}/sign-in`)
    await page.click('text=Sign in with a passkey')
    await page.waitForSelector('.problem-text:has-text("does not let you in")')
    await session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: session.device })
    await context.close()
  })
})

test('a finger that is not the member’s lets nobody in, and the page says so', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const session = await plugIn(page)
  await enterByPassword(page)
  await page.fill('[name=current]', PASSWORD)
  await page.click('text=Add a passkey')
  await page.waitForSelector('.rows li')
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

test('without scripts there is the password alone', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${host.address}/sign-in`)
  expect(await page.isVisible('text=Sign in with a passkey')).toBe(false)
  expect(await page.isVisible('[name=password]')).toBe(true)
  await context.close()
})
