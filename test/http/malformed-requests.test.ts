/** Malformed requests: cases 64 to 85 of test/input-cases.md. */
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { createApp } from '../../functions/app.tsx'
import { createTestApp, type TestApp } from '../support/app.ts'
import { emptyLedger } from '../support/ledger.ts'
import { LAST_ACTION, SESSION } from '../support/members.ts'
import { textsIn } from '../support/read-html.ts'

let app: TestApp

beforeAll(async () => {
  app = await createTestApp()
})

beforeEach(async () => {
  await emptyLedger(app.sql)
})

const FORM = 'application/x-www-form-urlencoded'
const GOOD = 'category=food&price=1'

/** Posts bytes as a script does, with these headers alone. */
function send(body: string | Uint8Array | ReadableStream, headers: Record<string, string> = {}) {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  return app.request('/add', {
    method: 'POST',
    headers,
    body: bytes,
    duplex: 'half',
  } as RequestInit)
}

const forms: [number: number, type: string, body: string][] = [
  [64, FORM, GOOD],
  [69, `${FORM};charset=UTF-8`, GOOD],
  [69, `Application/X-WWW-Form-URLEncoded; Charset="utf-8"`, GOOD],
  [65, 'multipart/form-data; boundary=b', multipart('b', { category: 'food', price: '1' })],
  [66, FORM, `${GOOD}&${fieldsNamed('x', 98)}`],
]

test.each(forms)('case %i: a form sent as %s is accepted', async (_number, type, body) => {
  expect((await send(body, { 'content-type': type })).status).toBe(303)
  expect(await app.sql`select category, price from expenses`).toEqual([
    { category: 'food', price: '1.0000' },
  ])
})

const WHOLE = multipart('b', { category: 'food', price: '1' })
const FILE = WHOLE.replace('name="price"', 'name="price"; filename="../../x.csv"')

const refused: [number: number, what: string, status: number, type: string, body: string][] = [
  [64, 'JSON', 415, 'application/json', '{"category":"food","price":"1"}'],
  [64, 'plain text', 415, 'text/plain', GOOD],
  [64, 'XML', 415, 'application/xml', '<category>food</category>'],
  [64, 'content of no type', 415, '', GOOD],
  [69, 'a form in Latin 1', 415, `${FORM}; charset=iso-8859-1`, 'category=caf%E9&price=1'],
  [65, 'multipart without a boundary', 400, 'multipart/form-data', WHOLE],
  [65, 'multipart with another boundary', 400, 'multipart/form-data; boundary=c', WHOLE],
  [65, 'half of a multipart', 400, 'multipart/form-data; boundary=b', WHOLE.slice(0, 80)],
  [65, 'an empty multipart', 400, 'multipart/form-data; boundary=b', ''],
  [62, 'a file for a price', 400, 'multipart/form-data; boundary=b', FILE],
  [66, 'a form of 101 fields', 400, FORM, `${GOOD}&${fieldsNamed('x', 99)}`],
  [66, 'a form of 60,000 fields', 400, FORM, 'a&'.repeat(60_000)],
  [67, 'more than 256 KB', 413, FORM, `${GOOD}&note=${'x'.repeat(256 * 1024)}`],
  [68, 'two prices', 400, FORM, `${GOOD}&price=2`],
  [68, 'price[]', 400, FORM, 'category=food&price[]=1'],
  [68, 'price.x', 400, FORM, `${GOOD}&price.x=1`],
]

test.each(refused)('case %i: %s is refused with %i', async (_number, _what, status, type, body) => {
  const answer = await send(body, type === '' ? {} : { 'content-type': type })
  expect(answer.status).toBe(status)
  expect(answer.headers.get('content-type')).toMatch(/^text\/html; charset=utf-8$/i)
  expect(textsIn(await answer.text(), '<h1>')).toHaveLength(1)
  expect(await app.sql`select id from expenses`).toEqual([])
})

test('case 67: a compressed form is refused with 415 before it is read', async () => {
  const headers = { 'content-type': FORM, 'content-encoding': 'gzip' }
  expect((await send(new Uint8Array([0x1f, 0x8b, 8, 0]), headers)).status).toBe(415)
})

test('case 67: a form with too large a Content-Length is refused with 413 before it is read', async () => {
  const headers = { 'content-type': FORM, 'content-length': '10000000' }
  expect((await send(GOOD, headers)).status).toBe(413)
})

test('case 67: an endless form is refused with 413 once it exceeds the limit', async () => {
  let kilobytes = 0
  const endless = new ReadableStream({
    pull(controller) {
      kilobytes += 64
      controller.enqueue(new Uint8Array(64 * 1024).fill(97))
    },
  })
  expect((await send(endless, { 'content-type': FORM })).status).toBe(413)
  expect(kilobytes).toBeLessThanOrEqual(512)
})

