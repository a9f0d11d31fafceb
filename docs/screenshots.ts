/** `npm run screenshots`: draws the pages the README shows, from a made-up year of expenses. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { launchBrowser } from '../test/support/browser.ts'
import { EMPTY, PICTURES, SENT, type Picture } from './pictures.ts'

const PORT = '5099'
const ORIGIN = `http://localhost:${PORT}`
const PHONE_WIDTH = 390
const WIDTHS = [PHONE_WIDTH, 1280]
const PHONE = { 'user-agent': 'Mozilla/5.0 (Android 16; Mobile; rv:144.0) Firefox/144.0' }

const root = fileURLToPath(new URL('../', import.meta.url))
const dataDir = await mkdtemp(join(tmpdir(), 'expense-tracker-screenshots-'))
const env = { ...process.env, PORT, DATA_DIR: dataDir, TIME_ZONE: 'UTC' }
const node = (name: string) => ['--enable-source-maps', join(root, 'dist/hosts', name)]

const app = spawn(process.execPath, node('node.js'), { env })
const browser = await launchBrowser()
try {
  await once(app.stdout, 'data')
  await draw(EMPTY)
  execFileSync(process.execPath, [...node('seed-command.js'), '500'], { env })
  for (const [path, fields] of SENT) {
    const body = new URLSearchParams(fields)
    const sent = { method: 'POST', body, headers: PHONE, redirect: 'manual' } as const
    const answer = await fetch(ORIGIN + path, sent)
    if (answer.status !== 303) throw new Error(`${path} answers ${answer.status}`)
  }
  for (const picture of PICTURES) await draw(picture)
} finally {
  await browser.close()
  app.kill('SIGTERM')
  await once(app, 'exit')
  await rm(dataDir, { recursive: true })
}

/** Comes into a state once, and draws it on a phone and a desk, in the light and in the dark. */
async function draw({ name, path = '/', act, at }: Picture): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
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
