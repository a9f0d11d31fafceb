import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { readConfig } from '../../src/hosts/process/config.ts'
import { connect } from '../../src/db/connect.ts'
import { createLog } from '../../src/hosts/process/log.ts'
import { start } from '../../src/hosts/node.ts'
import { urlAs } from '../../src/hosts/database/role-names.ts'
import { startCluster } from '../support/cluster.ts'
import { createFlakyLink } from '../support/flaky-link.ts'
import { ROOT } from '../support/runtimes.ts'
import { createDatabase } from '../support/schema.ts'

// Most of what these tests take is waiting: they wait at the same time.

const LOCK = 39_736_737

/** Starts the app on a database, and keeps what it logs. */
async function startOn(url: string) {
  const lines: string[] = []
  const log = createLog('info', { isTTY: false, write: (line: string) => lines.push(line) })
  const app = await start(readConfig({ DATABASE_URL: url, PORT: '0' }), log)
  return {
    app,
    log: () => lines.join(''),
    ready: async () => (await fetch(`${app.address}/readyz`)).status === 200,
  }
}

async function until(what: () => boolean | Promise<boolean>, within: number) {
  const began = performance.now()
  while (!(await what())) {
    if (performance.now() - began > within) throw new Error(`not within ${within} ms`)
    await sleep(50)
  }
}

for (const mode of ['mute', 'dropped', 'signs in'] as const) {
  test.concurrent(
    `a start on a database that is "${mode}" logs that it waits, and continues when the database answers`,
    async () => {
      const { url } = await createDatabase()
      const link = await createFlakyLink(url)
      await link.open()
      link.become(mode)
      const { app, log, ready } = await startOn(link.url)
      const place = new URL(link.url).host
      await until(() => log().includes(`waiting for the database at ${place}`), 12_000)
      expect(await ready()).toBe(false)
      link.become('open')
      await until(ready, 15_000)
      await app.stop()
    },
    40_000,
  )
}

/** Holds the lock of migrations, as a start does that is at work. */
async function holdLock(url: string) {
  const sql = connect(url, { max: 1 })
  const [holder] = await sql<[{ pid: number }]>`
    select pg_backend_pid() as pid from pg_advisory_lock(${LOCK})`
  return { pid: holder.pid, release: () => sql.end({ timeout: 0 }) }
}

test.concurrent(
  'a start that waits for another one’s migration logs its process id, and continues after it',
  async () => {
    const { url } = await createDatabase()
    const other = await holdLock(url)
    const { app, log, ready } = await startOn(url)
    await until(() => log().includes(`(process ${other.pid} since 20`), 5000)
    expect(log()).toContain('waiting for another start that changes the database')
    expect(await ready()).toBe(false)
    await other.release()
    await until(ready, 5000)
    await app.stop()
  },
)

test.concurrent(
  'a start with nothing to migrate does not wait for the migration lock',
  async () => {
    const { url } = await createDatabase()
    const first = await startOn(url)
    await until(first.ready, 10_000)
    await first.app.stop()
    const other = await holdLock(url)
    const second = await startOn(url)
    await until(second.ready, 3000)
    expect(second.log()).not.toContain('waiting for')
    await second.app.stop()
    await other.release()
  },
)

/**
 * Has a process of Node run with a clock and timers ten times as quick. Half a minute is three
 * seconds, so that nobody waits for it.
 */
const QUICK_CLOCK = `--import=data:text/javascript,${encodeURIComponent(`
  import promises from 'node:timers/promises'
  import { syncBuiltinESMExports } from 'node:module'
  const { now } = performance
  performance.now = () => 10 * now.call(performance)
  const { setTimeout, setInterval } = globalThis
  globalThis.setTimeout = (work, delay, ...rest) => setTimeout(work, delay / 10, ...rest)
  globalThis.setInterval = (work, delay, ...rest) => setInterval(work, delay / 10, ...rest)
  const sleep = promises.setTimeout
  promises.setTimeout = (delay, ...rest) => sleep(delay / 10, ...rest)
  syncBuiltinESMExports()`)}`

