/** `npm run bench:edge`: what a request takes in workerd, which connects to the database for each one. */
import { readdirSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { startRuntime } from '../test/support/runtimes.ts'
import { startupCost } from '../test/support/startup-cost.ts'
import { cpuOfTree } from './cpu.ts'
import { startCluster } from './database.ts'
import { startProxy } from './database-proxy.ts'
import { LATENCY, newExpense } from './pages.ts'
import { writePage } from './performance-page.ts'
import { grouped, table } from './report.ts'
import { ask, closeConnections, type Asked } from './requests.ts'
import { median } from './statistics.ts'

const EXPENSES = 500
const WARM = 200
const COUNTED = 1000
const AT_ONCE = 4
const REPEATED = 9
const STARTS = 5
const WHOLE = 'dist/whole'

const KINDS: readonly [title: string, asked: () => Asked][] = [
  ['/', () => ({ path: '/' })],
  ['/?period=all', () => ({ path: '/?period=all' })],
  ['/reports', () => ({ path: '/reports' })],
  ['POST /add', () => ({ path: '/add', form: newExpense() })],
]

const printed: string[] = []
const cluster = await startCluster()
const { url } = await cluster.createDatabase(EXPENSES)
const proxy = await startProxy(url)
const host = await startRuntime('workers', proxy.url, { AUTH: 'open' })
try {
  const { milliseconds: first } = await ask(host.address, { path: '/' })
  const { milliseconds: onDemand } = await ask(host.address, { path: '/reports' })
  const rows: string[][] = []
  for (const [title, asked] of KINDS) rows.push(await measureKind(title, asked))
  const phases = ['connecting', 'describing', 'executing'].map((phase) => `turns ${phase}`)
  print(`workerd by wrangler dev, ${EXPENSES} expenses`)
  print(table([['', 'CPU', ...phases, `${LATENCY} ms away`], ...rows]))
  print(
    `The first list in an isolate takes ${grouped(first)} ms, and the first report, whose module is`,
  )
  print(`loaded then, ${grouped(onDemand)} ms.`)
  await host.stop()
  for (const line of await startupCosts()) print(line)
  if (process.argv.includes('--write')) await writePage('bench:edge', printed)
} finally {
  closeConnections()
  await host.stop()
  await proxy.stop()
  await cluster.stop()
}

async function measureKind(title: string, asked: () => Asked): Promise<string[]> {
  await askMany(asked, WARM)
  const before = cpuOfTree(workerd()) ?? Number.NaN
  await askMany(asked, COUNTED)
  const cpu = ((cpuOfTree(workerd()) ?? Number.NaN) - before) / COUNTED
  const passed = proxy.watch()
  await ask(host.address, asked())
  const { connecting, describing, executing } = passed().turns
  proxy.setDelay(LATENCY / 2)
  const times: number[] = []
  for (let index = 0; index < REPEATED; index += 1) {
    times.push((await ask(host.address, asked())).milliseconds)
  }
  proxy.setDelay(0)
  const turns = [connecting, describing, executing].map((count) => `${count}`)
  return [title, `${grouped(cpu)} µs`, ...turns, `${grouped(median(times))} ms`]
}

/** What starting an isolate costs, with modules that are loaded on demand, and as one file of all. */
async function startupCosts(): Promise<string[]> {
  const file = `${WHOLE}/worker.js`
  await build({
    entryPoints: ['dist/worker/worker.js'],
    outfile: file,
    bundle: true,
    minify: true,
    format: 'esm',
    external: ['cloudflare:*', 'node:*'],
    logLevel: 'error',
  })
  const profile = `${WHOLE}/startup.cpuprofile`
  const costs = { split: [] as number[], whole: [] as number[] }
  for (let turn = 0; turn < STARTS; turn += 1) {
    costs.split.push(startupCost(profile).milliseconds)
    costs.whole.push(startupCost(profile, ['--args', `${file} --no-bundle`]).milliseconds)
  }
  const kib = Math.round(gzipSync(readFileSync(file)).length / 1024)
  await rm(WHOLE, { recursive: true })
  return [
    `Starting an isolate takes ${inCpu(costs.split)}; as one file of ${kib} KiB compressed, with nothing`,
    `loaded on demand, ${inCpu(costs.whole)} (medians of ${STARTS}).`,
  ]
}

function inCpu(milliseconds: readonly number[]): string {
  return `${Math.round(median(milliseconds))} ms of CPU`
}

async function askMany(asked: () => Asked, count: number): Promise<void> {
  const several = async () => {
    for (let sent = 0; sent < count / AT_ONCE; sent += 1) {
      const { status } = await ask(host.address, asked())
      if (status >= 400) throw new Error(`workerd answered ${status}`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, several))
}

/** The process that runs the app: wrangler starts another one in front of it. */
function workerd(): number {
  const found = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .find(isWorkerdOfApp)
  if (found === undefined) throw new Error('workerd does not run')
  return Number(found)
}

function isWorkerdOfApp(pid: string): boolean {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    return command.includes('workerd\0serve') && command.includes('entry=127.0.0.1:0')
  } catch {
    return false
  }
}

function print(line: string) {
  printed.push(line)
  process.stdout.write(`${line}\n`)
}
