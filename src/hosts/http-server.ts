/** Node's own server: how it listens, what it refuses before the app, and how it ends. */
import { createServer, type Server } from 'node:http'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import type { Config } from '../config.ts'
import { REFUSED_AFTER, type Refusals } from './refusal-pages.tsx'
import { StartError } from './process/start-error.ts'

/** Senders of half a request are cut off, so that a thousand of them harm nobody. */
const LIMITS = { headersTimeout: 5000, requestTimeout: 10_000, connectionsCheckingInterval: 1000 }
/** Connections that wait to be taken: with Node's 511, a wave of more comes again after seconds. */
const BACKLOG = 4096

type Answer = (request: Request, bindings: HttpBindings) => Promise<Response>

/** Listens as the configuration says. Rejects with a StartError. */
export function listen(config: Config, answer: Answer, refusals: Refusals): Promise<Server> {
  const { port, host } = config
  const pass = getRequestListener(
    (request, bindings) => answer(request, bindings as HttpBindings),
    { hostname: host },
  )
  const server = createServer(LIMITS, (incoming, outgoing) => {
    if (!refusals.refuses(incoming.url ?? '')) return void pass(incoming, outgoing)
    const refuse = () => {
      outgoing.writeHead(503, refusals.headers)
      outgoing.end(refusals.body(incoming.method ?? ''))
    }
    return void setTimeout(refuse, REFUSED_AFTER)
  })
  return new Promise((resolve, reject) => {
    server.once('listening', () => resolve(server))
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE'
      const why = taken ? `Port ${port} is taken` : `Cannot listen: ${error.message}`
      reject(new StartError(`${why}. Stop what uses it, or set PORT to another number.`))
    })
    server.listen({ port, host, backlog: BACKLOG })
  })
}

export function addressOf(server: Server, { host, port }: Config): string {
  const address = server.address()
  const bound = typeof address === 'object' ? (address?.port ?? port) : port
  const everywhere = ['127.0.0.1', '0.0.0.0', '::', '::1', 'localhost'].includes(host)
  return `http://${everywhere ? 'localhost' : host}:${bound}`
}

/** Answers what has begun, takes nothing new, and cuts off what takes longer than these milliseconds. */
export function closed(server: Server, within: number): Promise<void> {
  const late = setTimeout(() => server.closeAllConnections(), within)
  return new Promise((resolve) => {
    server.close(() => {
      clearTimeout(late)
      resolve()
    })
    server.closeIdleConnections()
  })
}
