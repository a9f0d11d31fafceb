import { fileURLToPath } from 'node:url'
import { serveStatic } from '@hono/node-server/serve-static'
import { every } from 'hono/combine'
import { etag, RETAINED_304_HEADERS } from 'hono/etag'
import { createMiddleware } from 'hono/factory'
import { SECURITY_HEADERS } from '../../functions/http/security-headers.ts'
import type { AppEnv } from '../bindings.ts'

const root = fileURLToPath(new URL('../../public/', import.meta.url))

/** What static-files.ts names by its content never changes. */
const BY_CONTENT = /^\/static-/
const FOR_A_YEAR = 'public, max-age=31536000, immutable'

const cacheByName = createMiddleware<AppEnv>(async (c, next) => {
  await next()
  if (BY_CONTENT.test(c.req.path) && c.res.status < 400) c.header('cache-control', FOR_A_YEAR)
})

/**
 * Serves `public/`, as the build has compressed it. Browsers revalidate a file each time by its ETag,
 * unless its name tells its content.
 */
export const assets = every(
  cacheByName,
  etag({ retainedHeaders: [...RETAINED_304_HEADERS, ...Object.keys(SECURITY_HEADERS)] }),
  serveStatic<AppEnv>({ root, precompressed: true }),
)
