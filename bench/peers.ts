/** `npm run bench:peers`: adding an expense and seeing the list, here and in hledger-web, where Debian's is installed. */
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../test/support/ports.ts'
import { startCommand, startServer, stopChildren } from './children.ts'
import { startCluster } from './database.ts'
import { newExpense } from './pages.ts'
import { writePage } from './performance-page.ts'
import { grouped, table } from './report.ts'
import { ask, closeConnections } from './requests.ts'
import { median } from './statistics.ts'

const SIZES = [50, 1000, 10_000]
const REPEATED = 7
const WARM = 2
const DAY = 86_400_000

/** Milliseconds of an add, and of the list that it leads to. */
type Pair = { readonly add: number; readonly list: number }

const printed: string[] = []
const version = execFileSync('hledger-web', ['--version'], { encoding: 'utf8' }).split(',')[0]
const cluster = await startCluster()
const directory = await mkdtemp(join(tmpdir(), 'expense-tracker-peers-'))
try {
  const rows = [['', 'add', 'list', 'both']]
  for (const size of SIZES) {
    const { url } = await cluster.createDatabase(size)
    const { address } = await startServer('dist/hosts/node.js', url)
    rows.push(rowOf(`app, ${grouped(size)}`, await measure(() => pairInApp(address))))
    const hledger = await startHledger(size)
    rows.push(rowOf(`hledger-web, ${grouped(size)}`, await measure(() => pairInHledger(hledger))))
    closeConnections()
    await stopChildren()
  }
  print(`Milliseconds of an add and of the list after it, one after the other, beside ${version},`)
  print('whose list has all expenses')
  print(table(rows))
  if (process.argv.includes('--write')) await writePage('bench:peers', printed)
} finally {
  closeConnections()
  await stopChildren()
  await cluster.stop()
  await rm(directory, { recursive: true })
}

async function measure(pair: () => Promise<Pair>): Promise<Pair[]> {
  const pairs: Pair[] = []
  for (let index = -WARM; index < REPEATED; index += 1) {
    const measured = await pair()
    if (index >= 0) pairs.push(measured)
  }
  return pairs
}

function rowOf(title: string, pairs: readonly Pair[]): string[] {
  const of = (read: (pair: Pair) => number) => `${grouped(median(pairs.map(read)))} ms`
  return [title, of(({ add }) => add), of(({ list }) => list), of(({ add, list }) => add + list)]
}

async function pairInApp(address: string): Promise<Pair> {
  const added = await ask(address, { path: '/add', form: newExpense() })
  const list = await ask(address, { path: '/?period=all' })
  if (added.status !== 303 || list.status !== 200) throw new Error('the app refused')
  return { add: added.milliseconds, list: list.milliseconds }
}

async function startHledger(size: number): Promise<string> {
  const journal = join(directory, `${size}.journal`)
  await writeFile(journal, journalOf(size))
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const place = ['--serve', '--host', '127.0.0.1', '--port', `${port}`, '--base-url', address]
  await startCommand('hledger-web', [...place, '--file', journal], {}, `${address}/journal`)
  return address
}

function journalOf(size: number): string {
  const now = Date.now()
  const expense = (_: unknown, index: number) => {
    const day = new Date(now - Math.floor((index * 365) / size) * DAY).toISOString().slice(0, 10)
    const { category, name } = newExpense()
    return `${day} ${name}\n    expenses:${category}  $${1 + (index % 90)}.50\n    assets:cash\n`
  }
  return Array.from({ length: size }, expense).join('\n')
}

async function pairInHledger(address: string): Promise<Pair> {
  const page = await ask(address, { path: '/journal' })
  const [, token = ''] = /name="_token" value="([^"]+)"/.exec(page.body.toString()) ?? []
  const cookie = (page.headers['set-cookie'] ?? []).map((each) => each.split(';')[0]).join('; ')
  const { spent_on: date = '', name = '', category } = newExpense()
  const form: [string, string][] = [
    ['_formid', 'identify-add'],
    ['_token', token],
    ['date', date],
    ['description', name],
    ['account', `expenses:${category}`],
    ['amount', '$12.50'],
    ['account', 'assets:cash'],
    ['amount', ''],
  ]
  const added = await ask(address, { path: '/add', form, headers: { cookie } })
  const list = await ask(address, { path: '/journal', headers: { cookie } })
  if (added.status !== 303 || list.status !== 200) throw new Error('hledger-web refused')
  return { add: added.milliseconds, list: list.milliseconds }
}

function print(line: string) {
  printed.push(line)
  process.stdout.write(`${line}\n`)
}
