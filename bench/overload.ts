/**
 * `npm run bench:overload [-- CHECKOUT]`: what is answered while more is asked than can be, by this
 * app or by that of another built checkout. Each connection asks for the list again when it has it,
 * and a tenth of a second after a refusal; probes ask `/healthz` and `/readyz` meanwhile.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { runScript, startServer, stopChildren, type RunningServer } from './children.ts'
import { startCluster } from './database.ts'
import type { OverloadLoad } from './overload-load.ts'
import { table } from './report.ts'

const CONNECTIONS = [100, 500, 1000, 2000]
const SECONDS = 15
const PAUSE = 10_000
const EXPENSES = 1000
const PROBE_EVERY = 100
/** An answer within so many milliseconds, as on a quiet day. */
const NORMAL = 100

const checkout = process.argv[2] ?? ''
const cluster = await startCluster()
try {
  const { url } = await cluster.createDatabase(EXPENSES)
  // As package.json starts it; another checkout may have been started otherwise.
  const options = checkout === '' ? { NODE_OPTIONS: '--max-old-space-size=192' } : {}
  const app = await startServer(join(checkout, 'dist/hosts/node.js'), url, options)
  await runScript('bench/overload-load.ts', [app.address, '50', '5'])
  const rows = []
  for (const connections of CONNECTIONS) {
    rows.push(await measure(app, connections))
    await sleep(PAUSE)
  }
  const titles = ['connections', 'good/s', '503', 'good p50', 'good p99', '503 p50', '503 p99']
  const ofProcess = ['errors', 'healthz p99', 'readyz p99', 'RSS most', 'RSS after', 'normal after']
  process.stdout.write(`${table([[...titles, ...ofProcess], ...rows])}\n`)
} finally {
  await stopChildren()
  await cluster.stop()
}

async function measure(app: RunningServer, connections: number): Promise<string[]> {
  let isOver = false
  let mostMemory = 0
  const watchMemory = async () => {
    for (; !isOver; await sleep(200)) mostMemory = Math.max(mostMemory, memoryOf(app.pid))
  }
  const probe = async (path: string) => {
    const times: number[] = []
    for (; !isOver; await sleep(PROBE_EVERY)) times.push(await timeOf(app.address + path))
    return times
  }
  const running = Promise.all([probe('/healthz'), probe('/readyz'), watchMemory()])
  const args = [app.address, String(connections), String(SECONDS)]
  const load = JSON.parse(await runScript('bench/overload-load.ts', args)) as OverloadLoad
  isOver = true
  const ended = performance.now()
  while ((await timeOf(`${app.address}/`)) > NORMAL) await sleep(20)
  const normalAfter = performance.now() - ended
  const [healthz, readyz] = await running
  await sleep(5000)
  const { good, refused, errors } = load
  return [
    String(connections),
    (good.length / SECONDS).toFixed(0),
    `${((100 * refused.length) / Math.max(1, good.length + refused.length)).toFixed(1)} %`,
    ms(percentile(good, 50)),
    ms(percentile(good, 99)),
    ms(percentile(refused, 50)),
    ms(percentile(refused, 99)),
    String(errors),
    ms(percentile(healthz, 99)),
    ms(percentile(readyz, 99)),
    `${mostMemory} MB`,
    `${memoryOf(app.pid)} MB`,
    ms(normalAfter),
  ]
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`
}

/** Milliseconds until a 200 is read to its end; infinite for any other answer. */
async function timeOf(address: string): Promise<number> {
  const began = performance.now()
  const answer = await fetch(address, { signal: AbortSignal.timeout(30_000) }).catch(
    () => undefined,
  )
  await answer?.arrayBuffer().catch(() => {})
  return answer?.status === 200 ? performance.now() - began : Infinity
}

/** Resident memory in megabytes, from Linux's /proc. */
function memoryOf(pid: number): number {
  const [, kilobytes = ''] =
    /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Math.round(Number(kilobytes) / 1024)
}

function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? 0
}
