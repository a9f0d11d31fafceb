import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { SECURITY_HEADERS } from '../../../functions/http/security-headers.ts'
import { emptyLedger } from '../../support/ledger.ts'
import { add, FORM, get, send, sumsOf, type Clause, type ContractHost } from './requests.ts'

const OPEN = [
  ['/healthz', 200, 'alive\n'],
  ['/readyz', 200, 'ready\n'],
  ['/metrics', 401, 'Sign in first'],
  ['/nothing', 404, 'There is no page at this address.'],
  ['/undo', 405, 'This address accepts POST only.'],
] as const

export const refusals: Clause[] = [
  [
    'a body that is not a form is refused with its own status, and stores nothing',
    async (host) => {
      await emptyLedger(host.sql)
      const json = { 'content-type': 'application/json' }
      const broken = { 'content-type': 'multipart/form-data; boundary=x' }
      const form = { 'content-type': FORM }
      expect((await send(host, '{"price":1}', json)).status).toBe(415)
      expect((await send(host, 'not a form', broken)).status).toBe(400)
      expect((await send(host, 'price=1&price=2&category=a', form)).status).toBe(400)
      expect((await send(host, `price=1&note=${'x'.repeat(300_000)}`, form)).status).toBe(413)
      const elsewhere = { ...form, 'sec-fetch-site': 'cross-site' }
      expect((await send(host, 'price=1&category=a', elsewhere)).status).toBe(403)
      expect((await sumsOf(host)).rows).toBe(0)
    },
  ],
  [
    'a body of unknown length is stopped at the limit',
    async (host) => {
      let sent = 0
      const body = new ReadableStream({
        async pull(controller) {
          await sleep(5)
          controller.enqueue(new Uint8Array(64 * 1024).fill(97))
          if (++sent === 32) controller.close()
        },
      })
      const init = { method: 'POST', headers: { 'content-type': FORM }, body, duplex: 'half' }
      const answer = await get(host, '/add', init as RequestInit).catch(() => undefined)
      expect(answer?.status ?? 413).toBe(413)
      expect((await get(host, '/healthz')).status).toBe(200)
    },
  ],
  [
    'unknown paths are 404, other methods 405 with what the path takes',
    async (host) => {
      expect((await get(host, '/nothing')).status).toBe(404)
      expect((await get(host, '/missing.css')).status).toBe(404)
      const answer = await get(host, '/undo', { method: 'DELETE' })
      expect(answer.status).toBe(405)
      expect(answer.headers.get('allow')).toBe('POST')
    },
  ],
  [
    'every answer carries the security headers',
    async (host) => {
      const answers = await Promise.all([
        get(host),
        get(host, '/app.css'),
        get(host, '/nothing'),
        get(host, '/healthz'),
        get(host, '/metrics'),
        add(host, {}),
        add(host, { price: 'x' }),
        send(host, '{}', { 'content-type': 'application/json' }),
      ])
      for (const answer of answers) {
        expect(Object.fromEntries(answer.headers)).toMatchObject(SECURITY_HEADERS)
      }
    },
  ],
  [
    'while sign-in is off, other machines get nothing but /healthz',
    async (host) => {
      // Node printed a token when it started, with which somebody could come in.
      await host.sql`delete from setup_tokens`
      for (const path of ['/', '/sign-in', '/setup', '/people']) {
        const { status, body } = await askedAs('tracker.example', host, path)
        expect(status).toBe(403)
        expect(body).toContain('AUTH=open')
      }
      for (const [path, status, body] of OPEN) {
        const answer = await askedAs('tracker.example', host, path)
        expect([path, answer.status]).toEqual([path, status])
        expect(answer.body).toContain(body)
      }
    },
  ],
]

/** Status and body where the request names another host than the one it reaches. */
async function askedAs(name: string, { address }: ContractHost, path: string) {
  const { hostname, port } = new URL(address)
  const sent = request({ hostname, port, path, headers: { host: name } }).end()
  const [answer] = (await once(sent, 'response')) as [IncomingMessage]
  const body = Buffer.concat(await answer.toArray()).toString()
  return { status: answer.statusCode, body }
}
