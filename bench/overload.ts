/**
 * `npm run bench:overload [-- CHECKOUT]`: the responses under more requests than can be answered, by this
 * app or by that of another built checkout.
 */
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { runScript, startServer, stopChildren } from './children.ts'
import { startCluster } from './database.ts'
import { measureOverload, type Overload } from './overload-measure.ts'
import { table } from './report.ts'

const CONNECTIONS = [100, 500, 1000, 2000]
const SECONDS = 15
const PAUSE = 5000
const EXPENSES = 1000

const checkout = process.argv[2] ?? ''
const cluster = await startCluster()
try {
  const { url } = await cluster.createDatabase(EXPENSES)
  const app = await startServer(join(checkout, 'dist/hosts/node.js'), url)
  await runScript('bench/overload-load.ts', [app.address, '50', '5'])
  const rows = []
  for (const connections of CONNECTIONS) {
    rows.push(cellsOf(connections, await measureOverload(app, connections, SECONDS)))
    await sleep(PAUSE)
  }
  const titles = ['connections', 'good/s', '503', 'good p50', 'good p99', '503 p50', '503 p99']
  const ofProcess = [
    'first p99',
    'errors',
    'healthz p99',
    'readyz p99',
    'RSS most',
    'RSS after',
    'normal after',
  ]
  process.stdout.write(`${table([[...titles, ...ofProcess], ...rows])}\n`)
} finally {
  await stopChildren()
  await cluster.stop()
}

function cellsOf(connections: number, figures: Overload): string[] {
  const { goodPerSecond, refusedShare, good, refused, errors, healthz, readyz } = figures
  return [
    String(connections),
    goodPerSecond.toFixed(0),
    `${(100 * refusedShare).toFixed(1)} %`,
    ...[good.p50, good.p99, refused.p50, refused.p99].map(ms),
    ms(figures.first),
    String(errors),
    ms(healthz),
    ms(readyz),
    `${figures.mostMemory} MB`,
    `${figures.memoryAfter} MB`,
    ms(figures.normalAfter),
  ]
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`
}
