import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import type { AppEnv } from '../../src/bindings.ts'
import { isIpAddress, isLoopback } from '../../src/domain/loopback.ts'
import { en } from '../../src/views/messages/en.ts'
import { MONITORING_PATHS } from '../sign-in/route-permissions.ts'
import { isLocal } from '../sign-in/public-access.ts'
import { findRequestUrl } from './request-url.ts'

const text = en.shared.requests

/** A name or an address, and a port (RFC 9110 §7.2); a list of them is two headers. */
const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{0,5})?$/i

/**
 * Refuses requests for another host than the app's own, against DNS rebinding and against links made
 * from a forged Host header. An open app without PUBLIC_ORIGIN accepts loopback names and IP
 * addresses only, since no other site can have one of them as its name.
 */
export const refuseOtherHosts = createMiddleware<AppEnv>(async (c, next) => {
  const { openTo, publicOrigin } = c.env.settings
  const url = findRequestUrl(c)
  // CONNECT is for proxies (RFC 9110 §9.3.6), and names another server.
  const isTunnel = c.req.method === 'CONNECT'
  if (isTunnel || url === undefined || !HOST.test(c.req.header('host') ?? url.host)) {
    throw new HTTPException(400, { message: text.noHost })
  }
  if (isForMachines(c)) return next()
  if (publicOrigin !== undefined) {
    if (url.host === new URL(publicOrigin).host) return next()
    throw new HTTPException(421, { message: text.otherHost(publicOrigin) })
  }
  const isSafe = isLoopback(url.hostname) || isIpAddress(url.hostname)
  if (openTo !== 'everyone' || isSafe) return next()
  throw new HTTPException(421, { message: text.hostNotSet })
})

/** Routes for monitoring, under any host; `/metrics` only with a token or from this machine. */
function isForMachines(c: Context<AppEnv>): boolean {
  if (!MONITORING_PATHS.includes(c.req.path)) return false
  return c.req.path !== '/metrics' || c.env.settings.metricsToken !== undefined || isLocal(c)
}
