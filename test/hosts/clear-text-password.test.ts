/** What asks for the password in clear text does not get it, whichever program asks it to sign in. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { connect } from '../../src/db/connect.ts'
import { isOutage } from '../../src/db/errors.ts'
import { freePort } from '../support/ports.ts'
import { program, ROOT } from '../support/runtimes.ts'

const PASSWORD = 'five-words-nobody-else-says'
const SSL_REQUEST = 80_877_103
const REFUSED = 'CONNECTION_CLEARTEXT_PASSWORD: The database asks for the password in clear text'

let received = ''
let connections = 0
// A server that has no TLS, and asks whoever comes for the password.
const impostor = createServer((socket) => {
  socket.on('error', () => {})
  socket.on('data', (chunk: Buffer) => {
    if (chunk.length === 8 && chunk.readInt32BE(4) === SSL_REQUEST) return socket.write('N')
    received += chunk.toString('latin1')
    connections += 1
    return socket.write(Buffer.from([82, 0, 0, 0, 8, 0, 0, 0, 3]))
  })
})
let url: string

beforeAll(async () => {
  impostor.listen(0, '127.0.0.1')
  await once(impostor, 'listening')
  const { port } = impostor.address() as AddressInfo
  url = `postgres://expense_user:${PASSWORD}@127.0.0.1:${port}/expense_tracker`
})
afterAll(() => impostor.close())
beforeEach(() => {
  received = ''
  connections = 0
})

test.each(['', '?sslmode=prefer'])(
  'a client of a database without TLS (%s) gets the reason, as an outage',
  async (mode) => {
    const sql = connect(url + mode, { max: 1 })
    for (let time = 0; time < 3; time += 1) {
      const error = await sql`select 1`.catch((each: unknown) => each)
      expect(String(error)).toContain(REFUSED)
      expect(isOutage(error)).toBe(true)
    }
    await sql.end({ timeout: 0 })
    expect(connections).toBe(3)
    expect(received).not.toContain(PASSWORD)
  },
)

test.each(['node', 'deno', 'bun'])(
  'the app on %s does not send its password over a connection without TLS',
  async (name) => {
    const rights = ['net', 'env', 'read', 'sys'].map((each) => `--allow-${each}`)
    const parameters = name === 'deno' ? ['run', '--no-prompt', ...rights] : []
    const port = await freePort()
    const app = spawn(program(name), [...parameters, `dist/hosts/${name}.js`], {
      cwd: ROOT,
      env: { ...process.env, DATABASE_URL: url, PORT: `${port}` },
    })
    const gone = once(app, 'exit')
    const answer = () => fetch(`http://127.0.0.1:${port}/`).catch(() => undefined)
    await expect.poll(async () => (await answer())?.status, { timeout: 20_000 }).toBe(503)
    await expect.poll(() => connections, { timeout: 20_000 }).toBeGreaterThan(1)
    app.kill('SIGTERM')
    await gone
    expect(received).not.toContain(PASSWORD)
  },
  60_000,
)
