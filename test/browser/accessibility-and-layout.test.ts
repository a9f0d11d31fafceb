import { randomUUID } from 'node:crypto'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { fillExpense, submitExpense } from '../support/add-expense.ts'
import { connectBrowser } from '../support/shared-browser.ts'
import { violationsIn } from '../support/axe.ts'
import { startHost } from '../support/node-host.ts'
import { addTestMember, PASSWORD } from '../support/members.ts'

let browser: Browser
let context: BrowserContext
/** The page of all tests: a new one for each would compile and fetch everything again. */
let tab: Page
let address: string
/** Another app, in which people sign in. */
let household: string
let invitation: string
/** What a member's browser sends; nobody's sends nothing. */
const cookies = new Map<string, string>()

beforeAll(async () => {
  browser = await connectBrowser()
  context = await browser.newContext({ bypassCSP: true })
  tab = await context.newPage()
  const host = await startHost({
    LOCALE: 'de-DE',
    CURRENCY: 'EUR',
    SETUP_TOKEN: 'a token that was made at home',
  })
  address = host.address
  const long = 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(4)
  for (const fields of [
    { category: 'food', price: '12,50', tags: `holiday, ${'x'.repeat(50)}` },
    { category: 'food', price: '-3', name: 'Bottles' },
    { category: 'long', price: '999999999999,99', name: long, note: long.repeat(8) },
    {
      category: 'marks',
      price: '1',
      name: `Z${'\u0300\u0301\u0302'.repeat(40)}algo`,
      note: 'a\nb',
    },
    { category: '👨‍👩‍👧‍👦', price: '2', name: '‮שלום' },
  ]) {
    await fetch(`${address}/add`, { method: 'POST', body: new URLSearchParams(fields) })
  }

  const other = await startHost()
  household = other.address
  for (const [name, role] of [
    ['Ada', 'owner'],
    ['Eve', 'viewer'],
    [long.slice(0, 100), 'member'],
  ] as const) {
    await addTestMember(other, name, role)
    const answer = await send(role, '/sign-in', { name, password: PASSWORD })
    cookies.set(role, answer.headers.getSetCookie()[0]?.split(';')[0] ?? '')
  }
  await send('owner', '/add', { category: 'food', price: '12.50', note: long })
  await send('member', '/ledgers', { name: long.slice(0, 100) })
  const made = await (await send('owner', '/people/invite', { role: 'member' })).text()
  invitation = /\/invite\/[\w-]+/.exec(made)?.[0] ?? ''
})
afterAll(() => browser?.close())
beforeEach(async () => {
  await Promise.all([context.clearCookies(), tab.setExtraHTTPHeaders({})])
  await tab.setViewportSize({ width: 1280, height: 720 })
  await tab.emulateMedia({ colorScheme: 'light' })
})

