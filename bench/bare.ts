/**
 * What the app is measured against: no framework, no layers, no checks and no history. A page is one
 * statement and one concatenated string of the same bytes, an add is one insert without totals.
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import postgres from 'postgres'
import { createPage, LIST } from './bare-page.ts'
import { readFacts } from './facts.ts'

const sql = postgres(process.env.DATABASE_URL ?? '', {
  max: 10,
  fetch_types: false,
  // As for the app: planning the statement costs more than running it.
  connection: { plan_cache_mode: 'force_generic_plan' },
})
const ledgerId = await readLedgerId()
const appPage = await (await fetch(`${process.env.APP}${LIST}`)).text()
const page = createPage(appPage, await readFacts(sql, ledgerId))

const server = createServer((request, response) => {
  const answer = request.method === 'POST' ? add(request, response) : list(response)
  answer.catch((error: unknown) => response.writeHead(500).end(String(error)))
}).listen(Number(process.env.PORT), '127.0.0.1')
await once(server, 'listening')
process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`)

async function list(response: ServerResponse): Promise<void> {
  const html = page(await readFacts(sql, ledgerId))
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
