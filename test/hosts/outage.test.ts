import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { readConfig } from '../../src/hosts/process/config.ts'
import { createLog } from '../../src/hosts/process/log.ts'
import { start, type RunningApp } from '../../src/hosts/node.ts'
import { createFlakyLink, type FlakyLink } from '../support/flaky-link.ts'
import { createMigratedDatabase } from '../support/schema.ts'
import { inFull } from '../support/read-html.ts'

const log = createLog('error', { isTTY: false, write: () => true } as unknown as NodeJS.WriteStream)

type Lab = { app: RunningApp; link: FlakyLink; get: (path: string) => Promise<number> }

async function withApp(work: (lab: Lab) => Promise<void>) {
  const { url } = await createMigratedDatabase()
  const link = await createFlakyLink(url)
  await link.open()
  const app = await start(readConfig({ DATABASE_URL: link.url, PORT: '0' }), log)
  await app.prepared
  try {
    await work({ app, link, get: async (path) => (await fetch(app.address + path)).status })
  } finally {
    await app.stop()
  }
}

async function until(status: number, get: () => Promise<number>, within: number) {
  const began = performance.now()
  while ((await get()) !== status) {
    if (performance.now() - began > within) throw new Error(`not ${status} within ${within} ms`)
    await sleep(50)
  }
}

test('while the database is away a form answers 503 with the typed values, and nothing is lost', async () => {
  await withApp(async ({ app, link, get }) => {
    link.close()
    const id = '01890a5d-ac96-774b-bcce-b302099a8057'
    const fields = { id, category: 'food', price: '7.77', note: 'a\nb "c"' }
    const send = () =>
      fetch(`${app.address}/add`, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams(fields),
      })
    const answer = await send()
    expect(answer.status).toBe(503)
    const page = inFull(await answer.text())
    expect(page).toContain(`<input type="hidden" name="id" value="${id}"`)
    expect(page).toContain('value="7.77"')
    expect(await get('/healthz')).toBe(200)

    await link.open()
    await until(200, () => get('/readyz'), 5000)
    expect((await send()).status).toBe(303)
    expect((await send()).status).toBe(303)
    expect(await (await fetch(app.address)).text()).toContain('1 expense')
  })
})

test('an add whose connection breaks before the answer is stored once, and answered as stored', async () => {
  const { url, sql } = await createMigratedDatabase()
  const app = await start(readConfig({ DATABASE_URL: url, PORT: '0' }), log)
  await app.prepared
  const id = '01890a5d-ac96-774b-bcce-b302099a8058'
  const body = new URLSearchParams({ id, category: 'food', price: '4.20' })
  const add = () => fetch(`${app.address}/add`, { method: 'POST', redirect: 'manual', body })
  expect((await fetch(app.address)).status).toBe(200)
  const locked = Promise.withResolvers<void>()
  const isCut = Promise.withResolvers<void>()
  const locking = sql.begin(async (transaction) => {
    await transaction`lock table expenses in share mode`
    locked.resolve()
    await isCut.promise
  })
  await locked.promise
  const adding = add()
  const cut = () => sql`
    select pg_terminate_backend(pid)
    from pg_stat_activity
    where application_name = 'expense-tracker' and wait_event_type = 'Lock'
    and datname = current_database()`
  while ((await cut()).length === 0) await sleep(20)
  isCut.resolve()
  await locking
  expect((await adding).status).toBe(303)
  expect(await sql`select price from expenses`).toEqual([{ price: '4.2000' }])
  await app.stop()
})

test('stopping under load answers what has begun', async () => {
  await withApp(async ({ app }) => {
    const answers: number[] = []
    let stopped = false
    const writers = Array.from({ length: 20 }, async (_, writer) => {
      for (let index = 0; !stopped; index += 1) {
        const body = new URLSearchParams({ category: `w${writer}`, price: `${index + 1}` })
        const answer = await fetch(`${app.address}/add`, {
          method: 'POST',
          redirect: 'manual',
          body,
        }).catch(() => undefined)
        if (answer === undefined) return
        answers.push(answer.status)
      }
    })
    while (answers.length <= 100) await sleep(10)
    await app.stop()
    stopped = true
    await Promise.all(writers)
    expect(answers.length).toBeGreaterThan(100)
    expect(new Set(answers)).toEqual(new Set([303]))
  })
})

// What follows waits for the most part: at the same time.

test.concurrent(
  'an app that starts before its database becomes ready when the database comes',
  async () => {
    const { url } = await createMigratedDatabase()
    const link = await createFlakyLink(url)
    const app = await start(readConfig({ DATABASE_URL: link.url, PORT: '0' }), log)
    const get = async (path: string) => (await fetch(app.address + path)).status
    expect(await get('/healthz')).toBe(200)
    expect(await get('/readyz')).toBe(503)
    const page = await fetch(app.address)
    expect(page.status).toBe(503)
    expect(page.headers.get('retry-after')).toBe('5')
    await link.open()
    await until(200, () => get('/readyz'), 5000)
    expect(await get('/')).toBe(200)
    await app.stop()
  },
)

test.concurrent(
  'connections that fall silent are replaced, and requests never wait past the deadline',
  async () => {
    await withApp(async ({ app, link, get }) => {
      await Promise.all(Array.from({ length: 20 }, () => get('/')))
      link.silence()
      const began = performance.now()
      const statuses = await Promise.all(Array.from({ length: 5 }, () => get('/')))
      expect(statuses).toEqual([503, 503, 503, 503, 503])
      expect(performance.now() - began).toBeLessThan(4500)
      await until(200, () => get('/readyz'), 5000)
      const metrics = await (await fetch(`${app.address}/metrics`)).text()
      expect(metrics).toContain('expense_tracker_db_pool_replaced_total 1\n')
    })
  },
)

test.concurrent('a scrape answers while the database is silent', async () => {
  await withApp(async ({ app, link, get }) => {
    await get('/')
    const text = await (await fetch(`${app.address}/metrics`)).text()
    expect(text).toMatch(/^expense_tracker_expenses 0$/m)
    expect(text).toMatch(/^expense_tracker_last_verified_backup_timestamp_seconds 0$/m)
    link.silence()
    const began = performance.now()
    const answer = await fetch(`${app.address}/metrics`)
    expect(answer.status).toBe(200)
    expect(performance.now() - began).toBeLessThan(2000)
    const left = await answer.text()
    expect(left).not.toMatch(/^expense_tracker_expenses /m)
    expect(left).not.toMatch(/^expense_tracker_last_verified_backup_timestamp_seconds /m)
  })
})
