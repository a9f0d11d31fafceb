/** `npm run bench:backup`: backup and restore beside psql's `\copy` of the same tables, and what memory they take. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { connect } from '../src/db/connect.ts'
import { readTables } from '../src/hosts/backup/tables.ts'
import { prepareDatabase } from '../src/hosts/migrate.ts'
import { HEAP } from './children.ts'
import { memoryOf } from './cpu.ts'
import { startCluster } from './database.ts'
import { writePage } from './performance-page.ts'
import { grouped, table } from './report.ts'

const SIZES = process.argv.includes('--quick') ? [10_000, 100_000] : [10_000, 100_000, 1_000_000]
const LEDGER = { currency: 'USD', locale: 'en-US', timeZone: 'UTC' }

const printed: string[] = []
const folder = await mkdtemp(join(tmpdir(), 'expense-tracker-bench-'))
const cluster = await startCluster()
try {
  const rows = [['', 'seconds', 'expenses a second', 'of \\copy', 'MB', 'memory at most']]
  for (const size of SIZES) {
    const { url } = await cluster.createDatabase(size)
    const target = await emptyDatabase(`bench_restored_${size}`)
    const tables = await tablesOf(url)
    const copied = timed(() => copyOut(url, tables))
    const row = (title: string, seconds: number, copy: number, ...more: string[]) =>
      rows.push([
        `${title}, ${grouped(size)}`,
        seconds.toFixed(1),
        grouped(size / seconds),
        `${(copy / seconds).toFixed(2)} ×`,
        ...(more.length > 0 ? more : ['', '']),
      ])
    row('\\copy … to', copied, copied)
    const file = join(folder, `${size}.zst`)
    const backup = await command('backup-command', url, file)
    const { write, verify } = JSON.parse(backup.log) as { write: number; verify: number }
    const bytes = grouped((await stat(file)).size / 1e6)
    row('backup: written', Math.max(write, 0.1), copied, bytes, grouped(backup.memory))

    const stored = timed(() => copyIn(target, tables))
    row('\\copy … from', stored, stored)
    row('backup: restored and compared', Math.max(verify, 0.1), stored)
    const restored = await emptyDatabase(`bench_again_${size}`)
    const restore = await command('restore-command', restored, file)
    row('restore, all of it', restore.seconds, stored, bytes, grouped(restore.memory))
  }
  print(table(rows))
  if (process.argv.includes('--write')) await writePage('bench:backup', printed)
} finally {
  await cluster.stop()
  await rm(folder, { recursive: true })
}

async function emptyDatabase(name: string): Promise<string> {
  const url = await cluster.createEmpty(name)
  await prepareDatabase(url, LEDGER)
  return url
}

/** Names of the tables with rows, in an order in which they can be filled. */
async function tablesOf(url: string): Promise<string[]> {
  const sql = connect(url, { max: 1 })
  const tables = await readTables(sql)
  await sql.end()
  return tables.map(({ name }) => name)
}

function timed(work: () => void): number {
  const began = performance.now()
  work()
  return (performance.now() - began) / 1000
}

function fileOf(name: string): string {
  return join(folder, `${name}.copy`)
}

function copyOut(url: string, tables: readonly string[]): void {
  psql(
    url,
    tables.map((name) => `\\copy ${name} to ${fileOf(name)}`),
  )
}

function copyIn(url: string, tables: readonly string[]): void {
  psql(url, [
    `truncate ${tables.join(', ')}`,
    ...tables.map((name) => `\\copy ${name} from ${fileOf(name)}`),
  ])
}

function psql(url: string, commands: readonly string[]): void {
  const words = commands.flatMap((each) => ['-c', each])
  execFileSync('psql', [url, '-v', 'ON_ERROR_STOP=1', ...words], { stdio: 'ignore' })
}

/** Runs a command of the app: its seconds, the last line of its log, and its memory at most, in MB. */
async function command(name: string, url: string, file: string) {
  const env = { ...process.env, DATABASE_URL: url, LOG_LEVEL: 'info' }
  const began = performance.now()
  const child = spawn(process.execPath, [...HEAP, `dist/hosts/${name}.js`, file], {
    env,
    cwd: process.cwd(),
  })
  let memory = 0
  const watch = setInterval(() => {
    if (child.pid !== undefined) memory = Math.max(memory, memoryOf(child.pid))
  }, 50)
  const [log] = await Promise.all([text(child.stdout), once(child, 'exit')])
  clearInterval(watch)
  if (child.exitCode !== 0) throw new Error(`${name} failed`)
  const seconds = (performance.now() - began) / 1000
  return { seconds, log: log.trim().split('\n').at(-1) ?? '', memory }
}

function print(line: string) {
  printed.push(line)
  process.stdout.write(`${line}\n`)
}
