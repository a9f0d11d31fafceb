import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { afterAll } from 'vitest'

/** A TCP link to a database that can be missing, cut, or silent. */
export type FlakyLink = {
  /** The database's address through this link. */
  readonly url: string
  readonly open: () => Promise<void>
  /** Nothing listens any more, and what was connected is cut. */
  readonly close: () => void
  /** What is connected now stays connected and carries nothing; new connections work. */
  readonly silence: () => void
}

/** Makes a link that nothing listens on yet. */
export async function createFlakyLink(databaseUrl: string): Promise<FlakyLink> {
  const target = new URL(databaseUrl)
  const pairs = new Set<[Socket, Socket]>()
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname)
    const pair: [Socket, Socket] = [near, far]
    pairs.add(pair)
    for (const socket of pair) {
      socket.on('error', () => {})
      socket.on('close', () => {
        for (const each of pair) each.destroy()
        pairs.delete(pair)
      })
    }
    near.pipe(far)
    far.pipe(near)
  })
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  }
  const close = () => {
    server.close()
    for (const pair of pairs) for (const socket of pair) socket.destroy()
  }
  const port = await listen(0)
  server.close()
  await once(server, 'close')
  afterAll(close)

  const url = new URL(databaseUrl)
  url.port = String(port)
  return {
    url: url.href,
    open: async () => void (await listen(port)),
    close,
    silence: () => {
      for (const [near, far] of pairs) {
        near.unpipe(far).pause()
        far.unpipe(near).pause()
      }
    },
  }
}
