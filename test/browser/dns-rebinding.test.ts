/** A page on another site, whose name is made to lead to this machine (DNS rebinding). */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { startHost } from '../support/node-host.ts'

let browser: Browser
let host: Awaited<ReturnType<typeof startHost>>

beforeAll(async () => {
  host = await startHost({ AUTH: 'open' })
  browser = await launchBrowser(['--host-resolver-rules=MAP *.example 127.0.0.1'])
})
afterAll(() => browser?.close())

test('reads and writes nothing, although the browser takes it for the same origin', async () => {
  const body = new URLSearchParams({ category: 'food', price: '1', name: 'Secretly bought' })
  expect(
    (await fetch(`${host.address}/add`, { method: 'POST', body, redirect: 'manual' })).status,
  ).toBe(303)
  const { port } = new URL(host.address)

  const page = await browser.newPage()
  const answer = await page.goto(`http://evil.example:${port}/`)
  expect(answer?.status()).toBe(421)
  expect(await page.content()).not.toContain('Secretly bought')
  const statuses = await page.evaluate(`(async () => {
    const body = new URLSearchParams({ all: '1', do: 'delete' })
    const read = await fetch('/?period=all')
    const written = await fetch('/bulk', { method: 'POST', body, redirect: 'manual' })
    return [read.status, written.status]
  })()`)
  expect(statuses).toEqual([421, 421])
  expect(await host.sql`select from expenses where deleted_at is null`).toHaveLength(1)

  const own = await page.goto(`http://localhost:${port}/?period=all`)
  expect(own?.status()).toBe(200)
  expect(await page.content()).toContain('Secretly bought')
  await page.close()
})

/** The routes besides the list and files that were asked for, with their statuses. */
async function answersOf(): Promise<string[]> {
  const metrics = await (await fetch(`${host.address}/metrics`)).text()
  const counts = metrics.matchAll(
    /^http_requests_total\{method="GET",route="(.*?)",status="(\d+)"/gm,
  )
  const answers = [...counts].map(([, route, status]) => `${route} ${status}`)
  return answers.filter((each) => !/^(?:\/|\/metrics|\/:file|unmatched) /.test(each)).toSorted()
}

test('learns nothing by loading the address of the app, and may link to it', async () => {
  const page = await browser.newPage()
  const { port } = new URL(host.address)
  const here = `http://localhost:${port}`
  const site = createServer((_, answer) => {
    answer.setHeader('content-type', 'text/html').end(`<!doctype html>
      <img src="${here}/sign-in/oidc"><script src="${here}/usual-category"></script>
      <link rel="stylesheet" href="${here}/history"><iframe src="${here}/people"></iframe>
      <a href="${here}/?period=all">a link</a>`)
  })
  await once(site.listen(0, '127.0.0.1'), 'listening')
  const at = (site.address() as AddressInfo).port
  await page.goto(`http://other.example:${at}/`, { waitUntil: 'load' })
  await page.evaluate(`fetch('${here}/help', { mode: 'no-cors' }).catch(() => {})`)
  // The browser hides what it was not let have, and the app counts it.
  const paths = ['/help', '/history', '/people', '/sign-in/oidc', '/usual-category']
  await expect.poll(answersOf).toEqual(paths.map((path) => `${path} 403`))

  await page.click('a')
  await page.waitForURL(`${here}/**`)
  expect(await page.content()).toContain('Secretly bought')
  await page.close()
  site.close()
})
