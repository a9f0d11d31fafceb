/** The log offers a setup while nobody signs in, and names what an operator has to mend before. */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test, vi } from 'vitest'
import { readConfig } from '../../src/hosts/process/config.ts'
import { urlAs } from '../../src/hosts/database/role-names.ts'
import { prepareFor } from '../../src/hosts/migrate.ts'
import { createLog } from '../../src/hosts/process/log.ts'
import { offerSetup } from '../../src/hosts/setup-token.ts'
import { freePort } from '../support/ports.ts'
import { program, startProgram } from '../support/runtimes.ts'
import { createDatabase, createMigratedDatabase } from '../support/schema.ts'

function offer(url: string) {
  const lines: string[] = []
  const log = createLog('info', { write: (line: string) => lines.push(line) })
  const config = readConfig({ DATABASE_URL: url })
  const databaseUrl = config.databaseUrl ?? ''
  const offered = offerSetup({ address: 'http://127.0.0.1:5000', databaseUrl }, config, log)
  return { offered, output: () => lines.join('') }
}

test('a database that cannot be used ends it with the remedy', async () => {
  await expect(offer('postgres://u:hunter2@/x?host=/nowhere').offered).rejects.toThrow(
    'check the directory of the socket in DATABASE_URL',
  )
})

test('it names the remedy of a role that cannot sign in, and is made once the role can', async () => {
  const { url, sql } = await createDatabase()
  const role = `late_${randomUUID().slice(0, 8)}`
  await sql`create role ${sql(role)}`
  await prepareFor(url, { currency: 'USD', locale: 'en-US', timeZone: 'UTC' }, { appRole: role })
  const { offered, output } = offer(urlAs(role, 'hunter2', url))
  await vi.waitFor(() =>
    expect(output()).toContain('check the user and the password in DATABASE_URL'),
  )
  await sql.unsafe(`alter role ${role} login password 'hunter2'`)
  await offered
  expect(output()).toContain('open http://127.0.0.1:5000/setup')
  await sql.unsafe(`drop owned by ${role}; drop role ${role}`)
})

describe('at its start on Node, the app', () => {
  const OFFER = /nobody signs in yet\. To create the first account, open (\S+)#token=([\w-]{43})"/g

  type Start = { readonly url?: string; readonly environment?: Record<string, string> }

  /** Each test starts it on a database of its own: they wait at the same time. */
  async function startNode(
    stopLater: (stop: () => Promise<void>) => void,
    { url, environment = {} }: Start = {},
  ) {
    const databaseUrl = url ?? (await createMigratedDatabase()).url
    const settings = { DATABASE_URL: databaseUrl, LOG_LEVEL: 'info', ...environment }
    const command = [program('node'), 'dist/hosts/node.js']
    const app = await startProgram(await freePort(), command, settings)
    stopLater(app.stop)
    while ((await fetch(`${app.address}/readyz`)).status !== 200) await sleep(50)
    return app
  }

  type App = Awaited<ReturnType<typeof startNode>>
  const offersIn = (app: App) => [...app.output().matchAll(OFFER)]

  /** What is offered in the time in which it would be. */
  async function offersOf(app: App) {
    await sleep(1000)
    return offersIn(app)
  }

  async function untilOffered(app: App) {
    await vi.waitFor(() => expect(offersIn(app)).not.toEqual([]), { timeout: 10_000 })
    return offersIn(app)
  }

  test.concurrent(
    'says once how to make the first member, and nothing once there is one',
    async ({ onTestFinished }) => {
      const { url } = await createMigratedDatabase()
      const app = await startNode(onTestFinished, { url })
      const [[, address = '', token = ''] = []] = await untilOffered(app)
      expect(address).toBe(`${app.address.replace('127.0.0.1', 'localhost')}/setup`)
      const body = new URLSearchParams({
        token,
        name: 'Ada',
        password: 'five words nobody else says',
      })
      const answer = await fetch(address, { method: 'POST', redirect: 'manual', body })
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/'])
      await app.stop()
      expect(offersIn(app)).toHaveLength(1)

      expect(await offersOf(await startNode(onTestFinished, { url }))).toEqual([])
    },
    60_000,
  )

  test.concurrent(
    'names the public address of the app',
    async ({ onTestFinished }) => {
      const environment = { PUBLIC_ORIGIN: 'https://spend.example' }
      const app = await startNode(onTestFinished, { environment })
      const [[, address] = []] = await untilOffered(app)
      expect(address).toBe('https://spend.example/setup')
    },
    60_000,
  )

  test.concurrent.for([{ SETUP_TOKEN: 'a token that was made at home' }, { AUTH: 'open' }])(
    'prints no setup token with %j',
    { timeout: 60_000 },
    async (environment: Record<string, string>, { onTestFinished }) => {
      const app = await startNode(onTestFinished, { environment })
      expect(await offersOf(app)).toEqual([])
      expect(app.output()).toContain('Expense Tracker is at')
      expect(app.output()).not.toContain('made at home')
    },
  )
})
