/** The app on Bun: `bun dist/hosts/bun.js`. */
import http from 'node:http'
import { IDLE_SECONDS, MOST_HEADER_BYTES } from './connection-limits.ts'
import { runEdgeProcess } from './edge-process.ts'

type BunServer = {
  readonly port: number
  readonly stop: () => Promise<void>
  readonly requestIP: (request: Request) => { readonly address: string } | null
}

declare const Bun: {
  serve(options: {
    port: number
    hostname: string
    idleTimeout: number
    fetch: (request: Request, server: BunServer) => Response | Promise<Response>
  }): BunServer
}

// Bun has no other setting for it; its own server takes this one of `node:http`.
Object.assign(http, { maxHeaderSize: MOST_HEADER_BYTES })

runEdgeProcess('bun', ({ port, host }, answer) => {
  const server = Bun.serve({
    port,
    hostname: host,
    idleTimeout: IDLE_SECONDS,
    fetch: (request, self) => answer(request, self.requestIP(request)?.address),
  })
  return { port: server.port, stop: () => server.stop() }
})
