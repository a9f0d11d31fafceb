import type { Context } from 'hono'
import { routePath } from 'hono/route'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** The route a request took, such as `/add`; every path without one is `unmatched`. */
export function routeLabel(c: Context): string {
  const path = routePath(c, -1)
  return path.includes('*') ? 'unmatched' : path.replace(/\{.*\}/, '')
}

/** The request's method; those nobody uses are `other`, since anything may be sent as one. */
export function methodLabel(c: Context): string {
  return METHODS.includes(c.req.method) ? c.req.method : 'other'
}
