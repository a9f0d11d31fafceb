/** Bytes as nobody's browser sends them: cases 64 to 85 of test/input-cases.md, over a socket. */
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { emptyLedger } from '../../support/ledger.ts'
import { FORM, get, shareOf, sumsOf, type Clause, type ContractHost } from './requests.ts'

/** 0: the host hung up without an answer. */
type Status = number
type Row = readonly [number: number, what: string, request: string, answers: readonly Status[]]

const FIELDS = 'category=food&price=1'
const LENGTH = `Content-Length: ${FIELDS.length}`
const HEAD = `Host: localhost\r\nConnection: close\r\n`
const OWN = `Content-Type: ${FORM}\r\n`

const lines = (...all: string[]) => `${all.join('\r\n')}\r\n\r\n`
export const page = (path: string, ...headers: string[]) =>
  lines(`GET ${path} HTTP/1.1`, 'Host: localhost', 'Connection: close', ...headers)
const post = (...headers: string[]) => `POST /add HTTP/1.1\r\n${HEAD}${OWN}${lines(...headers)}`
const SMUGGLED = 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n'
const chunked = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n0\r\n\r\n`

/** None of these may be half understood: a refusal, or nothing at all. */
const REFUSED = [0, 400, 403, 413, 414, 415, 421, 431, 501, 503, 505]
/** What is odd and harmless may be answered, as one request. */
const ANSWERED = [...REFUSED, 200, 404]

const requests: Row[] = [
  [67, 'a compressed form', `${post(LENGTH, 'Content-Encoding: gzip')}${FIELDS}`, REFUSED],
  // Chunks may win over a length, if what follows is not read (RFC 9112 §6.3).
  [
    70,
    'a length and chunks',
    `${post('Content-Length: 4', 'Transfer-Encoding: chunked')}${chunked(FIELDS)}${SMUGGLED}`,
    [...REFUSED, 303],
  ],
  [
    70,
    'chunks that are called something else',
    `${post(LENGTH, 'Transfer-Encoding: xchunked')}${FIELDS}${SMUGGLED}`,
    REFUSED,
  ],
  [70, 'two lengths', `${post(LENGTH, 'Content-Length: 4')}${FIELDS}${SMUGGLED}`, REFUSED],
  [70, 'a length below nothing', `${post('Content-Length: -1')}${FIELDS}`, REFUSED],
  [70, 'a length with a sign', `${post(`Content-Length: +${FIELDS.length}`)}${FIELDS}`, REFUSED],
  [70, 'a blank before a colon', `${post('Content-Length : 21')}${FIELDS}`, REFUSED],
  [70, 'a header of two lines', page('/', 'X-Long: a', ' b'), ANSWERED],
  [70, 'a blank in the host', page('/').replace('localhost', 'local host'), REFUSED],
  [70, 'no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', ANSWERED],
  [71, 'another host', page('/').replace('localhost', 'evil.example'), [403]],
  [71, 'another host in its first line', page('http://evil.example/'), ANSWERED],
  [71, 'two hosts', page('/', 'Host: evil.example'), REFUSED],
  [71, 'a host with a path', page('/').replace('localhost', 'localhost/evil'), [...REFUSED, 404]],
  [72, 'a header of 100 KB', page('/', `X-Long: ${'x'.repeat(100_000)}`), ANSWERED],
  [72, 'an address of 100 KB', page(`/?q=${'x'.repeat(100_000)}`), REFUSED],
  [73, 'a tunnel', 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n', REFUSED],
  [74, 'HTTP of a later version', page('/').replace('HTTP/1.1', 'HTTP/9.9'), REFUSED],
  [79, 'a byte that is no letter in its first line', page('/\u0001'), [...REFUSED, 404]],
]

async function expectOneAtMost(host: ContractHost, request: string, answers: readonly Status[]) {
  await emptyLedger(host.sql)
  const answer = await bytesOf(host, request)
  const statuses = statusesIn(answer)
  expect(statuses.length).toBeLessThanOrEqual(1)
  const status = statuses[0] ?? 0
  if (!isOfWrangler(host, answer)) expect(answers).toContain(status)
  expect((await sumsOf(host)).rows).toBe(status === 303 ? 1 : 0)
  expect((await get(host, '/healthz')).status).toBe(200)
}

/** What `wrangler dev` answers by itself, with none of our headers. */
function isOfWrangler({ runtime }: ContractHost, answer: string): boolean {
  return runtime === 'workers' && answer !== '' && !/^content-security-policy:/im.test(answer)
}

type OddHeader = readonly [number: number, header: string]

/** What the HTTP of a host might answer by itself. */
const ofProtocol: readonly OddHeader[] = [
  [74, 'Expect: 100-continue'],
  [74, 'Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__'],
  [74, 'Range: bytes=0-9'],
]

const ignored: readonly OddHeader[] = [
  [75, 'X-Original-URL: /nothing'],
  [75, 'X-Rewrite-URL: /nothing'],
  [75, 'X-HTTP-Method-Override: DELETE'],
  [76, `Cookie: expense-tracker-80-session=${'x'.repeat(8000)}`],
  [76, 'Cookie: session=a; session=b; __Host-session=c'],
  [76, 'Cookie: session=%; flash=%FF; =; marked'],
  [78, 'Accept-Language: *'],
  [78, `Accept-Language: ${'x'.repeat(2000)}`],
  [78, 'Accept-Language: ../../etc'],
]

/** What a proxy adds: whoever is behind it is not at this machine, whatever it says of them. */
const passedOn = [
  'X-Forwarded-Host: localhost',
  'X-Forwarded-Proto: https',
  'X-Forwarded-For: 127.0.0.1',
  'X-Forwarded-For: 192.0.2.1',
  'Forwarded: host=evil.example;proto=https;for=127.0.0.1',
  'X-Real-IP: 127.0.0.1',
  'Via: 1.1 proxy',
]

async function expectClosed(host: ContractHost, header: string) {
  const answer = await bytesOf(host, page('/', header))
  expect(answer).toMatch(/^HTTP\/1\.1 403/)
  expect(answer).toContain('npm run member')
  expect(answer).not.toContain('evil.example')
}

async function expectNoChange(host: ContractHost, header: string) {
  await emptyLedger(host.sql)
  const [plain, changed] = [await bytesOf(host, page('/')), await bytesOf(host, page('/', header))]
  expect(bodyOf(changed)).toBe(bodyOf(plain))
  expect(changed).toMatch(/HTTP\/1\.1 200/)
  expect(changed).not.toContain('evil.example')
}

const changesNothing = ([number, header]: OddHeader): Clause => [
  `case ${number}: ${header.slice(0, 40)} changes nothing`,
  (host) => expectNoChange(host, header),
]

/** What other apps on the same host leave: a browser sends the cookies of all its ports. */
const cookies = (bytes: number) =>
  Array.from({ length: bytes / 1000 }, (_, n) => `app${n}=${'x'.repeat(990)}`).join('; ')

async function expectPageWith(host: ContractHost, bytes: number) {
  const answer = await bytesOf(host, page('/', `Cookie: ${cookies(bytes)}`))
  expect([bytes, answer.slice(0, 12)]).toEqual([bytes, 'HTTP/1.1 200'])
}

/** Longer than Node, which closes after five seconds, and Bun after ten, without being told. */
const IDLE = 11_500

const ASK = 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n'

/** What becomes of a connection to each host that carries a request, rests, and carries another. */
const resting = new Map<string, Promise<readonly Status[]>>()

async function expectAnswered(host: ContractHost) {
  const { hostname, port } = new URL(host.address)
  const socket = connect(Number(port), hostname)
  let answer = ''
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString('latin1')))
  socket.on('error', () => {})
  socket.write(ASK)
  await expect.poll(() => statusesIn(answer)).toEqual([200])
  const askAgain = async () => {
    await sleep(IDLE)
    socket.write(ASK)
    for (let tries = 0; tries < 500 && statusesIn(answer).length < 2; tries += 1) await sleep(20)
    socket.destroy()
    return statusesIn(answer)
  }
  resting.set(host.address, askAgain())
}

// A proxy sends the next request on a connection that it kept. Where the app closes it just then, a
// POST is lost, and the person gets a 502.
async function expectKept({ address }: ContractHost) {
  expect(await resting.get(address)).toEqual([200, 200])
}

/** The first clause, so that the last one waits for little. */
export const connectionOpened: Clause = ['a connection carries a first request', expectAnswered]

export const wire: Clause[] = [
  [
    'a page is answered with up to 60 KB of cookies of other apps on the same host',
    async (host) => {
      for (const bytes of [60_000, ...shareOf([1000, 4000, 8000, 12_000, 15_000, 30_000], host)]) {
        await expectPageWith(host, bytes)
      }
    },
  ],
  ...requests.map(([number, what, request, answers]): Clause => [
    `case ${number}: a request of ${what} is one request at most`,
    (host) => expectOneAtMost(host, request, answers),
  ]),
  ...ofProtocol.map(changesNothing),
]

export const oddHeaders: Clause[] = ignored.map(changesNothing)

export const proxies: Clause[] = passedOn.map((header): Clause => [
  `case 75: ${header.slice(0, 40)} opens nothing`,
  (host) => expectClosed(host, header),
])

/** The last clause, for which the first one opened a connection. */
export const connectionKept: Clause = [
  'a connection that carries no request stays open for the next one',
  expectKept,
]

/** The page, but for ids that are new each time. */
function bodyOf(answer: string): string {
  const body = answer.slice(answer.indexOf('<!doctype html>'))
  return body.replace(/name=id value=[\da-f-]*/g, '').replace(/\r\n[\da-f]+\r\n/gi, '')
}

/** The statuses of the answers in what a host answer. */
export function statusesIn(answer: string): Status[] {
  return [...answer.matchAll(/^HTTP\/1\.[01] (\d{3})/gm)]
    .map(([, status]) => Number(status))
    .filter((status) => status >= 200)
}

/** All that a host answers until it hangs up, or is silent for two seconds. */
export async function bytesOf({ address }: ContractHost, request: string): Promise<string> {
  const { hostname, port } = new URL(address)
  const socket = connect(Number(port), hostname)
  socket.setTimeout(2000, () => socket.destroy())
  socket.on('error', () => {})
  let answer = ''
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString('latin1')))
  socket.write(request, 'latin1')
  await new Promise((resolve) => socket.once('close', resolve))
  return answer
}
