/** The app on Bun: `bun dist/hosts/bun.js`. */
import { runEdgeProcess } from './edge-process.ts'

declare const Bun: {
  serve(options: {
    port: number
    hostname: string
    fetch: (request: Request) => Response | Promise<Response>
  }): { readonly port: number; readonly stop: () => Promise<void> }
}

runEdgeProcess('bun', ({ port, host }, answer) => {
  const server = Bun.serve({ port, hostname: host, fetch: (request) => answer(request) })
  return { port: server.port, stop: () => server.stop() }
})
