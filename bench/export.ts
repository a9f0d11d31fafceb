/** `npm run bench:export`: files of a ledger beside psql's `\copy … to`, and what memory they take. */
import { execFileSync } from 'node:child_process'
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
/** What the JSON has besides: it is compared with these tables. */
const LEDGER_COPY = ['categories', 'tags', 'saved_views', 'rules', 'expenses', 'changes'].map(
  (name) => `\\copy ${name} to /dev/null`,
)

const printed: string[] = []
const cluster = await startCluster()
try {
  const rows = [['', 'seconds', 'expenses a second', 'of \\copy', 'MB', 'memory before', 'at most']]
  for (const size of SIZES) {
    const { url } = await cluster.createDatabase(size)
    const { address, pid } = await startServer('dist/hosts/node.js', url)
    await (await fetch(address)).text()
    const copied = await repeated(() => copy(url, [COPY]))
    const ledgerCopied = await repeated(() => copy(url, LEDGER_COPY))
    rows.push([`\\copy, ${grouped(size)}`, ...speedOf(size, copied, copied), '', '', ''])
    const ofLedger = speedOf(size, ledgerCopied, ledgerCopied)
    rows.push([`\\copy of all tables of the ledger, ${grouped(size)}`, ...ofLedger, '', '', ''])
    for (const path of PATHS) {
      const before = memoryOf(pid)
      let [bytes, most] = [0, 0]
      const watch = setInterval(() => (most = Math.max(most, memoryOf(pid))), 50)
      const taken = await repeated(async () => (bytes = await download(address + path)))
      clearInterval(watch)
      const beside = path === '/export.json' ? ledgerCopied : copied
      const sizes = [bytes / 1e6, before, most].map((each) => grouped(each))
      rows.push([`${path}, ${grouped(size)}`, ...speedOf(size, taken, beside), ...sizes])
    }
    await stopChildren()
  }
  print(table(rows))
  if (process.argv.includes('--write')) await writePage('bench:export', printed)
} finally {
  await stopChildren()
  await cluster.stop()
}

/** Seconds, the median of a few. */
async function repeated(work: () => unknown): Promise<number> {
  const seconds: number[] = []
  for (let turn = 0; turn < REPEATED; turn += 1) {
    const began = performance.now()
    await work()
    seconds.push((performance.now() - began) / 1000)
  }
  return median(seconds)
}

function speedOf(size: number, seconds: number, copied: number): string[] {
  return [seconds.toFixed(2), grouped(size / seconds), `${(copied / seconds).toFixed(2)} ×`]
}

function copy(url: string, commands: readonly string[]): void {
  execFileSync('psql', [url, ...commands.flatMap((each) => ['-c', each])], { stdio: 'ignore' })
}

async function download(address: string): Promise<number> {
  const { body, status } = await fetch(address)
  if (status !== 200 || body === null) throw new Error(`${address} answered ${status}`)
  let bytes = 0
  for await (const chunk of body) bytes += chunk.length
  return bytes
}

function print(line: string) {
  printed.push(line)
  process.stdout.write(`${line}\n`)
}