const migrate = (databaseUrl: string) =>
  run('migrate', { DATABASE_URL: databaseUrl, NODE_OPTIONS: QUICK_CLOCK })

/** Runs what `npm run` runs. */
async function run(command: string, environment: Record<string, string>) {
  const env = { ...process.env, ...environment }
  const began = performance.now()
  const child = spawn(process.execPath, [join(ROOT, `dist/hosts/${command}-command.js`)], { env })
  let [log, problem] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (log += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (problem += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, log, problem, seconds: (performance.now() - began) / 1000 }
}

test.concurrent(
  'npm run migrate gives up after half a minute, and says what it waited for',
  async () => {
    const { url } = await createDatabase()
    const [mute, half] = [await createFlakyLink(url), await createFlakyLink(url)]
    await Promise.all([mute.open(), half.open()])
    mute.become('mute')
    half.become('signs in')
    const other = await holdLock(url)
    const runs = await Promise.all([
      migrate(mute.url),
      migrate(half.url),
      migrate(url),
      migrate('postgres://nobody:secret@127.0.0.1:9/none'),
    ])
    await other.release()
    for (const { code, problem, seconds } of runs) {
      expect(code).toBe(1)
      expect(problem).toMatch(/^Waited 30 seconds for .*\. Run this again later\.\n$/)
      expect(seconds).toBeGreaterThan(2.9)
      expect(seconds).toBeLessThan(12)
    }
    const [first, second, third, fourth] = runs
    expect(first.problem).toContain(`the database at ${new URL(mute.url).host} (`)
    expect(second.problem).toContain('no answer within 10 seconds')
    expect(third.problem).toContain(`(process ${other.pid} since 20`)
    expect(third.log.split('waiting for')).toHaveLength(2)
    expect(fourth.problem).toContain('ECONNREFUSED')
    expect(fourth.problem + fourth.log).not.toContain('secret')
  },
  60_000,
)

test.concurrent(
  'npm run roles makes the roles, and each command names the setting or right it lacks',
  async ({ onTestFinished }) => {
    const admin = await startCluster('postgres', onTestFinished)
    const addresses = {
      ADMIN_DATABASE_URL: admin,
      MIGRATE_DATABASE_URL: urlAs('expense_owner', 'o/w', admin),
      DATABASE_URL: urlAs('expense_user', 'a@p', admin),
    }
    const { ADMIN_DATABASE_URL: _, ...others } = addresses
    const problems = await Promise.all([
      run('roles', others),
      run('roles', { ...addresses, DATABASE_URL: admin }),
      run('roles', { ...others, ADMIN_DATABASE_URL: 'db' }),
      run('migrate', { MIGRATE_DATABASE_URL: admin, DATABASE_URL: '' }),
    ])
    expect(problems.map(({ code, problem }) => [code, problem])).toEqual([
      [1, expect.stringMatching(/^ADMIN_DATABASE_URL is missing.*\n$/)],
      [1, 'DATABASE_URL has to be an address with the user expense_user and a password.\n'],
      [1, expect.stringMatching(/^ADMIN_DATABASE_URL is an address like .*\n$/)],
      [1, 'DATABASE_URL is missing beside MIGRATE_DATABASE_URL.\n'],
    ])

    expect(await run('roles', addresses)).toMatchObject({ code: 0, problem: '' })
    const early = await run('member', { DATABASE_URL: addresses.DATABASE_URL })
    expect(early.code).toBe(1)
    expect(early.problem).toMatch(
      /^The database lacks \d+ migrations, .* MIGRATE_DATABASE_URL .*\n$/,
    )
    const migrated = await run('migrate', others)
    expect(migrated).toMatchObject({ code: 0, problem: '' })
    expect(migrated.log).not.toContain("the app's own role")
    const { code, log } = await run('migrate', { DATABASE_URL: admin })
    expect([code, log.split("the app's own role").length]).toEqual([0, 2])
    const { app, ready } = await startOn(addresses.DATABASE_URL)
    await until(ready, 5000)
    await app.stop()
  },
  40_000,
)
