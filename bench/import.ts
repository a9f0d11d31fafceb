/**
 * `npm run bench:import`: a statement of a bank beside psql's `\copy` into the same table, what memory it takes, and
 * how long others wait for an add meanwhile.
 */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { prepareDatabase } from '../src/hosts/migrate.ts'
import { startServer, stopChildren } from './children.ts'
import { memoryOf } from './cpu.ts'
import { startCluster } from './database.ts'
import { newExpense } from './pages.ts'
import { writePage } from './performance-page.ts'
import { grouped, table } from './report.ts'
import { ask, closeConnections } from './requests.ts'
import { percentile } from './statistics.ts'

const SIZES = process.argv.includes('--quick') ? [10_000, 100_000] : [10_000, 100_000, 1_000_000]
const LEDGER = { currency: 'USD', locale: 'en-US', timeZone: 'UTC' }
/** As package.json starts the command. */
const FLAGS = [
  '--max-semi-space-size=1',
  '--heap-growing-percent=20',
  '--optimize-for-size',
  '--single-threaded-gc',
]
/**
 * Milliseconds between two adds of another person. Each of them is one more version of the category's row, which
 * each line of the file is checked against: a long import has fewer of them.
 */
const BETWEEN_ADDS = { few: 20, many: 200 }
const MANY = 1_000_000

const printed: string[] = []
const folder = await mkdtemp(join(tmpdir(), 'expense-tracker-bench-'))
const cluster = await startCluster()
try {
  const rows = [['', 'MB', 'seconds', 'lines a second', 'of \\copy', 'memory at most']]
  const least = await imported(1)
  rows.push(['a file of one line', '0', grouped(least.seconds, 1), '', '', grouped(least.memory)])
  for (const size of SIZES) rows.push(...(await compared(size)))
  print(table(rows))
  print(await othersWait(SIZES.at(-1) ?? 0))
  if (process.argv.includes('--write')) await writePage('bench:import', printed)
} finally {
  closeConnections()
  await stopChildren()
  await cluster.stop()
  await rm(folder, { recursive: true })
}

/** An import, and `\copy` of the same expenses into the table of an empty database with their category. */
async function compared(size: number): Promise<string[][]> {
  const { url, seconds, memory, bytes } = await imported(size)
  const target = await emptyDatabase(`bench_copied_${size}`)
  const needed = ['ledgers', 'categories']
  psql(url, ...[...needed, 'expenses'].map((name) => `\\copy ${name} to ${copyOf(name)}`))
  psql(
    target,
    'truncate ledgers cascade',
    ...needed.map((name) => `\\copy ${name} from ${copyOf(name)}`),
  )
  const began = performance.now()
  psql(target, `\\copy expenses from ${copyOf('expenses')}`)
  const copied = (performance.now() - began) / 1000
  const row = (title: string, taken: number, ...more: string[]) => [
    `${title}, ${grouped(size)}`,
    title === 'import' ? grouped(bytes / 1e6) : '',
    grouped(taken, 1),
    grouped(size / taken),
    `${(copied / taken).toFixed(2)} ×`,
    ...more,
  ]
  return [row('import', seconds, grouped(memory)), row('\\copy … from', copied, '')]
}

/** How long another person's adds take while the longest file is imported into the same ledger and category. */
async function othersWait(size: number): Promise<string> {
  const url = await emptyDatabase('bench_others')
  const { address } = await startServer('dist/hosts/node.js', url)
  const pause = size < MANY ? BETWEEN_ADDS.few : BETWEEN_ADDS.many
  const alone = await addsUntil(address, sleep(5000), pause)
  const importing = await addsUntil(address, importInto(url, size), pause)
  return [
    `Another person's adds to the same category, every ${pause} ms: median, p99 and longest, and how many were refused`,
    `alone: ${waits(alone)}`,
    `while ${grouped(size)} lines are imported: ${waits(importing)}`,
  ].join('\n')
}

type Adds = { readonly times: readonly number[]; readonly refused: number }

function waits({ times, refused }: Adds): string {
  const percentiles = [50, 99, 100].map((percent) => `${grouped(percentile(times, percent), 1)} ms`)
  return `${percentiles.join(', ')}; ${refused} of ${times.length} refused`
}

async function addsUntil(address: string, end: Promise<unknown>, pause: number) {
  const times: number[] = []
  let refused = 0
  const state = { isOver: false }
  const over = setOver(end, state)
  while (!state.isOver) {
    const form = { ...newExpense(), category: 'Other' }
    const { status, milliseconds } = await ask(address, { path: '/add', form })
    if (status !== 303) refused += 1
    times.push(milliseconds)
    await sleep(pause)
  }
  await over
  return { times, refused }
}

async function setOver(end: Promise<unknown>, state: { isOver: boolean }): Promise<void> {
  await end
  state.isOver = true
}

async function imported(size: number) {
  const url = await emptyDatabase(`bench_import_${size}`)
  return { url, ...(await importInto(url, size)) }
}

async function emptyDatabase(name: string): Promise<string> {
  const url = await cluster.createEmpty(name)
  await prepareDatabase(url, LEDGER)
  return url
}

/** Imports a new statement by the command: its seconds, and its memory at most, in MB. */
async function importInto(url: string, size: number) {
  const file = join(folder, `${size}.csv`)
  await writeStatement(file, size)
  const began = performance.now()
  const words = [...FLAGS, 'dist/hosts/import-command.js', file, '--confirm']
  const env = { ...process.env, DATABASE_URL: url }
  const child = spawn(process.execPath, words, { env, stdio: ['ignore', 'ignore', 'inherit'] })
  let memory = 0
  const watch = setInterval(() => {
    if (child.pid !== undefined) memory = Math.max(memory, memoryOf(child.pid))
  }, 50)
  const [code] = (await once(child, 'exit')) as [number]
  clearInterval(watch)
  if (code !== 0) throw new Error(`the import ended with ${code}`)
  return { seconds: (performance.now() - began) / 1000, memory, bytes: (await stat(file)).size }
}

/** Lines of thirty years, of four hundred shops. */
async function writeStatement(file: string, size: number): Promise<void> {
  const stream = createWriteStream(file)
  stream.write('Date;Booked;Payee;Purpose;Amount\n')
  for (let index = 0; index < size; index += 1) {
    const day = new Date(Date.UTC(1996, 0, 1) + Math.floor((index / size) * 11_000) * 86_400_000)
    const [year, month, date] = day.toISOString().slice(0, 10).split('-')
    const written = `${date}.${month}.${year}`
    const amount = `-${1 + ((index * 7919) % 300)},${String(index % 100).padStart(2, '0')}`
    const words = `Shop ${(index * 31) % 400};Card payment, branch ${index % 40} of the town`
    const line = `${written};${written};${words};${amount}\n`
    if (!stream.write(line)) await once(stream, 'drain')
  }
  await new Promise((resolve) => stream.end(resolve))
}

function copyOf(name: string): string {
  return join(folder, `${name}.copy`)
}

function psql(url: string, ...commands: string[]): void {
  const words = commands.flatMap((each) => ['-c', each])
  execFileSync('psql', [url, '-v', 'ON_ERROR_STOP=1', ...words], { stdio: 'ignore' })
}

function print(text: string) {
  printed.push(text)
  process.stdout.write(`${text}\n`)
}
