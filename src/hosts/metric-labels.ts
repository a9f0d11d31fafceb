import type { Context } from 'hono'
import { routePath } from 'hono/route'
import { Overloaded } from '../db/errors.ts'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/**
 * The route a request took, such as `/add`; every path without one is `unmatched`, and every request
 * that was refused because too many waited is `refused`: anybody can cause those.
 */
export function routeLabel(c: Context): string {
  if (c.error instanceof Overloaded) return 'refused'
  const path = routePath(c, -1)
  return path.includes('*') ? 'unmatched' : path.replace(/\{.*\}/, '')
}

/** The request's method, or `other`: a client may send any text as one. */
export function methodLabel(c: Context): string {
  return METHODS.includes(c.req.method) ? c.req.method : 'other'
}
