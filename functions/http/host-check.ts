import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import type { AppEnv } from '../../src/bindings.ts'
import { isIpAddress, isLoopback } from '../../src/domain/loopback.ts'
import { en } from '../../src/views/messages/en.ts'
import { OPERATORS } from '../sign-in/route-permissions.ts'
import { isLocal } from '../sign-in/public-access.ts'

const text = en.shared.requests

/** A name or an address, and a port (RFC 9110 §7.2); a list of them is two headers. */
const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{0,5})?$/i

/**
 * Refuses requests that name another host than people reach the app by: a page that was given
 * another name for this machine (DNS rebinding), or a link that was made up from the header. An open
 * tracker that knows no address of its own takes names of the machine and addresses of numbers,
 * since no other site can have those for a name.
 */
export const refuseOtherHosts = createMiddleware<AppEnv>(async (c, next) => {
  const { openTo, publicOrigin } = c.env.settings
  const asked = URL.parse(c.req.url)
  // A tunnel is asked of a proxy (RFC 9110 §9.3.6): what it names is not ours.
  const isTunnel = c.req.method === 'CONNECT'
  if (isTunnel || asked === null || !HOST.test(c.req.header('host') ?? asked.host)) {
    throw new HTTPException(400, { message: text.noHost })
  }
  if (isForMachines(c)) return next()
  if (publicOrigin !== undefined) {
    if (asked.host === new URL(publicOrigin).host) return next()
    throw new HTTPException(421, { message: text.otherHost(publicOrigin) })
  }
  const isSafe = isLoopback(asked.hostname) || isIpAddress(asked.hostname)
  if (openTo !== 'everyone' || isSafe) return next()
  throw new HTTPException(421, { message: text.hostNotSet })
})

/** Under any host: what tells nothing, and what asks for a token or comes from the machine itself. */
function isForMachines(c: Context<AppEnv>): boolean {
  if (!OPERATORS.includes(c.req.path)) return false
  return c.req.path !== '/metrics' || c.env.settings.metricsToken !== undefined || isLocal(c)
}
