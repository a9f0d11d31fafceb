import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import {
  addExpense as add,
  copyDataDirectory,
  countOf,
  endApp as end,
  lockFileOf,
  runApp,
  serverPid as serverPidOf,
} from '../support/embedded-app.ts'

let dataDir: string

beforeAll(async () => {
  // Only its owner may enter it: as root, PostgreSQL's own user may not.
  dataDir = await copyDataDirectory()
})

const run = (directory = dataDir) => runApp(directory)
const lockFile = () => lockFileOf(dataDir)
const serverPid = () => serverPidOf(dataDir)

test('expenses survive kill -9 of the app and of its server, and a stale lock file; a second app on the directory is refused', async () => {
  const first = await run()
  expect((await add(first)).status).toBe(303)
  expect((await stat(join(dataDir, 'password'))).mode & 0o077).toBe(0)

  const second = await run()
  expect(second.address).toBe('')
  expect(second.output).toBe(
    `Another Expense Tracker is running on ${dataDir}. Stop it first, or set DATA_DIR to another directory.\n`,
  )
  expect(second.process.exitCode).toBe(1)
  expect(await countOf(first)).toBe('1 expense')

  const orphan = await serverPid()
  await end(first, 'SIGKILL')
  expect(() => process.kill(orphan, 0)).not.toThrow()
  const third = await run()
  expect(await countOf(third)).toBe('1 expense')

  const server = await serverPid()
  await end(third, 'SIGKILL')
  process.kill(server, 'SIGKILL')
  const fourth = await run()
  expect(await countOf(fourth)).toBe('1 expense')

  const last = await serverPid()
  expect(await end(fourth, 'SIGINT')).toBe(0)
  expect(() => process.kill(last, 0)).toThrow('ESRCH')

  await writeFile(lockFile(), `${process.pid}\n${dataDir}\n1\n5999\n`)
  const fifth = await run()
  expect(await countOf(fifth)).toBe('1 expense')
  expect(await end(fifth, 'SIGTERM')).toBe(0)
}, 60_000)

test('a database server that dies is started again, and the app continues', async () => {
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

test('a data directory that cannot be made is reported in a sentence, without a stack trace', async () => {
  const file = join(dataDir, 'password')
  const app = await run(join(file, 'below'))
  expect(app.process.exitCode).toBe(1)
  expect(app.output).toContain(file)
  expect(app.output).not.toContain('    at ')
})