test('case 39: bytes that are not UTF-8 are refused beside their field', async () => {
  const bytes = new TextEncoder().encode('price=1&category=foo?')
  bytes[bytes.length - 1] = 0xff
  const answer = await send(bytes, { 'content-type': FORM })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('The category has a character that could not be read.')
})

const methods: [number: number, method: string, path: string, allow: string][] = [
  [73, 'PUT', '/', 'GET, HEAD'],
  [73, 'POST', '/', 'GET, HEAD'],
  [73, 'PUT', '/add', 'GET, POST, HEAD'],
  [73, 'OPTIONS', '/', 'GET, HEAD'],
  [73, 'FOO', '/', 'GET, HEAD'],
  [73, 'GET', '/undo', 'POST'],
  [73, 'HEAD', '/undo', 'POST'],
  [73, 'PUT', '/undo', 'POST'],
  [73, 'DELETE', '/undo', 'POST'],
  [73, 'PATCH', '/undo', 'POST'],
  [73, 'OPTIONS', '/undo', 'POST'],
  [73, 'POST', '/healthz', 'GET, HEAD'],
  [73, 'POST', '/readyz', 'GET, HEAD'],
]

test.each(methods)('case %i: %s %s is answered with 405 and Allow: %s', async (...row) => {
  const [, method, path, allow] = row
  const answer = await app.request(path, { method })
  expect(answer.status).toBe(405)
  expect(answer.headers.get('allow')).toBe(allow)
})

test.each(['/', '/healthz', '/readyz', '/nothing'])(
  'case 73: HEAD %s answers as GET does, without the body',
  async (path) => {
    const [head, get] = [await app.request(path, { method: 'HEAD' }), await app.request(path)]
    expect(head.status).toBe(get.status)
    expect([...head.headers]).toEqual([...get.headers])
    expect(await head.text()).toBe('')
  },
)

const ignored: [number: number, header: string, value: string][] = [
  [74, 'expect', '100-continue'],
  [74, 'range', 'bytes=0-9'],
  [75, 'x-http-method-override', 'DELETE'],
  [75, 'x-original-url', '/nothing'],
  [76, 'cookie', `${LAST_ACTION}=${'x'.repeat(8000)}`],
  [76, 'cookie', `${LAST_ACTION}=%; ${SESSION}=%FF; =; session`],
  [78, 'accept-language', '*'],
  [78, 'accept-language', 'x'.repeat(2000)],
  [78, 'accept-language', '../../etc'],
]

test.each(ignored)('case %i: the header %s changes nothing on the page', async (...row) => {
  const [, header, value] = row
  const answer = await app.request('/', { headers: { [header]: value } })
  expect(answer.status).toBe(200)
  const page = await answer.text()
  expect(page).toContain('What did you last pay for?')
  expect(page).not.toContain('evil.example')
})

test('case 75: a page never contains the host of an untrusted proxy header', async () => {
  const { bindings } = app
  const settings = { openTo: 'everyone' } as const
  const headers = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' }
  const answer = await createApp().request('/', { headers }, { ...bindings, settings })
  expect(answer.status).toBe(200)
  expect(await answer.text()).not.toContain('evil.example')
})

const paths: [number: number, path: string, status: number][] = [
  [79, '/%', 404],
  [79, '/%E0%A4%A', 404],
  [79, '/%00', 404],
  [79, '/?q=%', 200],
  [80, '/..%2f..%2fetc/passwd', 404],
  [80, '/app.css/..%5c..%5cpackage.json', 404],
  [80, '//add', 404],
  [80, '/add/', 404],
  [80, '/ADD', 404],
  [80, '/%75ndo', 405],
  [82, '/?page=-1', 200],
  [82, '/?after=', 400],
  [82, '/?after=-1', 400],
  [82, '/?after=NaN', 400],
  [82, '/?after=%00', 400],
  [82, '/?after=2026-06-05', 400],
  [82, '/?after=2026-06-05_1', 400],
  [82, '/?after=2026-02-31_01890a5d-ac96-774b-bcce-b302099a8057', 400],
  [82, '/?after=2026-06-05_01890a5d-ac96-774b-bcce-b302099a8057%27', 400],
  [82, '/?after=2026-06-05_------------------------------------', 400],
  [84, '/?after=2026-06-05_01890a5d-ac96-774b-bcce-b302099a8057&after=x', 200],
  [84, '/?after=x&after=2026-06-05_01890a5d-ac96-774b-bcce-b302099a8057', 400],
]

test.each(paths)('case %i: GET %s is answered with %i', async (_number, path, status) => {
  expect((await app.request(`http://localhost${path}`)).status).toBe(status)
})

function fieldsNamed(name: string, count: number): string {
  return Array.from({ length: count }, (_, index) => `${name}${index}=1`).join('&')
}

function multipart(boundary: string, fields: Record<string, string>): string {
  const parts = Object.entries(fields).map(
    ([name, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  return `${parts.join('')}--${boundary}--\r\n`
}
