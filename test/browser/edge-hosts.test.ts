import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { copyDataDirectory } from '../support/embedded-app.ts'
import { freePort } from '../support/ports.ts'
import { sharedBrowser } from '../support/shared-browser.ts'
import { program, startProgram } from '../support/runtimes.ts'

let browser: Browser
let dataDir: string

beforeAll(async () => {
  browser = await sharedBrowser()
  dataDir = await copyDataDirectory()
})

/** Starts what an npm script runs, on this file's data directory. */
async function start(...parameters: string[]) {
  const path = [join(program('node'), '..'), process.env.PATH].join(':')
  const environment = { DATA_DIR: dataDir, DATABASE_URL: '', PATH: path }
  return startProgram(await freePort(), [program('node'), ...parameters], environment)
}

const RUNTIMES = ['workers', 'deno', 'bun'] as const

test.each(RUNTIMES)(
  'the development server on %s takes an expense, and shows it',
  async (runtime) => {
    const edge = await start('dist/hosts/dev-command.js', runtime)
    const page = await browser.newPage()
    await page.goto(edge.address)
    await page.fill('[name=price]', '12.50')
    await page.fill('[name=category]', `bought on ${runtime}`)
    await page.click('.quick-line button')
    await page.waitForSelector('.mark')
    expect(await page.textContent('.list')).toContain(`bought on ${runtime}`)
    await page.close()
    await edge.stop()
  },
  60_000,
)

test('what was added on the other runtimes is there when the app starts on Node', async () => {
  const node = await start('dist/hosts/node.js')
  const list = await (await fetch(node.address)).text()
  for (const runtime of RUNTIMES) expect(list).toContain(`bought on ${runtime}`)
  await node.stop()
}, 60_000)
