/** `npm run screenshots`: draws the pages the README shows, from a made-up year of expenses. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { launchBrowser } from '../test/support/browser.ts'

const PORT = '5099'
const WIDTHS = [390, 1280]

const root = fileURLToPath(new URL('../', import.meta.url))
const dataDir = await mkdtemp(join(tmpdir(), 'expense-tracker-screenshots-'))
const env = { ...process.env, PORT, DATA_DIR: dataDir, TIME_ZONE: 'UTC' }
const node = (name: string) => ['--enable-source-maps', join(root, 'dist/hosts', name)]

const app = spawn(process.execPath, node('node.js'), { env })
const browser = await launchBrowser()
try {
  await once(app.stdout, 'data')
  const origin = `http://localhost:${PORT}`
  await draw('empty', origin)
  execFileSync(process.execPath, [...node('seed-command.js'), '500'], { env })
  await draw('list', origin, async (page) => {
    await page.fill('#price', '12,50')
    await page.fill('#category', 'food')
    await page.press('#category', 'Enter')
    await page.waitForSelector('.new')
  })
  await draw('refused', origin, async (page) => {
    await page.fill('#price', '12.505')
    await page.fill('#category', 'food')
    await page.press('#category', 'Enter')
    await page.waitForSelector('#price-problem')
  })
  await draw('expense', origin, async (page) => {
    await page.click('.day li a')
    await page.waitForSelector('.one')
  })
  await draw('deleted', origin, async (page) => {
    await page.click('.day li .plain')
    await page.waitForSelector('.undo')
  })
  await draw('history', origin, async (page) => {
    await page.click('.day li a')
    await page.fill('#price', '14.80')
    await page.click('.edit button')
    await page.waitForSelector('.list')
    await page.goto(`${origin}/history`)
  })
  await draw('conflict', origin, async (page, turn) => {
    await page.click('.day li a')
    const version = await page.inputValue('[name=version]')
    await page.request.post(page.url(), {
      headers: { 'sec-fetch-site': 'same-origin' },
      form: { version, price: '31.20', category: 'eating out', name: `Lunch for ${2 + turn}` },
    })
    await page.fill('#name', 'Lunch with Ada')
    await page.click('.edit button')
    await page.waitForSelector('.problem')
  })
} finally {
  await browser.close()
  app.kill('SIGTERM')
  await once(app, 'exit')
  await rm(dataDir, { recursive: true })
}

type Page = Awaited<ReturnType<typeof browser.newPage>>

async function draw(
  name: string,
  origin: string,
  act?: (page: Page, turn: number) => Promise<void>,
) {
  let turn = 0
  for (const width of WIDTHS) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme })
      const page = await context.newPage()
      await page.goto(origin)
      await act?.(page, (turn += 1))
      await page.screenshot({
        path: join(root, `docs/screenshots/${name}-${width}-${colorScheme}.png`),
      })
      await context.close()
    }
  }
}
