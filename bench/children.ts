/** The processes this bench starts, so that each is stopped by its id, whatever happens. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { resolve as absolute } from 'node:path'
import { fileURLToPath } from 'node:url'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const STOPS_WITHIN = 10_000

const running = new Set<ChildProcess>()

/** Runs one of the project's scripts, or one by its absolute path, with this Node. */
function startScript(script: string, args: readonly string[], environment: NodeJS.ProcessEnv) {
  return startChild(process.execPath, [...HEAP, absolute(ROOT, script), ...args], environment)
}

/** Runs a command; its errors go to the terminal. */
function startChild(command: string, args: readonly string[], environment: NodeJS.ProcessEnv) {
  const child = spawn(command, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

/** Runs a script to its end and answers what it printed. */
export async function runScript(script: string, args: readonly string[]): Promise<string> {
  const child = startScript(script, args, {})
  const [printed, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  if (code !== 0) throw new Error(`${script} ended with ${code}`)
  return printed
}

/**
 * As package.json starts the app: without it, V8 takes what a large machine has. Servers that the app is
 * compared with get the same.
 */
export const HEAP = [
  '--max-old-space-size=192',
  '--max-semi-space-size=8',
  '--initial-old-space-size=64',
]

export type RunningServer = { readonly address: string; readonly pid: number }

/** Starts a server on a free port, and answers when its page does. */
export async function startServer(
  script: string,
  databaseUrl: string,
  environment: NodeJS.ProcessEnv = {},
): Promise<RunningServer> {
  const child = startScript(script, [], {
    ...environment,
    DATABASE_URL: databaseUrl,
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'info',
  })
  const address = await new Promise<string>((resolve, reject) => {
    let printed = ''
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      const port = /http:\/\/[^\s:"]+:(\d+)/.exec(printed)?.[1]
      if (port !== undefined) resolve(`http://127.0.0.1:${port}`)
    })
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)))
  })
  return whenItAnswers(child, address)
}

/** Starts a server by a command, and answers when its page does. */
export async function startCommand(
  command: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  address: string,
): Promise<RunningServer> {
  return whenItAnswers(startChild(command, args, environment), address)
}

async function whenItAnswers(child: ChildProcess, address: string): Promise<RunningServer> {
  while (running.has(child)) {
    const answer = await fetch(address).catch(() => undefined)
    await answer?.arrayBuffer()
    if (answer?.ok) return { address, pid: child.pid ?? 0 }
    await sleep(20)
  }
  throw new Error(`${child.spawnfile} stopped before it answered`)
}

/** Stops whatever of them still runs. */
export async function stopChildren(): Promise<void> {
  await Promise.all([...running].map(stop))
}

async function stop(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), STOPS_WITHIN)
  await gone
  clearTimeout(late)
}
