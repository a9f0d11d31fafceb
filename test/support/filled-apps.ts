/** Two apps filled with what is hard to lay out, and the steps that lead to states of their pages. */
import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { addTestMember, PASSWORD } from './members.ts'
import { startHost } from './node-host.ts'
import { expectIn, follow, press, submit } from './scripted-steps.ts'

export let address: string
/** Another app, in which people sign in. */
let household: string
export let invitation: string
/** What a member's browser sends; nobody's sends nothing. */
const cookies = new Map<string, string>()

/** Starts and fills both apps, for the file that runs. */
export async function startFilledApps(): Promise<void> {
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
    await post('/add', fields)
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
}

function send(name: string, path: string, fields: Record<string, string>) {
  const headers = { cookie: cookies.get(name) ?? '', 'sec-fetch-site': 'same-origin' }
  const body = new URLSearchParams(fields)
  return fetch(household + path, { method: 'POST', redirect: 'manual', headers, body })
}

function post(path: string, fields: Record<string, string>) {
  const body = new URLSearchParams(fields)
  return fetch(address + path, { method: 'POST', redirect: 'manual', body })
}

export async function goAs(name: string, page: Page, path: string) {
  await page.setExtraHTTPHeaders({ cookie: cookies.get(name) ?? '' })
  await page.goto(household + path)
}

export async function openFilter(page: Page) {
  await page.goto(`${address}/?period=all&category=food`)
  await follow(page, '.to-filter')
}

export async function openAction(page: Page) {
  const fields = {
    do: 'category',
    to: `food${Date.now()}`,
    all: '1',
    back: 'period=all&category=food',
  }
  await post('/bulk', fields)
  await page.goto(`${address}/history`)
  await press(page, '.history summary')
}

export async function refuseSignIn(page: Page) {
  await goAs('nobody', page, '/sign-in?next=/history')
  await submit(page, '.edit', { name: 'Ada', password: 'not the password' })
  await expectIn(page, '.problem-text')
}

export async function invite(page: Page) {
  await goAs('owner', page, '/people')
  await submit(page, '[action="/people/invite"]')
  await expectIn(page, '.secret')
}

export async function refuse(page: Page) {
  await page.goto(address)
  await submit(page, '.quick', { price: 'twelve', category: 'food' }, '.quick-line button')
  await expectIn(page, '.problem-text')
}

export async function openAdd(page: Page) {
  await page.goto(`${address}/add`)
  for (const each of [
    '[name=day][value=other]',
    '.tiles .new-one',
    'details:has(#tags) > summary',
  ]) {
    await press(page, each)
  }
}

/** Sends what no field may hold, so that each has a message beside it. */
export async function refuseOnAdd(page: Page) {
  await openAdd(page)
  await page.evaluate(`document.querySelector('.expense').noValidate = true`)
  const fields = { price: 'twelve', spent_on: '2999-01-01', tags: 'a,'.repeat(200) }
  await submit(page, '.expense', fields, '.submit button')
  await expectIn(page, '.problem-text')
}

export async function refuseSettings(page: Page) {
  await page.goto(`${address}/settings`)
  await submit(page, '.settings', { month_start: '99' })
  await expectIn(page, '.problem-text')
}

export async function saveView(page: Page) {
  // A bulk edit has moved what was in this category.
  await addUnseen()
  await page.goto(`${address}/?category=food`)
  const name = 'Donaudampfschifffahrtsgesellschaftskapitän'
  await submit(page, '[action="/views"]', { name })
  await expectIn(page, ':is(.undo, .views)')
}

/** Two rules, of which one says everything and is long. */
export async function addRules(page: Page) {
  const long = 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(4)
  const rules = [
    { contains: long, category: 'long', tags: 'holiday, weekly', name: long, treatment: 'keep' },
    { contains: '‮שלום', treatment: 'leave-out' },
  ]
  for (const [index, fields] of rules.entries()) {
    const id = `01890a5d-ac96-774b-bcce-b302099a805${index}`
    await post('/rules', { ...fields, id })
  }
  await page.goto(`${address}/rules`)
}

export async function addOne(page: Page) {
  await page.goto(address)
  await submit(page, '.quick', { price: '4,20', category: 'food' }, '.quick-line button')
  await expectIn(page, '.new')
}

/** Adds an expense without a browser, which is quicker; answers the path of its page. */
async function addUnseen(): Promise<string> {
  const id = randomUUID()
  await post('/add', { id, price: '4,20', category: 'food' })
  return `${address}/expenses/${id}`
}

/** Opens the page of a new expense. */
export async function openOne(page: Page) {
  await page.goto(await addUnseen())
  await expectIn(page, '.expense')
}

export async function addCategory(page: Page) {
  await page.goto(`${address}/categories`)
  await submit(page, '.edit', { name: `Donaudampfschifffahrtsgesellschaft ${Math.random()}` })
  await expectIn(page, '.category-rows .new')
}

export async function refuseCategory(page: Page) {
  await page.goto(`${address}/categories/edit?category=food`)
  await submit(page, '.edit', { name: 'long' })
  await expectIn(page, '.problem-text')
  await press(page, 'details:has([action="/categories/delete"]) > summary')
}

export async function meet(page: Page) {
  await openOne(page)
  const theirs = {
    version: '1',
    spent_on: '2026-06-05',
    price: '5',
    category: 'food',
    name: 'x'.repeat(60),
  }
  await post(new URL(page.url()).pathname, theirs)
  await submit(page, '.expense', { note: 'y'.repeat(120) }, '.submit button')
  await expectIn(page, 'table')
}

/** Submits a form from a page of the household, as an old page or a made-up one would. */
export async function submitAs(
  name: string,
  page: Page,
  path: string,
  fields: Record<string, string>,
) {
  await goAs(name, page, '/help')
  const inputs = Object.entries(fields).map(([key, value]) => ({ key, value }))
  const answered = page.waitForEvent('load')
  await page.evaluate(`(() => {
    const form = document.createElement('form')
    form.method = 'post'
    form.action = ${JSON.stringify(path)}
    for (const { key, value } of ${JSON.stringify(inputs)}) {
      const input = document.createElement('input')
      Object.assign(input, { type: 'hidden', name: key, value })
      form.append(input)
    }
    document.body.append(form)
    form.submit()
  })()`)
  await answered
  await expectIn(page, '.problem')
}

/** Undoes what was changed again since, from a page that was opened before. */
export async function undoTooLate(page: Page) {
  await openOne(page)
  const path = new URL(page.url()).pathname
  const change = (version: string, price: string) =>
    post(path, { version, price, category: 'food', spent_on: '2026-02-03' })
  await change('1', '5')
  await page.goto(`${address}/history`)
  await change('2', '6')
  await follow(page, '[aria-label^="Undo: Changed"]')
  await expectIn(page, '.history')
}

/** Adds an expense on another day than today, after which the form keeps that day. */
export async function addAndNext(page: Page) {
  await page.goto(`${address}/add`)
  await press(page, '[name=day][value=other]')
  await press(page, '[name=category][value=food]')
  await submit(page, '.expense', { price: '3', spent_on: '2026-02-03' }, '[value=form]')
  await expectIn(page, '.undo')
}

export async function openDeleted(page: Page) {
  await openOne(page)
  const path = page.url()
  await follow(page, '.after-form button')
  await page.goto(path)
}

export async function unfoldAll(page: Page, path: string) {
  await page.goto(address + path)
  await page.evaluate(`document.querySelectorAll('details').forEach((each) => (each.open = true))`)
}
