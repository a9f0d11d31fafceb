/** The pages of the app, each in the states that people see. */
import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import {
  address,
  invitation,
  addAndNext,
  addCategory,
  addOne,
  addRules,
  goAs,
  invite,
  meet,
  openAction,
  openAdd,
  openDeleted,
  openFilter,
  openOne,
  refuse,
  refuseCategory,
  refuseOnAdd,
  refuseSettings,
  refuseSignIn,
  saveView,
  submitAs,
  undoTooLate,
  unfoldAll,
} from './filled-apps.ts'
import { expectIn, follow, press } from './scripted-steps.ts'
import { previewed } from './upload.ts'

const STATEMENT = [
  'Date,Payee,Amount',
  '2026-05-30,A very long name of a shop that goes on and on until the line ends,-4.20',
  '2026-05-31,Tea,-2.00',
  '2026-06-01,Salary,2500.00',
  '2026-06-02,,',
].join('\n')
const UNCLEAR = 'Date,Payee,Amount\n06/12/2025,Lamp,-20.00\n'

const request = (path: string, init?: RequestInit) =>
  fetch(address + path, { redirect: 'manual', ...init })

async function previewFile(page: Page, text: string): Promise<void> {
  await page.goto(address + (await previewed({ request }, text)))
}

async function leaveOut(page: Page): Promise<void> {
  await previewFile(page, STATEMENT)
  await press(page, '[name=left]')
  await follow(page, '.preview .pair .second')
  await expectIn(page, '.left-out')
  await press(page, 'details:has(> .card) > summary')
}

async function refuseFile(page: Page): Promise<void> {
  await page.goto(`${address}/import`)
  const file = { name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') }
  await page.setInputFiles('input[type=file]', file)
  await page.click('main button')
  await page.waitForSelector('#file-problem')
}

export const pageStates: [name: string, show: (page: Page) => Promise<unknown>][] = [
  ['the list', (page) => page.goto(address)],
  ['the form with all fields', (page) => openAdd(page)],
  ['an expense that is not added', (page) => refuseOnAdd(page)],
  ['an open filter', (page) => openFilter(page)],
  ['the page of the filter', (page) => page.goto(`${address}/filter?category=food&min=5`)],
  ['the export of a list', (page) => page.goto(`${address}/export?category=food&min=5`)],
  ['an import', (page) => page.goto(`${address}/import`)],
  ['the preview of an import', (page) => leaveOut(page)],
  ['a question about a file', (page) => previewFile(page, UNCLEAR)],
  ['rules', (page) => addRules(page)],
  ['the form of a rule', (page) => addRules(page).then(() => follow(page, '.rule-buttons a'))],
  [
    'a rule that is tried',
    (page) => page.goto(`${address}/rules?contains=a&name=Short&tags=kept&try=1`),
  ],
  ['a refused rule', (page) => page.goto(`${address}/rules?contains=&treatment=x&try=1`)],
  ['the rules as a viewer', (page) => goAs('viewer', page, '/rules')],
  ['a list to print', (page) => page.goto(`${address}/print?period=all`)],
  ['an older page', (page) => page.goto(`${address}/?after=2036-01-01_${randomUUID()}`)],
  ['an open period', (page) => page.goto(address).then(() => press(page, '.period summary'))],
  ['a selection', (page) => page.goto(`${address}/?period=all&select=1`)],
  ['more', (page) => page.goto(`${address}/more`)],
  ['more of a member', (page) => goAs('owner', page, '/more')],
  ['a list of what is not there', (page) => page.goto(`${address}/?category=Fod&except=1`)],
  [
    'a report',
    (page) => page.goto(`${address}/reports`).then(() => press(page, '.by-category summary')),
  ],
  ['a report of money back', (page) => page.goto(`${address}/reports?refunds=1`)],
  ['an empty report', (page) => page.goto(`${address}/reports?period=2001`)],
  ['a refused filter', (page) => page.goto(`${address}/?period=all&least=abc`)],
  ['a refusal', (page) => refuse(page)],
  ['the bar that undoes', (page) => addOne(page)],
  ['one expense', (page) => openOne(page)],
  ['the history', (page) => page.goto(`${address}/history`)],
  ['an action of several changes', (page) => openAction(page)],
  [
    'the page of an action',
    (page) => openAction(page).then(() => follow(page, '.history details > a')),
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
        .then(() => press(page, '.chart summary')),
  ],
  ['a category of money back', (page) => page.goto(`${address}/category?category_id=food`)],
  ['the form of a category', (page) => page.goto(`${address}/categories/edit?category=food`)],
  ['the categories as a viewer', (page) => goAs('viewer', page, '/categories')],
  ['the order as a viewer', (page) => goAs('viewer', page, '/categories/order')],
  ['a refused category', (page) => refuseCategory(page)],
  ['the tags', (page) => page.goto(`${address}/tags`).then(() => press(page, 'summary'))],
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
  ['the form for the next expense', (page) => addAndNext(page)],
  [
    'a copy of an expense',
    (page) => openOne(page).then(() => follow(page, '[href^="/add?copy="]')),
  ],
  ['a deleted expense', (page) => openDeleted(page)],
  ['a report with all its tables', (page) => unfoldAll(page, '/reports?period=all')],
  [
    'the history of one expense',
    (page) => openOne(page).then(() => follow(page, '[href^="/history?expense="]')),
  ],
  ['the history of deletes, unfolded', (page) => unfoldAll(page, '/history?kind=delete')],
  ['the history, unfolded', (page) => unfoldAll(page, '/history')],
  ['an undo that comes too late', (page) => undoTooLate(page)],
  ['the help', (page) => page.goto(`${address}/help`)],
  ['the page of the form as a viewer', (page) => goAs('viewer', page, '/add')],
  ['the settings as a viewer', (page) => goAs('viewer', page, '/settings')],
  ['an expense that is not there', (page) => page.goto(`${address}/expenses/${randomUUID()}`)],
  [
    'what a viewer may not send',
    (page) => submitAs('viewer', page, '/add', { price: '1', category: 'food', note: 'a note' }),
  ],
  [
    'a form of another ledger',
    (page) =>
      submitAs('owner', page, '/add', { price: '1', category: 'food', ledger_id: randomUUID() }),
  ],
  ['a refused file', (page) => refuseFile(page)],
]