const states: [name: string, show: (page: Page) => Promise<unknown>][] = [
  ['the list', (page) => page.goto(address)],
  ['the form with all fields', (page) => openAdd(page)],
  ['an expense that is not added', (page) => refuseOnAdd(page)],
  ['an open filter', (page) => openFilter(page)],
  ['the page of the filter', (page) => page.goto(`${address}/filter?category=food&min=5`)],
  ['a list to print', (page) => page.goto(`${address}/print?period=all`)],
  ['an older page', (page) => page.goto(`${address}/?after=2036-01-01_${randomUUID()}`)],
  ['an open period', (page) => page.goto(address).then(() => page.click('.period summary'))],
  ['a selection', (page) => page.goto(`${address}/?period=all&select=1`)],
  ['more', (page) => page.goto(`${address}/more`)],
  ['more of a member', (page) => goAs('owner', page, '/more')],
  ['a list of what is not there', (page) => page.goto(`${address}/?category=Fod&except=1`)],
  [
    'a report',
    (page) => page.goto(`${address}/reports`).then(() => page.click('.by-category summary')),
  ],
  ['a report of money back', (page) => page.goto(`${address}/reports?refunds=1`)],
  ['an empty report', (page) => page.goto(`${address}/reports?period=2001`)],
  ['a refused filter', (page) => page.goto(`${address}/?period=all&least=abc`)],
  ['a refusal', (page) => refuse(page)],
  ['the bar that undoes', (page) => addOne(page)],
  ['one expense', (page) => addOne(page).then(() => page.click('.new a'))],
  ['the history', (page) => page.goto(`${address}/history`)],
  ['an action of several changes', (page) => openAction(page)],
  [
    'the page of an action',
    (page) => openAction(page).then(() => page.click('details a >> text=All')),
  ],
  ['the settings', (page) => page.goto(`${address}/settings`)],
  ['refused settings', (page) => refuseSettings(page)],
  ['a saved view', (page) => saveView(page)],
  ['all saved views', (page) => saveView(page).then(() => page.goto(`${address}/views`))],
  ['the categories', (page) => addCategory(page)],
  ['the categories of all days', (page) => page.goto(`${address}/categories?period=all`)],
  ['the order of categories', (page) => page.goto(`${address}/categories/order`)],
  [
    'one category',
    (page) =>
      page
        .goto(`${address}/category?category_id=long&period=all`)
        .then(() => page.click('.chart summary')),
  ],
  ['a category of money back', (page) => page.goto(`${address}/category?category_id=food`)],
  ['the form of a category', (page) => page.goto(`${address}/categories/edit?category=food`)],
  ['the categories as a viewer', (page) => goAs('viewer', page, '/categories')],
  ['the order as a viewer', (page) => goAs('viewer', page, '/categories/order')],
  ['a refused category', (page) => refuseCategory(page)],
  ['the tags', (page) => page.goto(`${address}/tags`).then(() => page.click('summary'))],
  ['two edits of one expense', (page) => meet(page)],
  ['a page that is not there', (page) => page.goto(`${address}/nothing`)],
  ['the setup', (page) => page.goto(`${address}/setup`)],
  ['the sign-in', (page) => goAs('nobody', page, '/sign-in')],
  ['a refused sign-in', (page) => refuseSignIn(page)],
  ['an invitation', (page) => goAs('nobody', page, invitation)],
  ['an invitation of a member', (page) => goAs('viewer', page, invitation)],
  ['people and a new link', (page) => invite(page)],
  ['people as a viewer', (page) => goAs('viewer', page, '/people')],
  ['the list as a viewer', (page) => goAs('viewer', page, '/')],
  ['the sessions', (page) => goAs('owner', page, '/settings/sessions')],
  ['the password', (page) => goAs('owner', page, '/settings/password')],
  ['the passkeys', (page) => goAs('owner', page, '/settings/passkeys')],
  ['the ledgers', (page) => goAs('member', page, '/ledgers')],
  ['a second ledger', (page) => goAs('member', page, '/')],
  ['people of a second ledger', (page) => goAs('member', page, '/people')],
]

function send(name: string, path: string, fields: Record<string, string>) {
  const headers = { cookie: cookies.get(name) ?? '', 'sec-fetch-site': 'same-origin' }
  const body = new URLSearchParams(fields)
  return fetch(household + path, { method: 'POST', redirect: 'manual', headers, body })
}

async function goAs(name: string, page: Page, path: string) {
  await page.setExtraHTTPHeaders({ cookie: cookies.get(name) ?? '' })
  await page.goto(household + path)
}

async function openFilter(page: Page) {
  await page.goto(`${address}/?period=all&category=food`)
  await page.click('.folded-filter summary')
}

async function openAction(page: Page) {
  const fields = {
    do: 'category',
    to: `food${Date.now()}`,
    all: '1',
    back: 'period=all&category=food',
  }
  await fetch(`${address}/bulk`, { method: 'POST', body: new URLSearchParams(fields) })
  await page.goto(`${address}/history`)
  await page.click('.history summary')
}

async function refuseSignIn(page: Page) {
  await goAs('nobody', page, '/sign-in?next=/history')
  await page.fill('[name=name]', 'Ada')
  await page.fill('[name=password]', 'not the password')
  await page.click('.edit button')
  await page.waitForSelector('.problem-text')
}

async function invite(page: Page) {
  await goAs('owner', page, '/people')
  await page.click('text=Create link')
  await page.waitForSelector('.secret')
}

