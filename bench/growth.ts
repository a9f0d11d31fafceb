/** `npm run bench:growth`: how long each page and each change takes as a ledger grows to ten million expenses. */
import { connect } from '../src/db/connect.ts'
import { startServer, stopChildren } from './children.ts'
import { startCluster } from './database.ts'
import { requestsOf, type Next } from './growth-requests.ts'
import { writePage } from './performance-page.ts'
import { grouped, table } from './report.ts'
import { ask, closeConnections } from './requests.ts'
import { median, percentile } from './statistics.ts'

const sizes = process.argv.includes('--quick') ? [1000, 100_000] : [1000, 1_000_000, 10_000_000]
const WARM = 12
const ROUNDS = 60

type Server = {
  readonly address: string
  readonly requests: ReadonlyMap<string, Next>
  readonly sql: ReturnType<typeof connect>
}

const printed: string[] = []
const cluster = await startCluster()
const servers: Server[] = []
try {
  for (const size of sizes) {
    const { url, seconds } = await cluster.createDatabase(size)
    print(`${grouped(size)} expenses, stored in ${grouped(seconds)} s`)
    const { address } = await startServer('dist/hosts/node.js', url)
    const sql = connect(url, { max: 2, max_lifetime: null })
    servers.push({ address, sql, requests: await requestsOf(sql) })
  }
  print('\nMilliseconds until the whole answer is there, one request at a time: medians\n')
  const titles = sizes.map((size) => grouped(size))
  print(table([['', ...titles, 'largest / smallest', 'p99 of largest'], ...(await measureAll())]))
  if (process.argv.includes('--write')) await writePage('bench:growth', printed)
} finally {
  closeConnections()
  await Promise.all(servers.map(({ sql }) => sql.end()))
  await stopChildren()
  await cluster.stop()
}

async function measureAll(): Promise<string[][]> {
  const rows: string[][] = []
  for (const title of servers[0]?.requests.keys() ?? []) rows.push(await measureKind(title))
  return rows
}

/** The servers take turns, so that a busy machine slows all of them alike. */
async function measureKind(title: string): Promise<string[]> {
  const times = servers.map((): number[] => [])
  for (let round = -WARM; round < ROUNDS; round += 1) {
    for (const [index, { address, requests }] of servers.entries()) {
      const asked = requests.get(title)?.() ?? { path: '/' }
      const { status, milliseconds } = await ask(address, asked)
      const expected = asked.form ? 303 : 200
      if (status !== expected) throw new Error(`${title} answered ${status}`)
      if (round >= 0) times[index]?.push(milliseconds)
    }
  }
  const medians = times.map(median)
  const ratio = (medians.at(-1) ?? Number.NaN) / (medians[0] ?? Number.NaN)
  const slowest = percentile(times.at(-1) ?? [], 99)
  return [
    title,
    ...medians.map((each) => grouped(each, 1)),
    `${grouped(ratio, 2)} ×`,
    grouped(slowest, 1),
  ]
}

function print(line: string) {
  printed.push(line)
  process.stdout.write(`${line}\n`)
}
