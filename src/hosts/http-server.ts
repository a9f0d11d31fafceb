/** The HTTP server of Node: listening, refusals before the app, and shutdown. */
import { createServer, type Server } from 'node:http'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import type { Config } from './process/config.ts'
import { IDLE_SECONDS, MOST_HEADER_BYTES } from './connection-limits.ts'
import { REFUSED_AFTER, type OverloadResponses } from './overload-responses.tsx'
import { listenFailure } from './process/listen-failure.ts'

/** Connections that send half a request are closed, so that a thousand of them do no harm. */
const LIMITS = {
  headersTimeout: 5000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 1000,
  keepAliveTimeout: IDLE_SECONDS * 1000,
  maxHeaderSize: MOST_HEADER_BYTES,
}
/** Connections that wait to be accepted: beyond Node's default of 511, clients retry only after seconds. */
const BACKLOG = 4096

type Answer = (request: Request, bindings: HttpBindings) => Promise<Response>

/** Listens on the configured host and port. Rejects with a StartError. */
export function listen(
  config: Config,
  answer: Answer,
  refusals: OverloadResponses,
): Promise<Server> {
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
    server.once('error', (error) => reject(listenFailure(error, config)))
    server.listen({ port, host, backlog: BACKLOG })
  })
}

export function addressOf(server: Server, { host, port }: Config): string {
  const address = server.address()
  const bound = typeof address === 'object' ? (address?.port ?? port) : port
  const everywhere = ['127.0.0.1', '0.0.0.0', '::', '::1', 'localhost'].includes(host)
  return `http://${everywhere ? 'localhost' : host}:${bound}`
}

/** Stops accepting, finishes open requests, and closes connections after this many milliseconds. */
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
