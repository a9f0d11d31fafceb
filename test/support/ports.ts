import { once } from 'node:events'
import { createServer } from 'node:net'

/** Ports below those that operating systems give to outgoing connections. */
const LOWEST = 12_000
const HIGHEST = 30_000

/**
 * A free port of 127.0.0.1. It stays free until the test listens on it: a port that the system picks
 * may become the local end of an outgoing connection before that.
 */
export async function freePort(): Promise<number> {
  const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST))
  const server = createServer()
  const listening = once(server, 'listening')
  server.listen(port, '127.0.0.1')
  try {
    await listening
  } catch {
    return freePort()
  }
  server.close()
  await once(server, 'close')
  return port
}
