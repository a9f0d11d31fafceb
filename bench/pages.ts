/** What a page takes: statements, round trips and bytes, and its time with a distant database. */
import { v7 as uuidV7 } from 'uuid'
import { connect } from '../src/db/connect.ts'
import { readFirstLedger } from '../src/db/ledgers.ts'
import { startSession } from '../src/db/sign-in/start-session.ts'
import { newToken } from '../src/domain/session.ts'
import { addMadeUpMembers } from '../src/hosts/seed/members.ts'
import { startServer, stopChildren } from './children.ts'
import { startProxy, type DatabaseProxy, type Exchange } from './database-proxy.ts'
import { ask, closeConnections, type Asked } from './requests.ts'
import { median } from './statistics.ts'

/** Milliseconds from the app to the database and back. */
export const LATENCY = 40

export type PageCost = Omit<Exchange, 'turns'> & {
  readonly title: string
  readonly bytes: number
  /** As a browser that takes any compression gets them. */
  readonly compressed: number
  /** Milliseconds with a database that is LATENCY away. */
  readonly time: number
}

/** Of the first page, with the style sheet that it links to. */
export type Wire = { readonly bytes: number; readonly compressed: number }

const WARM_REQUESTS = 300
const AT_ONCE = 16
const REPEATED = 9
const ENCODINGS = { 'accept-encoding': 'zstd, br, gzip' }

type Page = { readonly title: string; readonly asked: () => Asked }

/** Measures each page on a ledger, at first where nobody signs in, then for a member. */
export async function measurePages(
  databaseUrl: string,
): Promise<{ pages: PageCost[]; withStyles: Wire }> {
  const proxy = await startProxy(databaseUrl)
  try {
    const app = await startServer('dist/hosts/node.js', proxy.url)
    const costs: PageCost[] = []
    for (const page of pagesOf()) costs.push(await measurePage(app.address, proxy, page))
    const withStyles = await measureStyles(app.address)
    const { port } = new URL(app.address)
    const cookie = `expense-tracker-${port}-session=${await signIn(databaseUrl)}`
    const headers = { cookie }
    for (const { title, asked } of pagesOf().filter((page) => SIGNED_IN.includes(page.title))) {
      const signedIn = { title: `${title}, signed in`, asked: () => ({ ...asked(), headers }) }
      costs.push(await measurePage(app.address, proxy, signedIn))
    }
    return { pages: costs, withStyles }
  } finally {
    closeConnections()
    await stopChildren()
    await proxy.stop()
  }
}

const SIGNED_IN = ['/', 'POST /add']

function read(path: string): Page {
  return { title: path, asked: () => ({ path }) }
}

function pagesOf(): Page[] {
  const lastYear = new Date().getUTCFullYear() - 1
  return [
    read('/'),
    read('/?period=all'),
    read(`/?period=${lastYear}`),
    read('/?category_id=groceries'),
    read('/?tag_id=family'),
    read('/add'),
    { title: 'POST /add', asked: () => ({ path: '/add', form: newExpense() }) },
    read('/reports'),
    read('/history'),
    read('/categories'),
  ]
}

/** The fields of an expense of today, with a name that the ledger has. */
export function newExpense(): Record<string, string> {
  return {
    id: uuidV7(),
    price: '12.50',
    category: 'groceries',
    spent_on: new Date().toISOString().slice(0, 10),
    name: 'Weekly shop',
    note: '',
  }
}

async function measurePage(address: string, proxy: DatabaseProxy, page: Page): Promise<PageCost> {
  const send = async (headers: Record<string, string> = {}) => {
    const asked = page.asked()
    const answer = await ask(address, { ...asked, headers: { ...headers, ...asked.headers } })
    const expected = asked.form ? 303 : 200
    if (answer.status !== expected) throw new Error(`${page.title} answered ${answer.status}`)
    return answer
  }
  // Each connection of the pool describes a statement when it first sends it.
  const warm = async () => {
    for (let sent = 0; sent < WARM_REQUESTS / AT_ONCE; sent += 1) await send()
  }
  await Promise.all(Array.from({ length: AT_ONCE }, warm))

  const plain = await send()
  const compressed = await send(ENCODINGS)
  proxy.setDelay(LATENCY / 2)
  const measured: (Exchange & { time: number })[] = []
  for (let index = 0; index < REPEATED; index += 1) {
    const passed = proxy.watch()
    const { milliseconds } = await send()
    measured.push({ ...passed(), time: milliseconds })
  }
  proxy.setDelay(0)
  const of = (figure: (each: Exchange & { time: number }) => number) => median(measured.map(figure))
  return {
    title: page.title,
    bytes: plain.body.length,
    compressed: compressed.body.length,
    statements: of(({ statements }) => statements),
    described: of(({ described }) => described),
    trips: of(({ trips }) => trips),
    time: of(({ time }) => time),
  }
}

async function measureStyles(address: string): Promise<Wire> {
  const sizeOf = async (headers: Record<string, string>) => {
    const html = await ask(address, { path: '/', headers })
    const page = await (await fetch(`${address}/`)).text()
    const [, path = ''] = /href="?(\/[^\s">]*\.css)/.exec(page) ?? []
    const styles = await ask(address, { path, headers })
    if (styles.status !== 200) throw new Error(`the style sheet answered ${styles.status}`)
    return html.body.length + styles.body.length
  }
  return { bytes: await sizeOf({}), compressed: await sizeOf(ENCODINGS) }
}

/** Adds members, of whom one signs in; answers the token of the session. */
async function signIn(databaseUrl: string): Promise<string> {
  const sql = connect(databaseUrl, { max: 1 })
  const ledger = await readFirstLedger(sql)
  if (ledger === undefined) throw new Error('the database has no ledger')
  const [{ memberId }] = await addMadeUpMembers(sql, ledger.ledgerId)
  if (!memberId) throw new Error('no member was added')
  const [{ token, hash }, device] = [await newToken(), await newToken()]
  const session = { sessionId: uuidV7(), tokenHash: hash, memberId, device: null }
  const known = { deviceId: uuidV7(), tokenHash: device.hash, presentedHash: null }
  await startSession(sql, { ...session, method: 'password' }, known, new Date())
  await sql.end()
  return token
}
