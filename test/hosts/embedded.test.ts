import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROOT } from '../support/runtimes.ts'

type Run = { readonly process: ChildProcess; readonly address: string; readonly said: string }

let dataDir: string
const running = new Set<ChildProcess>()

beforeAll(async () => {
  // Only its owner may enter it: as root, PostgreSQL's own user may not.
  dataDir = await mkdtemp(join(tmpdir(), 'expense-tracker-embedded-'))
})
afterAll(async () => {
  for (const each of running) {
    each.kill('SIGTERM')
    await once(each, 'exit')
  }
  await rm(dataDir, { recursive: true })
})

/** Runs `npm start`'s program until it says its address, or ends. */
async function run(directory = dataDir): Promise<Run> {
  const env = { ...process.env, DATA_DIR: directory, PORT: '0', DATABASE_URL: '' }
  const child = spawn(process.execPath, [join(ROOT, 'dist/hosts/node.js')], { env })
  running.add(child)
  child.once('exit', () => running.delete(child))
  let said = ''
  const listen = (chunk: Buffer) => (said += chunk.toString())
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  while (!/http:\/\/\S+?:\d+/.test(said) && running.has(child)) await sleep(20)
  return { process: child, address: /http:\/\/[^"\s]+/.exec(said)?.[0] ?? '', said }
}

const add = ({ address }: Run) =>
  fetch(`${address}/add`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ category: 'food', price: '12.50' }),
  })
const countOf = async ({ address }: Run) =>
  /one expense|\d+ expenses/.exec(await (await fetch(address)).text())?.[0]

const lockFile = () => join(dataDir, 'postgresql/postmaster.pid')
const serverPid = async () =>
  Number((await readFile(lockFile(), 'utf8').catch(() => '')).split('\n')[0])

async function end(app: Run, signal: NodeJS.Signals) {
  const exit = once(app.process, 'exit')
  app.process.kill(signal)
  const [code] = (await exit) as [number | null]
  return code
}

test('the data survive kill -9 of the app, of both, and a stale lock file; a second copy is refused', async () => {
  const first = await run()
  expect((await add(first)).status).toBe(303)
  expect((await stat(join(dataDir, 'password'))).mode & 0o077).toBe(0)

  const second = await run()
  expect(second.address).toBe('')
  expect(second.said).toBe(
    `Another Expense Tracker is running on ${dataDir}. Stop it first, or set DATA_DIR to another directory.\n`,
  )
  expect(second.process.exitCode).toBe(1)
  expect(await countOf(first)).toBe('one expense')

  const orphan = await serverPid()
  await end(first, 'SIGKILL')
  expect(() => process.kill(orphan, 0)).not.toThrow()
  const third = await run()
  expect(await countOf(third)).toBe('one expense')

  const server = await serverPid()
  await end(third, 'SIGKILL')
  process.kill(server, 'SIGKILL')
  const fourth = await run()
  expect(await countOf(fourth)).toBe('one expense')

  const last = await serverPid()
  expect(await end(fourth, 'SIGINT')).toBe(0)
  expect(() => process.kill(last, 0)).toThrow('ESRCH')

  await writeFile(lockFile(), `${process.pid}\n${dataDir}\n1\n5999\n`)
  const fifth = await run()
  expect(await countOf(fifth)).toBe('one expense')
  expect(await end(fifth, 'SIGTERM')).toBe(0)
}, 60_000)

test('a server that dies is started again, and the app goes on', async () => {
  const app = await run()
  expect((await add(app)).status).toBe(303)
  const server = await serverPid()
  process.kill(server, 'SIGKILL')
  const began = performance.now()
  while ((await serverPid()) === server || (await add(app)).status !== 303) {
    expect(performance.now() - began).toBeLessThan(8000)
    await sleep(50)
  }
  expect(await end(app, 'SIGTERM')).toBe(0)
}, 30_000)

test('a data directory that cannot be made is a sentence, not a stack', async () => {
  const file = join(dataDir, 'password')
  const app = await run(join(file, 'below'))
  expect(app.process.exitCode).toBe(1)
  expect(app.said).toContain(file)
  expect(app.said).not.toContain('    at ')
})
