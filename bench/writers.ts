/** Many writes to one ledger: a day that gets 100,000 expenses, and twenty writers at the same time. */
import { randomUUID } from 'node:crypto'
import type { Sql } from '../src/db/connect.ts'
import { readFirstLedger } from '../src/db/ledgers.ts'
import { storeExpenses } from '../src/db/seed.ts'
import { EMPTY_CONTENT } from '../src/domain/expense-fields.ts'
import { keysOf } from '../src/domain/expense.ts'
import { newExpense } from './pages.ts'
import { grouped } from './report.ts'
import { ask } from './requests.ts'
import { median } from './statistics.ts'

const CROWD = 100_000
const CROWDED_DAY = '2020-02-20'
const WRITERS = 20
const MILLISECONDS = 5000
const READS = 40

/** Reads a day and its category before and after it gets 100,000 expenses. */
export async function crowdedDay(address: string, sql: Sql): Promise<string> {
  const paths = [`/?period=${CROWDED_DAY}..${CROWDED_DAY}`, '/?period=2020-02&category_id=crowd']
  await ask(address, { path: '/add', form: { ...newExpense(), ...CROWDED } })
  const before = await readAll(address, paths)
  await storeCrowd(sql)
  const after = await readAll(address, paths)
  const rows = paths.map((path, index) => {
    const [then = 0, now = 0] = [before[index], after[index]]
    return `${path}: ${grouped(then, 1)} ms before, ${grouped(now, 1)} ms after`
  })
  return [`${grouped(CROWD)} expenses of one day and category`, ...rows].join('\n')
}

const CROWDED = { category: 'crowd', spent_on: CROWDED_DAY, name: 'One of many' }

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

async function storeCrowd(sql: Sql): Promise<void> {
  const ledger = await readFirstLedger(sql)
  if (ledger === undefined) throw new Error('the database has no ledger')
  const content = { ...EMPTY_CONTENT, category: 'crowd', name: 'One of many' }
  const keys = keysOf(content)
  const crowd = Array.from({ length: CROWD }, () => {
    return { ...content, id: randomUUID(), price: '1.00' as const, spentOn: CROWDED_DAY, keys }
  })
  await storeExpenses(sql, ledger.ledgerId, crowd)
  await sql`vacuum analyze`
}

/** Adds a second by one writer and by twenty, and what twenty wait for. */
export async function writers(address: string, sql: Sql): Promise<string> {
  const alone = await addsPerSecond(address, 1, () => 'groceries')
  const waits = new Map<string, number>()
  const watching = setInterval(() => void countWaits(sql, waits), 20)
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
async function countWaits(sql: Sql, waits: Map<string, number>): Promise<void> {
  const rows = await sql<{ wait: string; count: number }[]>`
    select coalesce(wait_event_type || ' ' || wait_event, 'running') as wait, count(*)::integer as count
    from pg_stat_activity
    where datname = current_database()
    and state = 'active'
    and pid <> pg_backend_pid()
    group by wait`
  for (const { wait, count } of rows) waits.set(wait, (waits.get(wait) ?? 0) + count)
}
