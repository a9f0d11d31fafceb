/** The app on Bun: `bun dist/hosts/bun.js`. */
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
    fetch: (request: Request, server: BunServer) => Response | Promise<Response>
  }): BunServer
}

runEdgeProcess('bun', ({ port, host }, answer) => {
  const server = Bun.serve({
    port,
    hostname: host,
    fetch: (request, self) => answer(request, self.requestIP(request)?.address),
  })
  return { port: server.port, stop: () => server.stop() }
})
