/** Members are invited, invite others, and remove what they sign in with, without leftovers. */
import type { Browser, Page } from 'playwright-core'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { sharedBrowser } from '../support/shared-browser.ts'
import { startHost } from '../support/node-host.ts'
import { addTestMember, PASSWORD } from '../support/members.ts'
import { byTurns, openPage, rows, type Host } from '../support/page-matrix.ts'

const SETUP_TOKEN = 'a token that was made at home'
const NEW = 'a wholly different sentence'

let browser: Browser
let host: Host
let complaints: string[][]

beforeAll(async () => {
  browser = await sharedBrowser()
})
beforeEach(async () => {
  complaints = []
  host = await startHost({ SETUP_TOKEN })
})

byTurns('desktop', (viewport) => {
  const open = async () => {
    const opened = await openPage(browser, viewport())
    complaints.push(opened.complaints)
    return opened.page
  }

  test('the first member owns the ledger, and chooses the role of an invited person', async () => {
    const ada = await open()
    await goTo(ada, `/setup#${new URLSearchParams({ token: SETUP_TOKEN }).toString()}`)
    const { javaScriptEnabled } = viewport()
    if (!javaScriptEnabled) await ada.fill('[name=token]:focus', SETUP_TOKEN)
    await expect.poll(() => ada.inputValue('[name=token]')).toBe(SETUP_TOKEN)
    expect(new URL(ada.url()).hash === '').toBe(javaScriptEnabled)
    await enter(ada, 'Ada', PASSWORD)
    await arriveAt(ada, '/')
    await add(ada, 'Bread')

    await goTo(ada, '/people')
    expect(await ada.textContent('.entries')).toContain('Ada (you)')
    await ada.selectOption('#invite-role', 'viewer')
    await ada.click('text=Create link')
    const link = (await ada.textContent('.secret')) ?? ''
    const copied = javaScriptEnabled ? copiedLink(ada) : copyButton(ada).isVisible()
    expect(await copied).toBe(javaScriptEnabled ? link : false)

    const eve = await open()
    await eve.goto(link)
    expect(await eve.textContent('h1')).toBe('Ada invites you')
    await enter(eve, 'Eve', 'a sentence of my own')
    await arriveAt(eve, '/')
    expect(await rows(eve)).toEqual(['Bread'])
    expect(await eve.locator('[method=post] button:visible, .quick, .to-add').count()).toBe(0)

    await goTo(ada, '/people')
    const row = ada.locator('.entries li', { hasText: 'Eve' })
    await row.locator('summary').click()
    await row.getByRole('combobox').selectOption('member')
    await row.getByRole('button', { name: 'Save' }).click()
    await ada.waitForSelector('li:has-text("Eve") option[value=member][selected]', ATTACHED)
    await goTo(eve, '/')
    expect(await eve.locator('.to-add').isVisible()).toBe(true)
    await leave()
  }, 60_000)

  test('a member manages sessions, password and ledgers, and after signing out nothing can be seen by going back', async () => {
    await addTestMember(host, 'Ada')
    const [desk, phone] = [await open(), await open()]
    await goTo(desk, '/history')
    await enter(desk, 'Ada', 'not the password')
    await desk.waitForSelector('[role=alert] >> text=Wrong name or password')
    expect(await desk.inputValue('[name=name]')).toBe('Ada')
    expect(await focused(desk)).toBe('password')
    await enter(desk, 'Ada', PASSWORD)
    await arriveAt(desk, '/history')
    await goTo(phone, '/sign-in')
    expect(await focused(phone)).toBe('name')
    await enter(phone, 'Ada', PASSWORD)
    await arriveAt(phone, '/')

    await goTo(desk, '/settings/sessions')
    expect(await desk.locator('.entries li').count()).toBe(2)
    await desk.locator('.entries li', { hasNotText: '(this device)' }).getByRole('button').click()
    await desk.waitForSelector('.entries li >> nth=1', { state: 'detached' })
    await phone.reload()
    await arriveAt(phone, '/sign-in')

    await goTo(desk, '/settings/password')
    await desk.fill('[name=current]', 'not the password')
    await desk.fill('[name=password]', NEW)
    await desk.click('main button')
    await desk.waitForSelector('#current-problem')
    expect(await focused(desk)).toBe('current')
    await desk.fill('[name=current]', PASSWORD)
    await desk.fill('[name=password]', NEW)
    await desk.click('main button')
    await arriveAt(desk, '/settings/sessions')

    await add(desk, 'Bread')
    await goTo(desk, '/ledgers')
    await desk.fill('[name=name]', 'Allotment')
    await desk.click('.edit button')
    await arriveAt(desk, '/')
    expect(await desk.textContent('.top')).toContain('Allotment')
    expect(await rows(desk)).toEqual([])
    await desk.click('.top >> text=Allotment')
    await desk.click('.entries button')
    await arriveAt(desk, '/')
    expect(await rows(desk)).toEqual(['Bread'])

    await goTo(desk, '/more')
    await desk.click('text=Sign out')
    await arriveAt(desk, '/sign-in')
    // Only the device stays known, so that nobody who guesses keeps its member out.
    const cookies = (await desk.context().cookies()).map(({ name }) => name)
    expect(cookies).toEqual([expect.stringMatching(/^expense-tracker-\d+-device$/)])
    for (let step = 0; step < 3; step += 1) {
      await desk.goBack()
      expect(new URL(desk.url()).pathname).toBe('/sign-in')
      expect(await desk.textContent('body')).not.toMatch(/Bread|Ada|Allotment/)
    }
    await leave()
  }, 60_000)
})

const ATTACHED = { state: 'attached' } as const

const goTo = (page: Page, path: string) => page.goto(host.address + path)
const arriveAt = (page: Page, path: string) => page.waitForURL((url) => url.pathname === path)
const focused = (page: Page) => page.getAttribute(':focus', 'name')

/** Fills in who somebody is, wherever that is asked. */
async function enter(page: Page, name: string, password: string) {
  await page.fill('[name=name]', name)
  await page.fill('[name=password]', password)
  await page.click('.edit button')
}

/** Adds an expense without opening a page, as whoever is signed in there. */
async function add(page: Page, name: string) {
  const answer = await page.request.post(`${host.address}/add`, {
    form: { price: '3.21', category: 'food', name },
    headers: { 'sec-fetch-site': 'same-origin' },
    maxRedirects: 0,
  })
  expect(answer.status()).toBe(303)
}

/** Closes what was opened, once none of it complained. */
async function leave() {
  expect(complaints.flat()).toEqual([])
  await Promise.all(browser.contexts().map((context) => context.close()))
}

/** The button beside a new link, shown by the page's script only. */
function copyButton(page: Page) {
  return page.getByRole('button', { name: 'Copy the link' })
}

/** What the button copied, once the page's script shows the button. */
async function copiedLink(page: Page): Promise<string> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await copyButton(page).click()
  await page.waitForSelector('text=Copied')
  return page.evaluate<string>('navigator.clipboard.readText()')
}
