/**
 * `npm run screenshots`: draws the pages for the documentation, with a generated year of expenses.
 * `npm run screenshots -- rules import`: draws those whose names begin with one of these.
 */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { launchBrowser } from '../test/support/browser.ts'
import {
  EMPTY,
  MEMBER_PAGES,
  INVITED,
  OWNER,
  PAGES,
  FORMS,
  type ScreenshotPage,
} from './screenshot-pages.ts'

const PORT = '5099'
const ORIGIN = `http://localhost:${PORT}`
const PHONE_WIDTH = 390
const WIDTHS = [PHONE_WIDTH, 1280]
const beginnings = process.argv.slice(2)
const SETUP_TOKEN = 'made up for the pictures'
const PHONE = { 'user-agent': 'Mozilla/5.0 (Android 16; Mobile; rv:144.0) Firefox/144.0' }
const DESK = {
  'user-agent':
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15',
}

const root = fileURLToPath(new URL('../', import.meta.url))
const dataDir = await mkdtemp(join(tmpdir(), 'expense-tracker-screenshots-'))
const env = { ...process.env, PORT, DATA_DIR: dataDir, TIME_ZONE: 'UTC', SETUP_TOKEN }
const node = (name: string) => ['--enable-source-maps', join(root, 'dist/hosts', name)]

const app = spawn(process.execPath, node('node.js'), { env })
const browser = await launchBrowser()
try {
  await once(app.stdout, 'data')
  await draw(EMPTY)
  execFileSync(process.execPath, [...node('seed-command.js'), '500'], { env })
  for (const [path, fields] of FORMS) await send(path, fields)
  for (const picture of PAGES) await draw(picture)
  const cookie = await createMembers()
  for (const picture of MEMBER_PAGES) await draw(picture, cookie)
} finally {
  await browser.close()
  app.kill('SIGTERM')
  await once(app, 'exit')
  await rm(dataDir, { recursive: true })
}

/** Sends a form, by default as a phone; throws if it is refused. */
async function send(path: string, fields: Record<string, string>, own = {}): Promise<Response> {
  const body = new URLSearchParams(fields)
  const headers = { ...PHONE, 'sec-fetch-site': 'same-origin', ...own }
  const answer = await fetch(ORIGIN + path, { method: 'POST', body, headers, redirect: 'manual' })
  if (answer.status >= 400) throw new Error(`${path} answers ${answer.status}`)
  return answer
}

function cookieOf(answer: Response): string {
  const session = answer.headers.getSetCookie().find((each) => /-session=/.test(each))
  return session?.split(';')[0] ?? ''
}

/** Creates the members and a second ledger; returns the owner's session cookie on a desktop. */
async function createMembers(): Promise<string> {
  const password = 'four words for them all'
  const ada = { name: OWNER, password }
  const phone = { cookie: cookieOf(await send('/setup', { ...ada, token: SETUP_TOKEN })) }
  for (const [name, role] of Object.entries(INVITED)) {
    const page = await (await send('/people/invite', { role }, phone)).text()
    await send(/\/invite\/[\w-]{43}/.exec(page)?.[0] ?? '', { name, password })
  }
  await send('/ledgers', { name: 'Allotment' }, phone)
  return cookieOf(await send('/sign-in', ada, DESK))
}

/** Draws a page on a phone and a desktop, in the light and the dark colour scheme. */
async function draw({ name, path = '/', act, at }: ScreenshotPage, cookie = ''): Promise<void> {
  const isAskedFor = beginnings.some((beginning) => name.startsWith(beginning))
  if (beginnings.length > 0 && !isAskedFor) return
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  if (cookie !== '') await page.setExtraHTTPHeaders({ cookie })
  await page.goto(ORIGIN + path)
  await act?.(page)
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 })
    const top = width === PHONE_WIDTH && at !== undefined ? at : 'body'
    await page.evaluate(`{
      const { top } = document.querySelector('${top}').getBoundingClientRect()
      scrollTo(0, scrollY + top - 16)
    }`)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      const file = `docs/screenshots/${name}-${width}-${colorScheme}.png`
      await page.screenshot({ path: join(root, file) })
    }
  }
  await page.close()
}
