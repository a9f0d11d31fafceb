/**
 * What the app is measured against: no framework, no layers, no history and no totals. A page is
 * one query and one concatenated string, an add is one insert. The driver keeps its own defaults,
 * and what surrounds the 50 rows is taken from the app's page, once, at the start.
 */
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import postgres from 'postgres'
import { createPage, LIST, type Row } from './bare-page.ts'

const sql = postgres(process.env.DATABASE_URL ?? '', { max: 10, fetch_types: false })
const ledgerId = await readLedgerId()
const appPage = await (await fetch(`${process.env.APP}${LIST}`)).text()
const page = createPage(appPage, await readDayTotals())

const server = createServer((request, response) => {
  const answer = request.method === 'POST' ? add(request, response) : list(response)
  answer.catch((error: unknown) => response.writeHead(500).end(String(error)))
}).listen(Number(process.env.PORT), '127.0.0.1')
await once(server, 'listening')
process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`)

async function list(response: ServerResponse): Promise<void> {
  const rows = await sql<Row[]>`
    select id, category, price, spent_on::text, name, note, version, tags
    from expenses
    where ledger_id = ${ledgerId}
    and deleted_at is null
    order by expenses.spent_on desc, id desc
    limit 51`
  const html = page(randomUUID(), rows)
  response.writeHead(200, {
    'content-type': 'text/html; charset=UTF-8',
    'content-length': Buffer.byteLength(html),
  })
  response.end(html)
}

async function add(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const form = new URLSearchParams(await text(request))
  const field = (name: string) => form.get(name) ?? ''
  await sql`
    insert into expenses (ledger_id, id, category, price, spent_on, name, note)
    values (
      ${ledgerId},
      ${field('id')},
      ${field('category')},
      ${field('price')},
      ${field('spent_on')},
      ${field('name')},
      ${field('note')}
    )`
  response.writeHead(303, { location: '/' }).end()
}

async function readLedgerId(): Promise<string> {
  const [ledger] = await sql<[{ ledger_id: string }]>`select ledger_id from ledgers`
  return ledger.ledger_id
}

async function readDayTotals(): Promise<Map<string, string>> {
  const days = await sql<{ day: string; total: string }[]>`
    select spent_on::text as day, sum(total) as total
    from daily_totals
    group by spent_on`
  return new Map(days.map(({ day, total }) => [day, total]))
}
