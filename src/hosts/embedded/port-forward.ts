import { once } from 'node:events'
import { connect, createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'

/**
 * Forwards connections from a port of 127.0.0.1 to the Unix socket of a URL, for runtimes without
 * Unix sockets. Other users of this machine reach the server there too, which requires a
 * password by SCRAM. A URL without a socket stays as it is.
 */
export async function onLoopback(url: string): Promise<{ url: string; close: () => void }> {
  const address = new URL(url)
  const directory = address.searchParams.get('host')
  if (directory?.startsWith('/') !== true) return { url, close: () => {} }

  const path = join(directory, `.s.PGSQL.${address.port || '5432'}`)
  const server = createServer({ noDelay: true }, (near) => {
    const far = connect(path)
    near.on('error', () => far.destroy()).on('close', () => far.destroy())
    far.on('error', () => near.destroy()).on('close', () => near.destroy())
    near.pipe(far).pipe(near)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  address.searchParams.delete('host')
  address.hostname = '127.0.0.1'
  address.port = String((server.address() as AddressInfo).port)
  return { url: address.href, close: () => server.close() }
}
