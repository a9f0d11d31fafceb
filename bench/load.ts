/**
 * A closed loop of requests from a process of its own: each of 16 keep-alive connections sends the
 * next request when it has its answer. Arguments: address, `list` or `add`, milliseconds. Prints a
 * Load as JSON; any other answer than the expected one ends it with an error.
 */
import { Agent, request, type RequestOptions } from 'node:http'
import { v7 as uuidV7 } from 'uuid'
import { LIST } from './bare-page.ts'

export type Load = {
  readonly requests: number
  readonly perSecond: number
  /** Milliseconds that half, and 99 of 100, of the answers took at most. */
  readonly p50: number
  readonly p99: number
}

const CONNECTIONS = 16
const CATEGORIES = ['groceries', 'eating out', 'coffee', 'transport', 'household', 'health', 'fun']

const [address = '', work = '', milliseconds = ''] = process.argv.slice(2)
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
const today = new Date().toISOString().slice(0, 10)

const latencies: number[] = []
const began = performance.now()
const ends = began + Number(milliseconds)
await Promise.all(Array.from({ length: CONNECTIONS }, keepAsking))
const seconds = (performance.now() - began) / 1000
agent.destroy()

latencies.sort((a, b) => a - b)
const load: Load = {
  requests: latencies.length,
  perSecond: latencies.length / seconds,
  p50: percentile(50),
  p99: percentile(99),
}
process.stdout.write(JSON.stringify(load))

async function keepAsking(): Promise<void> {
  while (performance.now() < ends) {
    const sent = performance.now()
    await (work === 'add' ? add() : list())
    latencies.push(performance.now() - sent)
  }
}

function list(): Promise<void> {
  return send({ path: LIST }, 200)
}

function add(): Promise<void> {
  const form = new URLSearchParams({
    id: uuidV7(),
    price: `${1 + (latencies.length % 90)}.50`,
    category: CATEGORIES[latencies.length % CATEGORIES.length] ?? '',
    spent_on: today,
    name: 'Bench',
    note: '',
  })
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'sec-fetch-site': 'same-origin',
  }
  return send({ path: '/add', method: 'POST', headers }, 303, form.toString())
}

function send(options: RequestOptions, expected: number, body?: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const sending = request(address, { ...options, agent }, (answer) => {
      if (answer.statusCode !== expected) {
        reject(new Error(`${options.path} answered ${answer.statusCode}, not ${expected}`))
      }
      answer.resume()
      answer.once('end', resolve)
      answer.once('error', reject)
    })
    sending.once('error', reject)
    sending.end(body)
  })
}

/** The nearest-rank percentile of the sorted latencies. */
function percentile(percent: number): number {
  return latencies[Math.ceil((latencies.length * percent) / 100) - 1] ?? Number.NaN
}
