/** The app on Node with a PostgreSQL of its own, as a process that may be killed. */
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { inject } from 'vitest'
import { afterFile } from './after-file.ts'
import { program, ROOT } from './runtimes.ts'
import { quickestFolder } from './server.ts'

export type Run = {
  readonly process: ChildProcess
  /** Empty where it ended before it listened. */
  readonly address: string
  readonly output: string
}

const running = new Set<ChildProcess>()

/** A data directory of this test file's own; it and what runs on it are gone when the file ends. */
export async function makeDataDirectory(): Promise<string> {
  const directory = await mkdtemp(join(await quickestFolder(), 'expense-tracker-embedded-'))
  afterFile(async () => {
    for (const each of running) {
      each.kill('SIGTERM')
      await once(each, 'exit')
    }
    await rm(directory, { recursive: true })
  })
  return directory
}

const copyFiles = promisify(execFile)

/**
 * A data directory of this test file's own, in which the app has run before. Making a database takes
 * two seconds, and copying it hardly any time: the run makes one, beside the files of its server.
 */
export async function copyDataDirectory(): Promise<string> {
  const copy = await makeDataDirectory()
  const original = join(dirname(inject('serverFiles')), 'data-directory')
  if (!existsSync(original)) await makeOriginal(original)
  await copyFiles('cp', ['-a', `${original}/.`, copy])
  return copy
}

async function makeOriginal(path: string): Promise<void> {
  const draft = await mkdtemp(`${path}-`)
  await endApp(await runApp(draft), 'SIGTERM')
  // Of two workers that make one at the same time, the first one's is copied.
  await rename(draft, path).catch(() => {})
}

/** Starts what `npm start` starts. */
export function spawnApp(
  dataDir: string,
  environment: Readonly<Record<string, string>> = {},
  user: { readonly uid?: number; readonly gid?: number } = {},
): ChildProcess {
  const env = { ...process.env, DATA_DIR: dataDir, PORT: '0', DATABASE_URL: '', ...environment }
  const child = spawn(program('node'), ['dist/hosts/node.js'], { cwd: ROOT, env, ...user })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

/** Runs the app until it prints its address, or ends. */
export async function runApp(
  dataDir: string,
  environment?: Readonly<Record<string, string>>,
  user?: { readonly uid: number; readonly gid: number },
): Promise<Run> {
  const child = spawnApp(dataDir, environment, user)
  let output = ''
  const listen = (chunk: Buffer) => (output += chunk.toString())
  child.stdout?.on('data', listen)
  child.stderr?.on('data', listen)
  const closed = once(child, 'close')
  while (!/http:\/\/\S+?:\d+/.test(output) && running.has(child)) await sleep(5)
  if (!running.has(child)) await closed
  return { process: child, address: /http:\/\/[^"\s]+/.exec(output)?.[0] ?? '', output }
}

/** Runs a built command on a data directory, and answers its exit code and what it printed. */
export async function runCommand(dataDir: string, name: string, ...parameters: string[]) {
  const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' }
  const child = spawn(program('node'), [`dist/hosts/${name}.js`, ...parameters], { cwd: ROOT, env })
  let output = ''
  const listen = (chunk: Buffer) => (output += chunk.toString())
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, output }
}

export async function addExpense({ address, output }: Run): Promise<Response> {
  if (address === '') throw new Error(`The app did not start: ${output}`)
  return fetch(`${address}/add`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ category: 'food', price: '12.50' }),
  })
}

/** The count of expenses on the page of the list. */
export const countOf = async ({ address }: Run) =>
  /1 expense|\d+ expenses/.exec(await (await fetch(`${address}/?period=all`)).text())?.[0]

export async function endApp({ process: child }: Run, signal: NodeJS.Signals) {
  const exit = once(child, 'exit')
  child.kill(signal)
  const [code] = (await exit) as [number | null]
  return code
}

export const lockFileOf = (dataDir: string) => join(dataDir, 'postgresql/postmaster.pid')

/** The lines of the server's lock file; empty while there is none. */
export async function readLockFile(dataDir: string): Promise<string[]> {
  return (await readFile(lockFileOf(dataDir), 'utf8').catch(() => '')).split('\n')
}

export const serverPid = async (dataDir: string) => Number((await readLockFile(dataDir))[0])
