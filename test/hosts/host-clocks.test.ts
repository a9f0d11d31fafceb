/** Hosts whose clocks differ write one history, in the order things were done in. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inFull, textsIn } from '../support/read-html.ts'
import { startRuntime, type RunningHost } from '../support/runtimes.ts'
import { createLedgerDatabase } from '../support/schema.ts'

const HOUR = 3_600_000

let hosts: RunningHost[]

beforeAll(async () => {
  const { url } = await createLedgerDatabase()
  hosts = await Promise.all(
    [0, -2 * HOUR, -24 * HOUR].map((difference) =>
      startRuntime('node', url, { NODE_OPTIONS: withClock(difference) }),
    ),
  )
  for (const host of hosts) {
    while ((await ask(host, '/readyz')).status !== 200) await sleep(50)
  }
})
afterAll(() => Promise.all(hosts.map((host) => host.stop())))

/** Has a process of Node run with its clock so many milliseconds ahead. */
function withClock(difference: number): string {
  const program = `
    const now = Date.now
    globalThis.Date = class extends Date {
      constructor(...parts) {
        super(...(parts.length === 0 ? [now() + ${difference}] : parts))
      }
      static now() {
        return now() + ${difference}
      }
    }`
  return `--import=data:text/javascript,${encodeURIComponent(program)}`
}

const ask = (host: RunningHost, path: string, init: RequestInit = {}) =>
  fetch(host.address + path, { redirect: 'manual', ...init })

test('the latest change is on top of the history on every host', async () => {
  const names = Array.from({ length: 60 }, (_, n) => `number ${n}`)
  for (const [n, name] of names.entries()) {
    const host = hosts[n % hosts.length] as RunningHost
    const body = new URLSearchParams({ category: 'food', price: '1', name })
    expect((await ask(host, '/add', { method: 'POST', body })).status).toBe(303)
  }
  const expected = names.toReversed().map((name) => `Added ${name}, $1.00`)
  for (const host of hosts) {
    const first = inFull(await (await ask(host, '/history')).text())
    const [, older = ''] = /<a href="([^"]+)" rel="next">/.exec(first) ?? []
    const second = await (await ask(host, older.replaceAll('&amp;', '&'))).text()
    expect([...linesIn(first), ...linesIn(second)]).toEqual(expected)
  }
})

function linesIn(page: string): string[] {
  const html = inFull(page)
  const list = html.slice(html.indexOf('<ol class="history">'))
  return textsIn(list.replace(/>\s+</g, '><'), '"><bdi>')
}
