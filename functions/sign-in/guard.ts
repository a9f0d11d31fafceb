/** Decides for every request whether it needs a session, and which role. */
import type { Context, Next } from 'hono'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import { matchedRoutes } from 'hono/route'
import type { AppEnv } from '../../src/bindings.ts'
import { en } from '../../src/views/messages/en.ts'
import { AccessUnchecked, checkAccess, enterFromMemory } from './check-access.ts'
import { checksAccessItself, MONITORING_PATHS, permissionFor } from './route-permissions.ts'
import { canBeSetUp, readPublicAccess } from './public-access.ts'

const text = en.shared.permissions

/**
 * Lets signed-in members do what their role permits. While the app has no members, the setting AUTH
 * decides whether anyone may use it.
 */
export const guard = createMiddleware<AppEnv>(async (c, next) => {
  if (MONITORING_PATHS.includes(c.req.path) || !isHandled(c)) return next()
  if (permissionFor(c.req.method, c.req.path) === 'anyone') return enterAsAnyone(c, next)
  if (!checksAccessItself(c.req.method, c.req.path) || !(await enterFromMemory(c))) {
    return (await checkAccess(c)) ?? next()
  }
  await next()
  if (c.var.accessToCheck !== undefined && c.error === undefined) throw new AccessUnchecked()
  return undefined
})

/**
 * Whether a route handles this method and path. Everything else is 404 or 405 for everyone, without
 * a query: scanners try paths by the thousand.
 */
function isHandled(c: Context<AppEnv>): boolean {
  const later = matchedRoutes(c).slice(c.req.routeIndex + 1)
  // The routes that answer 405 match all methods.
  return later.some(({ method }) => method !== 'ALL')
}

/** Allows the sign-in pages, unless there are no members and the first cannot be created here. */
async function enterAsAnyone(c: Context<AppEnv>, next: Next) {
  const { openTo } = await readPublicAccess(c)
  if (openTo !== 'nobody' || (await canBeSetUp(c))) return next()
  throw new HTTPException(403, { message: text.closed })
}
