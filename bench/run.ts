/** `npm run bench`: what the app costs beside a bare server, whether that grows with the ledger, and what each page takes. */
import { startServer, stopChildren } from './children.ts'
import { hasProc, memoryOf } from './cpu.ts'
import { startCluster, type Cluster } from './database.ts'
import { measureInTurn, type Round, type Work } from './measure.ts'
import { pageCosts } from './page-costs.ts'
import { writePage } from './performance-page.ts'
import { hasFlask, startFlask } from './flask.ts'
import { samePage } from './same-page.ts'
import { grouped, ratio, ratioCells, roundCells, table, titleCells } from './report.ts'

const WORKS: readonly Work[] = ['list', 'add']

const quick = process.argv.includes('--quick')
const sizes = quick ? [1000, 10_000] : [1000, 1_000_000]
const pace = quick
  ? { warmUp: 2000, rounds: 5, milliseconds: 1000 }
  : { warmUp: 5000, rounds: 15, milliseconds: 1500 }

/** As many as a page of the list. */
const FEW = 50

/** How many expenses `npm run seed` stores unless asked for more. */
const HOUSEHOLD = 500

const printed: string[] = []

type Measured = { readonly app: Round; readonly bare: Round }

const starting = startCluster()
let stopped: Promise<unknown> | undefined
const stopAll = () =>
  (stopped ??= Promise.all([stopChildren(), starting.then(({ stop }) => stop())]))
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void stopAll().finally(() => process.exit(1)))
}
try {
  const cluster = await starting
  if (!hasProc) print('CPU is not available here: only Linux tells it, in /proc.\n')
  const bySize: Record<Work, Measured>[] = []
  for (const size of sizes) bySize.push(await measureSize(cluster, size))
  printFlatness(bySize)
  if (hasFlask()) await compareWithFlask(cluster)
  const { url } = await cluster.createDatabase(HOUSEHOLD)
  print(`\n${HOUSEHOLD} expenses, and what each page takes`)
  print(await pageCosts(url))
  if (process.argv.includes('--write')) await writePage('bench', printed)
} finally {
  await stopAll()
}

async function measureSize({ createDatabase, postmaster }: Cluster, size: number) {
  const { url, seconds } = await createDatabase(size)
  print(`${grouped(size)} expenses, stored in ${grouped(seconds, 1)} s`)
  const began = performance.now()
  const app = await startServer('dist/hosts/node.js', url)
  const start = (performance.now() - began) / 1000
  const memory = hasProc ? memoryOf(app.pid) : undefined
  const bare = await startServer('bench/bare.ts', url, { APP: app.address })
  await samePage(app.address, bare.address).then(print)

  const measured = {} as Record<Work, Measured>
  const rows = [titleCells('')]
  for (const work of WORKS) {
    const [ofApp, ofBare] = await measureInTurn([app, bare], { work, ...pace, postmaster })
    if (ofApp === undefined || ofBare === undefined) throw new Error('nothing was measured')
    measured[work] = { app: ofApp, bare: ofBare }
    rows.push(roundCells(`${work}  app`, ofApp), roundCells(`${work}  bare`, ofBare))
    rows.push(ratioCells(`${work}  app / bare`, ofApp, ofBare))
  }
  print(table(rows))
  print(`From its start to the first list the app takes ${grouped(start, 1)} s.`)
  if (memory !== undefined) {
    print(
      `It takes ${memory} MB of memory then, and ${memoryOf(app.pid)} MB after all these requests.`,
    )
  }
  print('')
  await stopChildren()
  return measured
}

function printFlatness(bySize: readonly Record<Work, Measured>[]) {
  const [few, many] = [bySize[0], bySize.at(-1)]
  if (few === undefined || many === undefined) return
  print(`The app at ${grouped(sizes.at(-1) ?? 0)} expenses / at ${grouped(sizes[0] ?? 0)}`)
  const rows = WORKS.map((work) => ratioCells(work, many[work].app, few[work].app))
  print(table([titleCells(''), ...rows]))
}

/** The list of the page that this project grew from, which sums up all of its few expenses in Python. */
async function compareWithFlask({ createDatabase, createEmpty, postmaster }: Cluster) {
  const { url } = await createDatabase(FEW)
  const app = await startServer('dist/hosts/node.js', url)
  const flask = await startFlask(url, await createEmpty('flask'), FEW)
  const [ofApp, ofFlask] = await measureInTurn([app, flask], { work: 'list', ...pace, postmaster })
  await stopChildren()
  if (ofApp === undefined || ofFlask === undefined) throw new Error('nothing was measured')
  print(`\nBeside the tutorial's page on Flask, SQLAlchemy and gunicorn, with ${FEW} expenses`)
  const rows = [roundCells('list  app', ofApp), roundCells('list  Flask', ofFlask)]
  print(table([titleCells(''), ...rows, ratioCells('list  app / Flask', ofApp, ofFlask)]))
  print(`Server and PostgreSQL together: ${ratio(sumOf(ofApp), sumOf(ofFlask))}`)
}

function sumOf({ serverCpu = Number.NaN, postgresCpu = Number.NaN }: Round): number {
  return serverCpu + postgresCpu
}

function print(line: string) {
  printed.push(line)
  process.stdout.write(`${line}\n`)
}