async function refuse(page: Page) {
  await page.goto(address)
  await page.fill('.quick [name=price]', 'twelve')
  await page.fill('.quick [name=category]', 'food')
  await page.click('.quick-line button')
  await page.waitForSelector('.problem-text')
}

async function openAdd(page: Page) {
  await page.goto(`${address}/add`)
  await page.check('[name=day][value=other]')
  await page.check('.tiles .new-one')
  await page.click('summary:has-text("Tags, note")')
}

/** Sends what no field may hold, so that each has a message beside it. */
async function refuseOnAdd(page: Page) {
  await openAdd(page)
  await page.fill('#price', 'twelve')
  await page.fill('#spentOn', '2999-01-01')
  await page.fill('#tags', 'a,'.repeat(200))
  await page.evaluate(`document.querySelector('.expense').noValidate = true`)
  await submitExpense(page)
  await page.waitForSelector('.problem-text')
}

async function refuseSettings(page: Page) {
  await page.goto(`${address}/settings`)
  await page.fill('[name=month_start]', '99')
  await page.click('.settings button')
  await page.waitForSelector('.problem-text')
}

async function saveView(page: Page) {
  // A bulk edit has moved what was in this category.
  await addOne(page)
  await page.goto(`${address}/?category=food`)
  await page.click('.save summary')
  await page.fill('#view-name', 'Donaudampfschifffahrtsgesellschaftskapitän')
  await page.click('[action="/views"] button')
  await page.waitForSelector('.undo, .views')
}

async function addOne(page: Page) {
  await page.goto(address)
  await page.fill('.quick [name=price]', '4,20')
  await page.fill('.quick [name=category]', 'food')
  await page.click('.quick-line button')
  await page.waitForSelector('.new')
}

async function addCategory(page: Page) {
  await page.goto(`${address}/categories`)
  await page.fill('[name=name]', `Donaudampfschifffahrtsgesellschaft ${Math.random()}`)
  await page.click('.edit button')
  await page.waitForSelector('.category-rows .new')
}

async function refuseCategory(page: Page) {
  await page.goto(`${address}/categories/edit?category=food`)
  await page.fill('[name=name]', 'long')
  await page.click('.edit button')
  await page.waitForSelector('.problem-text')
  await page.click('text=Delete this category')
}

async function meet(page: Page) {
  await addOne(page)
  await page.click('.new a')
  await page.waitForSelector('.expense')
  const theirs = { version: '1', price: '5', category: 'food', name: 'x'.repeat(60) }
  await fetch(page.url(), { method: 'POST', body: new URLSearchParams(theirs) })
  await fillExpense(page, { note: 'y'.repeat(120) })
  await submitExpense(page)
  await page.waitForSelector('table')
}

test.each(states)(
  'in light and dark axe finds nothing, and nothing overflows: %s',
  async (_name, show) => {
    await show(tab)
    await tab.waitForLoadState()
    for (const colorScheme of ['light', 'dark'] as const) {
      expect([colorScheme, ...(await violationsIn(tab, colorScheme))]).toEqual([colorScheme])
    }
    for (const width of [320, 390, 768, 1280, 1600]) {
      await tab.setViewportSize({ width, height: 800 })
      expect(await tab.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
    }
  },
)

test('axe finds what is wrong in light and in dark', async () => {
  await tab.setContent(
    `<!doctype html><html lang="en"><title>Pale</title><main><h1>Pale</h1><img src="data:,"></main>
    <style>@media (prefers-color-scheme: dark) { h1 { background: #000; color: #333 } }</style></html>`,
  )
  const rules = async (colorScheme: 'light' | 'dark') =>
    (await violationsIn(tab, colorScheme)).map(([rule]) => rule)
  expect([await rules('light'), await rules('dark')]).toEqual([['image-alt'], ['color-contrast']])
})

test('figures line up: tabular, and at the end of their line', async () => {
  await tab.goto(address)
  const styles = await tab.evaluate(
    `[...document.querySelectorAll('li .figure')].map((each) => {
      const style = getComputedStyle(each)
      return style.fontVariantNumeric + ' ' + style.textAlign
    })`,
  )
  expect(new Set(styles as string[])).toEqual(new Set(['lining-nums tabular-nums end']))
})
