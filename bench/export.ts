/** `npm run bench:export`: files of a ledger beside psql's `\copy … to`, and what memory they take. */
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { startServer, stopChildren } from './children.ts'
import { startCluster } from './database.ts'
import { memoryOf } from './cpu.ts'
import { writePage } from './performance-page.ts'
import { grouped, table } from './report.ts'
import { median } from './statistics.ts'

const SIZES = [10_000, 100_000, 1_000_000]
const REPEATED = 3
const PATHS = ['/export.csv', '/export.xlsx', '/export.json', '/export.journal']
/** The same columns, with ids in place of the names of categories and tags, which a file has. */
const COPY = `\\copy (
  select spent_on, name, category, price, tags, note, 'USD', id
  from expenses where deleted_at is null order by spent_on desc, id desc
) to /dev/null csv`.replaceAll('\n', ' ')
/** The JSON, which has the history too, is compared with these tables. */
const LEDGER_COPY = ['categories', 'tags', 'saved_views', 'rules', 'expenses', 'changes'].map(
  (name) => `\\copy ${name} to /dev/null`,
)

const HEADINGS = [
  'file, expenses',
  'seconds',
  '\\copy',
  'of \\copy',
  'expenses a second',
  'MB',
  'memory before',
  'at most',
]

const printed: string[] = []
const cluster = await startCluster()
try {
  const rows = [HEADINGS]
  for (const size of SIZES) {
    const { url } = await cluster.createDatabase(size)
    const { address, pid } = await startServer('dist/hosts/node.js', url)
    await (await fetch(address)).text()
    for (const path of PATHS) {
      const before = memoryOf(pid)
      let [bytes, most] = [0, 0]
      const watch = setInterval(() => (most = Math.max(most, memoryOf(pid))), 50)
      const pairs = await repeatedly(async () => ({
        copied: await secondsOf(() => copy(url, path === '/export.json' ? LEDGER_COPY : [COPY])),
        taken: await secondsOf(async () => (bytes = await download(address + path))),
      }))
      clearInterval(watch)
      const sizes = [bytes / 1e6, before, most].map((each) => grouped(each))
      rows.push([`${path}, ${grouped(size)}`, ...speedOf(size, pairs), ...sizes])
    }
    await stopChildren()
  }
  print(table(rows))
  if (process.argv.includes('--write')) await writePage('bench:export', printed)
} finally {
  await stopChildren()
  await cluster.stop()
}

/** How long `\copy` and the download took, in seconds. */
type Pair = { readonly copied: number; readonly taken: number }

/** A few of them, one after the other: a machine is not as fast in one minute as in the next. */
async function repeatedly(measure: () => Promise<Pair>): Promise<readonly Pair[]> {
  const pairs: Pair[] = []
  while (pairs.length < REPEATED) pairs.push(await measure())
  return pairs
}

async function secondsOf(work: () => unknown): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

function speedOf(size: number, pairs: readonly Pair[]): string[] {
  const taken = median(pairs.map((pair) => pair.taken))
  const copied = median(pairs.map((pair) => pair.copied))
  const ratio = median(pairs.map((pair) => pair.copied / pair.taken))
  return [taken.toFixed(2), copied.toFixed(2), `${ratio.toFixed(2)} ×`, grouped(size / taken)]
}

function copy(url: string, commands: readonly string[]): void {
  execFileSync('psql', [url, ...commands.flatMap((each) => ['-c', each])], { stdio: 'ignore' })
}

/** With a client that takes as little of the machine as psql does. */
async function download(address: string): Promise<number> {
  const [response] = (await once(get(address), 'response')) as [IncomingMessage]
  if (response.statusCode !== 200) throw new Error(`${address} answered ${response.statusCode}`)
  let bytes = 0
  response.on('data', (chunk: Uint8Array) => (bytes += chunk.length))
  await once(response, 'end')
  return bytes
}

function print(line: string) {
  printed.push(line)
  process.stdout.write(`${line}\n`)
}
