/** A file is of one moment, and a reader that waits keeps no transaction open. */
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { connect } from '../../src/db/connect.ts'
import { Outage } from '../../src/db/errors.ts'
import { createTestApp, type TestApp } from '../support/app.ts'
import { emptyLedger } from '../support/ledger.ts'
import { storeMany } from '../support/many-expenses.ts'
import { readCsv } from '../support/read-csv.ts'

/** More than three pages: one is read ahead, and a compressed file may begin with two. */
const COUNT = 3500

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
/** Leaves the rows where the test before has added none. */
beforeEach(async () => {
  const [row] = await app.sql<[{ count: number }]>`select count(*)::int from expenses`
  if (row.count === COUNT) return
  await emptyLedger(app.sql)
  await storeMany(app.sql, COUNT)
})

/** The connections that are in a transaction. */
const inTransaction = async () => {
  const rows = await app.sql<{ pid: number }[]>`
    select pid from pg_stat_activity
    where datname = current_database() and state = 'idle in transaction'`
  return rows.map(({ pid }) => pid)
}

async function startReading(path = '/export.csv') {
  const answer = await app.request(path)
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader()
  const decoder = new TextDecoder()
  const { value } = await reader.read()
  let text = decoder.decode(value, { stream: true })
  return {
    reader,
    readRest: async () => {
      for (let next = await reader.read(); !next.done; next = await reader.read()) {
        text += decoder.decode(next.value, { stream: true })
      }
      return readCsv(text, ',').slice(1)
    },
  }
}

const add = () => app.post('/add', { category: 'food', price: '9', name: 'Added meanwhile' })
/** By one statement: a transaction that waits now may read the next page at once. */
const endTransaction = () =>
  expect
    .poll(async () => {
      const ended = await app.sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and state = 'idle in transaction'`
      return ended.length
    })
    .toBe(1)
const isOfAll = (lines: readonly string[][]) =>
  new Set(lines.map(([, name]) => name)).size === COUNT

test('all rows of many pages are in the file, each once', async () => {
  const { readRest } = await startReading()
  const lines = await readRest()
  expect(lines.length).toBe(COUNT)
  expect(isOfAll(lines)).toBe(true)
  await expect.poll(inTransaction).toEqual([])
})

test('what is added while a file is read is not in it', async () => {
  const { readRest } = await startReading()
  await add()
  const lines = await readRest()
  expect([lines.length, isOfAll(lines)]).toEqual([COUNT, true])
})

test('a reader that leaves ends the transaction', async () => {
  const { reader } = await startReading()
  await expect.poll(async () => (await inTransaction()).length).toBe(1)
  await reader.cancel()
  await expect.poll(inTransaction).toEqual([])
})

test('a reader that leaves while another transaction begins keeps no connection', async () => {
  const { openExport } = app.bindings
  const beginsAgain = Promise.withResolvers<void>()
  const count = { opened: 0, closed: 0 }
  const openCounted = async () => {
    count.opened += 1
    if (count.opened === 2) beginsAgain.resolve()
    const connection = await openExport(count.opened > 1)
    const close = () => {
      count.closed += 1
      return connection.close()
    }
    return { ...connection, close }
  }
  Object.assign(app.bindings, { openExport: openCounted })
  const { reader } = await startReading()
  Object.assign(app.bindings, { openExport })
  await endTransaction()
  const readToEnd = async () => {
    while (!(await reader.read()).done);
  }
  const reading = readToEnd()
  await beginsAgain.promise
  await reader.cancel()
  await reading
  await expect.poll(() => count).toEqual({ opened: 2, closed: 2 })
})

test('after the database has ended the transaction of a slow reader, the file goes on', async () => {
  const { readRest } = await startReading()
  await endTransaction()
  const lines = await readRest()
  expect([lines.length, isOfAll(lines)]).toEqual([COUNT, true])
})

test.each(['csv', 'xlsx', 'json', 'journal', 'beancount'])(
  'a file that would be of two moments ends with an error: %s',
  async (ending) => {
    const { readRest } = await startReading(`/export.${ending}`)
    // First, since the next page may be read, in another transaction, as soon as this one ends.
    await add()
    await endTransaction()
    await expect(readRest()).rejects.toThrow('the ledger was changed while its export waited')
  },
)

test('a file whose database stays away ends with an error', async () => {
  const { openExport } = app.bindings
  const openings = [openExport, () => Promise.reject(new Outage('the database is away'))]
  Object.assign(app.bindings, { openExport: () => openings.shift()?.() })
  const { readRest } = await startReading()
  Object.assign(app.bindings, { openExport })
  await endTransaction()
  await expect(readRest()).rejects.toThrow('the database is away')
})

test('the database ends a transaction whose reader takes nothing for half a minute', async () => {
  const asked: [string, unknown[]][] = []
  const sql = connect(app.url, {
    max: 1,
    debug: (_connection, query, parameters) => asked.push([query, parameters]),
  })
  const { openExport } = app.bindings
  const watched = { sql, hasEnded: () => false, close: () => sql.end() }
  Object.assign(app.bindings, { openExport: async () => watched })
  await (await startReading()).readRest()
  Object.assign(app.bindings, { openExport })
  const limits = asked.filter(([query]) => query.includes('set_config')).map(([, limit]) => limit)
  expect(limits).toEqual([
    ['idle_in_transaction_session_timeout', '30s'],
    ['statement_timeout', '60s'],
  ])
})

test('asking for the headers of a file opens no transaction', async () => {
  for (const ending of ['csv', 'xlsx', 'json', 'journal', 'beancount']) {
    const answer = await app.request(`/export.${ending}`, { method: 'HEAD' })
    expect([ending, answer.status]).toEqual([ending, 200])
    expect(answer.headers.get('content-disposition')).toContain(`.${ending}`)
  }
  expect(await inTransaction()).toEqual([])
  await (await startReading()).readRest()
})

test('two exports run at once, and another is asked to come again', async () => {
  const one = await startReading()
  const other = await startReading()
  const third = await app.request('/export.csv')
  expect([third.status, third.headers.get('retry-after')]).toEqual([503, '60'])
  const page = await third.text()
  expect(page).toContain('Too many exports run at once. Try again in a minute.')
  expect(page).not.toContain('saved')
  await one.readRest()
  expect((await app.request('/export.csv')).status).toBe(200)
  await other.reader.cancel()
})
