import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { emptyLedger } from '../../support/ledger.ts'
import { times } from '../../support/run-counts.ts'
import { add, FORM, get, sumsOf, type Clause, type ContractHost } from './requests.ts'

/** Clients that disconnect, after 0 to 9 ms. */
const LEAVING = times(10, 30)

export const writes: Clause[] = [
  [
    'a form sent twenty times at once stores one expense; other content under its id is refused',
    async (host) => {
      await emptyLedger(host.sql)
      const fields = { id: randomUUID(), price: '7.77', category: 'once' }
      const answers = await Promise.all(Array.from({ length: 20 }, () => add(host, fields)))
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]))
      expect((await add(host, { ...fields, price: '8' })).status).toBe(422)
      expect(await sumsOf(host)).toEqual({ rows: 1, sum: 7.77 })
    },
  ],
  [
    'fifty requests at once are all answered, and what they add is all there',
    async (host) => {
      await emptyLedger(host.sql)
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          index % 2 === 0 ? get(host) : add(host, { price: '0.10', category: `c${index % 3}` }),
        ),
      )
      const statuses = answers.map(({ status }) => status)
      expect(statuses.filter((status) => status === 200)).toHaveLength(25)
      expect(statuses.filter((status) => status === 303)).toHaveLength(25)
      expect(await sumsOf(host)).toEqual({ rows: 25, sum: 2.5 })
    },
  ],
  [
    'a client that disconnects during a write stores all of it or nothing, and can send it again',
    async (host) => {
      await emptyLedger(host.sql)
      const forms = Array.from({ length: LEAVING }, () => ({ id: randomUUID(), price: '2' }))
      await Promise.all(forms.map((fields, index) => leave(host, fields, index % 10)))
      await sleep(500)
      const { rows = 0, sum } = await sumsOf(host)
      expect(sum).toBe(rows * 2)
      for (const fields of forms) expect((await add(host, fields)).status).toBe(303)
      expect(await sumsOf(host)).toEqual({ rows: LEAVING, sum: 2 * LEAVING })
    },
  ],
]

/** Posts a form and hangs up after some milliseconds, whatever has become of it. */
async function leave({ address }: ContractHost, fields: Record<string, string>, after: number) {
  const { hostname, port } = new URL(address)
  const body = new URLSearchParams({ category: 'food', ...fields }).toString()
  const socket = connect(Number(port), hostname)
  socket.on('error', () => {})
  const head = `POST /add HTTP/1.1\r\nHost: localhost:${port}\r\nContent-Type: ${FORM}`
  socket.write(`${head}\r\nContent-Length: ${body.length}\r\n\r\n${body}`)
  await sleep(after)
  socket.destroy()
}
