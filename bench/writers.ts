/** `npm run bench:writers`: a day that gets 100,000 expenses, and twenty writers to one ledger at the same time. */
import { randomUUID } from 'node:crypto'
import { readFirstLedger } from '../src/db/ledgers.ts'
import { storeExpenses } from '../src/db/expenses/store-expenses.ts'
import { EMPTY_CONTENT } from '../src/domain/expense-fields.ts'
import { keysOf } from '../src/domain/expense.ts'
import { connect } from '../src/db/connect.ts'
import { startServer, stopChildren } from './children.ts'
import { startCluster } from './database.ts'
import { newExpense } from './pages.ts'
import { writePage } from './performance-page.ts'
import { grouped } from './report.ts'
import { ask, closeConnections } from './requests.ts'
import { median } from './statistics.ts'

const EXPENSES = 1000
/** A page of a list, and more. */
const FEW = 60
const CROWD = 100_000
const CROWDED_DAY = '2020-02-20'
const WRITERS = 20
const MILLISECONDS = 5000
const READS = 40

const printed: string[] = []
const cluster = await startCluster()
const { url } = await cluster.createDatabase(EXPENSES)
const sql = connect(url, { max: 2, max_lifetime: null })
try {
  const { address } = await startServer('dist/hosts/node.js', url)
  print(await crowdedDay(address))
  print(await writers(address))
  if (process.argv.includes('--write')) await writePage('bench:writers', printed)
} finally {
  closeConnections()
  await sql.end()
  await stopChildren()
  await cluster.stop()
}

/** Reads a day and its category with sixty expenses, and with 100,000 more. */
async function crowdedDay(address: string): Promise<string> {
  const paths = [`/?period=${CROWDED_DAY}..${CROWDED_DAY}`, '/?period=2020-02&category_id=crowd']
  await storeCrowd(FEW)
  const before = await readAll(address, paths)
  await storeCrowd(CROWD)
  const after = await readAll(address, paths)
  const rows = paths.map((path, index) => {
    const [then = 0, now = 0] = [before[index], after[index]]
    return `${path}: ${grouped(then, 1)} ms before, ${grouped(now, 1)} ms after`
  })
  return [
    `A day of one category with ${FEW} expenses, and with ${grouped(CROWD)} more`,
    ...rows,
  ].join('\n')
}

async function readAll(address: string, paths: readonly string[]): Promise<number[]> {
  const medians: number[] = []
  for (const path of paths) {
    const times: number[] = []
    for (let index = 0; index < READS; index += 1) {
      times.push((await ask(address, { path })).milliseconds)
    }
    medians.push(median(times))
  }
  return medians
}

async function storeCrowd(count: number): Promise<void> {
  const ledger = await readFirstLedger(sql)
  if (ledger === undefined) throw new Error('the database has no ledger')
  const content = { ...EMPTY_CONTENT, category: 'crowd', name: 'One of many' }
  const keys = keysOf(content)
  const crowd = Array.from({ length: count }, () => {
    return { ...content, id: randomUUID(), price: '1.00' as const, spentOn: CROWDED_DAY, keys }
  })
  await storeExpenses(sql, ledger.ledgerId, crowd)
  await sql`vacuum analyze`
}

/** Adds a second by one writer and by twenty, and what twenty wait for. */
async function writers(address: string): Promise<string> {
  const alone = await addsPerSecond(address, 1, () => 'groceries')
  const waits = new Map<string, number>()
  const watching = setInterval(() => void countWaits(waits), 20)
  const same = await addsPerSecond(address, WRITERS, () => 'groceries')
  clearInterval(watching)
  const own = await addsPerSecond(address, WRITERS, (writer) => `category ${writer}`)
  const samples = [...waits.values()].reduce((sum, count) => sum + count, 0)
  const shares = [...waits]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, 4)
    .map(([wait, count]) => `${wait} ${grouped((100 * count) / samples)} %`)
  return [
    `Adds a second to one ledger: ${grouped(alone)} by one writer, ${grouped(same)} by ${WRITERS} with one day`,
    `and category, ${grouped(own)} by ${WRITERS} with a category each.`,
    `What the ${WRITERS} of one category do, of all samples: ${shares.join(', ')}`,
  ].join('\n')
}

async function addsPerSecond(
  address: string,
  count: number,
  category: (writer: number) => string,
): Promise<number> {
  const ends = performance.now() + MILLISECONDS
  const write = async (writer: number) => {
    let added = 0
    while (performance.now() < ends) {
      const form = { ...newExpense(), category: category(writer) }
      const { status } = await ask(address, { path: '/add', form })
      if (status !== 303) throw new Error(`an add answered ${status}`)
      added += 1
    }
    return added
  }
  const added = await Promise.all(Array.from({ length: count }, (_, writer) => write(writer)))
  return added.reduce((sum, each) => sum + each, 0) / (MILLISECONDS / 1000)
}

/** What the connections that work wait for, by PostgreSQL's names; `running` if for nothing. */
async function countWaits(waits: Map<string, number>): Promise<void> {
  const rows = await sql<{ wait: string; count: number }[]>`
    select coalesce(wait_event_type || ' ' || wait_event, 'running') as wait, count(*)::integer as count
    from pg_stat_activity
    where datname = current_database()
    and state = 'active'
    and pid <> pg_backend_pid()
    group by wait`
  for (const { wait, count } of rows) waits.set(wait, (waits.get(wait) ?? 0) + count)
}

function print(text: string) {
  printed.push(text)
  process.stdout.write(`${text}\n`)
}
