/** Starts the built app on each runtime, as a process of its own, over real HTTP. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from './ports.ts'

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))
export const RUNTIMES = ['node', 'workers', 'deno', 'bun'] as const
export type Runtime = (typeof RUNTIMES)[number]

export const METRICS_TOKEN = 'a-token-for-the-tests'

/** Disables wrangler's prompts and telemetry. */
export const WRANGLER_ENVIRONMENT = {
  CI: 'true',
  WRANGLER_SEND_METRICS: 'false',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
}

const STARTS_WITHIN = 60_000

export type RunningHost = {
  readonly runtime: Runtime
  readonly address: string
  /** What it printed so far. */
  readonly output: () => string
  readonly stop: () => Promise<void>
}

/** The program in node_modules/.bin, whose own packages bring Node 24, Deno, Bun and workerd. */
export const program = (name: string) => join(ROOT, 'node_modules/.bin', name)
const denoRights = ['net', 'env', 'read', 'sys'].map((each) => `--allow-${each}`)

type Settings = Readonly<Record<string, string>>

const COMMANDS: Readonly<Record<Runtime, (port: number, settings: Settings) => string[]>> = {
  node: () => [program('node'), 'dist/hosts/node.js'],
  deno: () => [program('deno'), 'run', '--no-prompt', ...denoRights, 'dist/hosts/deno.js'],
  bun: () => [program('bun'), 'dist/hosts/bun.js'],
  workers: (port, settings) => [
    program('node'),
    program('wrangler'),
    'dev',
    `--port=${port}`,
    '--inspector-port=0',
    // Two that share this directory can find its SQLite locked, and do not start then.
    `--persist-to=.wrangler/tests/${port}`,
    `--var=METRICS_TOKEN:${METRICS_TOKEN}`,
    ...Object.entries(settings).map(([name, value]) => `--var=${name}:${value}`),
    '--show-interactive-dev-session=false',
    // A line for each request takes as long as many a request.
    `--log-level=${'LOG_LEVEL' in settings ? 'log' : 'error'}`,
  ],
}

/** Starts one host on a database; a runtime that does not answer in a minute fails the run. */
export async function startRuntime(
  runtime: Runtime,
  databaseUrl: string,
  settings: Settings = {},
): Promise<RunningHost> {
  const port = await freePort()
  const started = await startProgram(port, COMMANDS[runtime](port, settings), {
    DATABASE_URL: databaseUrl,
    CLOUDFLARE_HYPERDRIVE_LOCAL_CONNECTION_STRING_HYPERDRIVE: databaseUrl,
    METRICS_TOKEN,
    ...settings,
  })
  return { runtime, ...started }
}

/** Runs a command that serves the app at a port; resolves once it does, with what it prints from then on. */
export async function startProgram(
  port: number,
  [command = '', ...parameters]: readonly string[],
  environment: Readonly<Record<string, string>>,
) {
  const env = {
    ...process.env,
    ...WRANGLER_ENVIRONMENT,
    PORT: `${port}`,
    HOST: '127.0.0.1',
    LOG_LEVEL: 'error',
    TIME_ZONE: 'UTC',
    ...environment,
  }
  const child = spawn(command, parameters, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-10_000)))
  }
  const address = `http://127.0.0.1:${port}`
  const began = performance.now()
  const health = async () => (await fetch(`${address}/healthz`).catch(() => undefined))?.status
  for (let status = await health(); status !== 200; status = await health()) {
    // A Worker with wrong settings answers 500.
    const isOver = status === 500 || child.exitCode !== null
    if (isOver || performance.now() - began > STARTS_WITHIN) {
      await end(child)
      throw new Error(`${command} does not start:\n${output}`)
    }
    await sleep(50)
  }
  return { address, output: () => output, stop: () => end(child) }
}

/** Waits until a host has migrated its database and can write in it. */
export async function untilReady({ address }: Pick<RunningHost, 'address'>): Promise<void> {
  while ((await fetch(`${address}/readyz`)).status !== 200) await sleep(50)
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await gone
  clearTimeout(late)
}
