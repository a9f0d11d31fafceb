/** The app on Deno: `deno run --allow-net --allow-env --allow-read dist/hosts/deno.js`. */
import { runEdgeProcess } from './edge-process.ts'

declare const Deno: {
  serve(
    options: { port: number; hostname: string; onListen: () => void },
    answer: (
      request: Request,
      info: { readonly remoteAddr: { readonly hostname?: string } },
    ) => Response | Promise<Response>,
  ): { readonly addr: { readonly port: number }; readonly shutdown: () => Promise<void> }
}

runEdgeProcess('deno', ({ port, host }, answer) => {
  const options = { port, hostname: host, onListen: () => {} }
  const server = Deno.serve(options, (request, { remoteAddr }) =>
    answer(request, remoteAddr.hostname),
  )
  return { port: server.addr.port, stop: () => server.shutdown() }
})
