import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { afterFile } from './after-file.ts'
import { freePort } from './ports.ts'

/** A TCP proxy in front of a database, which can be closed, cut connections, or stop answering. */
export type FlakyLink = {
  /** The database's address through this link. */
  readonly url: string
  readonly open: () => Promise<void>
  /** Stops listening, and closes all connections. */
  readonly close: () => void
  /** Existing connections stay open and transfer nothing; new connections work. */
  readonly silence: () => void
  /** How new connections are treated. */
  readonly become: (mode: Mode) => void
}

/**
 * `mute`: accepted, never answered. `dropped`: accepted and closed. `signs in`: answered until the
 * session is established, and never after.
 */
type Mode = 'open' | 'mute' | 'dropped' | 'signs in'

/** PostgreSQL's message ReadyForQuery with status idle: the session is established. */
const READY = Buffer.from('Z\0\0\0\x05I')

/** Creates a link that does not listen yet. */
export async function createFlakyLink(databaseUrl: string): Promise<FlakyLink> {
  const target = new URL(databaseUrl)
  const pairs = new Set<[Socket, Socket]>()
  let mode: Mode = 'open'
  const server = createServer({ noDelay: true }, (near) => {
    if (mode === 'dropped') {
      near.destroy()
      return
    }
    const far = connect({ port: Number(target.port), host: target.hostname, noDelay: true })
    const pair: [Socket, Socket] = [near, far]
    pairs.add(pair)
    for (const socket of pair) {
      socket.on('error', () => {})
      socket.on('close', () => {
        for (const each of pair) each.destroy()
        pairs.delete(pair)
      })
    }
    if (mode === 'mute') return
    near.pipe(far)
    far.pipe(near)
    if (mode === 'signs in') {
      far.on('data', (chunk: Buffer) => chunk.includes(READY) && near.unpipe(far).pause())
    }
  })
  const listen = async () => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  const close = () => {
    server.close()
    for (const pair of pairs) for (const socket of pair) socket.destroy()
  }
  const port = await freePort()
  afterFile(close)

  const url = new URL(databaseUrl)
  url.port = String(port)
  return {
    url: url.href,
    open: listen,
    close,
    become: (next) => (mode = next),
    silence: () => {
      for (const [near, far] of pairs) {
        near.unpipe(far).pause()
        far.unpipe(near).pause()
      }
    },
  }
}
