/** A passkey in a real browser, with the authenticator that Chromium brings for tests. */
import { randomUUID } from 'node:crypto'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readFirstLedger } from '../../src/db/ledgers.ts'
import { addMember } from '../../src/db/people/members.ts'
import { memberKey } from '../../src/domain/member.ts'
import { createPasswords } from '../../src/hosts/passwords.ts'
import { launchBrowser } from '../support/browser.ts'
import { startHost } from '../support/node-host.ts'

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
// Whoever tries something wrong in one test is not to wait in the next.
beforeEach(() => host.sql`delete from sign_in_attempts`)
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
    await page.fill('[name=current]', 'not the password')
    await page.click('text=Add a passkey')
    await page.waitForSelector('output:has-text("Wrong password.")')
    const made = await session.send('WebAuthn.getCredentials', { authenticatorId: session.device })
    expect(made.credentials).toEqual([])
    await page.fill('[name=current]', PASSWORD)
    await page.click('text=Add a passkey')
    await page.waitForSelector('.rows li')
    expect(await page.textContent('.rows')).toContain('not used yet')
    await page.fill('[name=current]', PASSWORD)
    await page.click('text=Add a passkey')
    await page.waitForSelector('output:has-text("has a passkey of yours already")')

    await context.clearCookies()
    await page.goto(`${host.address}/sign-in?next=/settings/sessions`)
    await page.click('text=Sign in with a passkey')
    await page.waitForURL((url) => url.pathname === '/settings/sessions')
    expect(await page.textContent('main')).toContain('UTC with a passkey')

    await page.goto(`${host.address}/settings/passkeys`)
    await page.click('summary')
    await page.click('text=Remove this passkey')
    await page.waitForSelector('.rows li', { state: 'detached' })
    await context.clearCookies()
    await page.goto(`${host.address}/sign-in`)
    await page.click('text=Sign in with a passkey')
    await page.waitForSelector('.problem-text:has-text("cannot sign in with that passkey")')
    await session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: session.device })
    await context.close()
  })
})

const looks = [390, 1280].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
)

test.each(looks)('axe finds nothing wrong, and nothing is too wide: %j', async (look) => {
  const { width, colorScheme } = look
  const viewport = { width, height: 800 }
  const context = await browser.newContext({ viewport, colorScheme, bypassCSP: true })
  const page = await context.newPage()
  await host.sql`delete from passkeys`
  await plugIn(page)
  const wrong: unknown[] = []
  const check = async () => {
    const axe = new AxeBuilder({ page })
    // Only colours differ in the dark.
    if (colorScheme === 'dark') axe.withRules(['color-contrast'])
    const { violations } = await axe.analyze()
    wrong.push(...violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]))
    const wide = Number(await page.evaluate('document.documentElement.scrollWidth'))
    if (wide > width) wrong.push([page.url(), wide])
  }
  await page.goto(`${host.address}/sign-in`)
  await page.waitForSelector('text=Sign in with a passkey')
  await check()
  await enterByPassword(page)
  await page.fill('[name=current]', PASSWORD)
  await page.click('text=Add a passkey')
  await page.waitForSelector('.rows li')
  await page.click('summary')
  await check()
  expect(wrong).toEqual([])
  await context.close()
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
