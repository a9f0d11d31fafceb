/** Two apps filled with what is hard to lay out, and the steps that lead to states of their pages. */
import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { fillExpense, submitExpense } from './add-expense.ts'
import { addTestMember, PASSWORD } from './members.ts'
import { startHost } from './node-host.ts'

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
}

function send(name: string, path: string, fields: Record<string, string>) {
  const headers = { cookie: cookies.get(name) ?? '', 'sec-fetch-site': 'same-origin' }
  const body = new URLSearchParams(fields)
  return fetch(household + path, { method: 'POST', redirect: 'manual', headers, body })
}

export async function goAs(name: string, page: Page, path: string) {
  await page.setExtraHTTPHeaders({ cookie: cookies.get(name) ?? '' })
  await page.goto(household + path)
}

export async function openFilter(page: Page) {
  await page.goto(`${address}/?period=all&category=food`)
  await page.click('.to-filter')
}

export async function openAction(page: Page) {
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

export async function refuseSignIn(page: Page) {
  await goAs('nobody', page, '/sign-in?next=/history')
  await page.fill('[name=name]', 'Ada')
  await page.fill('[name=password]', 'not the password')
  await page.click('.edit button')
  await page.waitForSelector('.problem-text')
}

export async function invite(page: Page) {
  await goAs('owner', page, '/people')
  await page.click('text=Create link')
  await page.waitForSelector('.secret')
}

export async function refuse(page: Page) {
  await page.goto(address)
  await page.fill('.quick [name=price]', 'twelve')
  await page.fill('.quick [name=category]', 'food')
  await page.click('.quick-line button')
  await page.waitForSelector('.problem-text')
}

export async function openAdd(page: Page) {
  await page.goto(`${address}/add`)
  await page.check('[name=day][value=other]')
  await page.check('.tiles .new-one')
  await page.click('summary:has-text("Tags, note")')
}

/** Sends what no field may hold, so that each has a message beside it. */
export async function refuseOnAdd(page: Page) {
  await openAdd(page)
  await page.fill('#price', 'twelve')
  await page.fill('#spentOn', '2999-01-01')
  await page.fill('#tags', 'a,'.repeat(200))
  await page.evaluate(`document.querySelector('.expense').noValidate = true`)
  await submitExpense(page)
  await page.waitForSelector('.problem-text')
}

export async function refuseSettings(page: Page) {
  await page.goto(`${address}/settings`)
  await page.fill('[name=month_start]', '99')
  await page.click('.settings button')
  await page.waitForSelector('.problem-text')
}

export async function saveView(page: Page) {
  // A bulk edit has moved what was in this category.
  await addUnseen()
  await page.goto(`${address}/?category=food`)
  await page.click('.save summary')
  await page.fill('#view-name', 'Donaudampfschifffahrtsgesellschaftskapitän')
  await page.click('[action="/views"] button')
  await page.waitForSelector('.undo, .views')
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
    const body = new URLSearchParams({ ...fields, id })
    await fetch(`${address}/rules`, { method: 'POST', redirect: 'manual', body })
  }
  await page.goto(`${address}/rules`)
}

export async function addOne(page: Page) {
  await page.goto(address)
  await page.fill('.quick [name=price]', '4,20')
  await page.fill('.quick [name=category]', 'food')
  await page.click('.quick-line button')
  await page.waitForSelector('.new')
}

/** Adds an expense without a browser, which is quicker; answers the path of its page. */
async function addUnseen(): Promise<string> {
  const id = randomUUID()
  const body = new URLSearchParams({ id, price: '4,20', category: 'food' })
  await fetch(`${address}/add`, { method: 'POST', redirect: 'manual', body })
  return `${address}/expenses/${id}`
}

/** Opens the page of a new expense. */
export async function openOne(page: Page) {
  await page.goto(await addUnseen())
  await page.waitForSelector('.expense')
}

export async function addCategory(page: Page) {
  await page.goto(`${address}/categories`)
  await page.fill('[name=name]', `Donaudampfschifffahrtsgesellschaft ${Math.random()}`)
  await page.click('.edit button')
  await page.waitForSelector('.category-rows .new')
}

export async function refuseCategory(page: Page) {
  await page.goto(`${address}/categories/edit?category=food`)
  await page.fill('[name=name]', 'long')
  await page.click('.edit button')
  await page.waitForSelector('.problem-text')
  await page.click('text=Delete this category')
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
  await fetch(page.url(), { method: 'POST', body: new URLSearchParams(theirs) })
  await fillExpense(page, { note: 'y'.repeat(120) })
  await submitExpense(page)
  await page.waitForSelector('table')
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
  await page.waitForSelector('.problem')
}

/** Undoes what was changed again since, from a page that was opened before. */
export async function undoTooLate(page: Page) {
  await openOne(page)
  const path = page.url()
  const change = (version: string, price: string) =>
    fetch(path, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ version, price, category: 'food', spent_on: '2026-02-03' }),
    })
  await change('1', '5')
  await page.goto(`${address}/history`)
  await change('2', '6')
  await page.click('[aria-label^="Undo: Changed"] >> nth=0')
  await page.waitForSelector('h1 >> text=Changed again since')
}

/** Adds an expense on another day than today, after which the form keeps that day. */
export async function addAndNext(page: Page) {
  await page.goto(`${address}/add`)
  await fillExpense(page, { price: '3', category: 'food', spentOn: '2026-02-03' })
  await page.click('text=Add and next')
  await page.waitForSelector('text=Back to today')
}

export async function openDeleted(page: Page) {
  await openOne(page)
  const path = page.url()
  await page.click('.after-form >> text=Delete')
  await page.waitForSelector('.undo')
  await page.goto(path)
}

export async function unfoldAll(page: Page, path: string) {
  await page.goto(address + path)
  await page.evaluate(`document.querySelectorAll('details').forEach((each) => (each.open = true))`)
}
