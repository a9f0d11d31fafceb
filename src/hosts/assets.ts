import { fileURLToPath } from 'node:url'
import { serveStatic } from '@hono/node-server/serve-static'
import { every } from 'hono/combine'
import { etag, RETAINED_304_HEADERS } from 'hono/etag'
import { createMiddleware } from 'hono/factory'
import { SECURITY_HEADERS } from '../../functions/http/security-headers.ts'
import type { AppEnv } from '../bindings.ts'

const files = {
  root: fileURLToPath(new URL('../../public/', import.meta.url)),
  precompressed: true,
}

/** The names that static-files.ts makes: what they name never changes. */
const BY_CONTENT = /\/static-([a-z-]+)-[\da-f]{8}\./
const FOR_A_YEAR = 'public, max-age=31536000, immutable'

/** Says how long a file may be kept, where its name tells its content. */
function cacheControl(value: string) {
  return createMiddleware<AppEnv>(async (c, next) => {
    if (BY_CONTENT.test(c.req.path)) c.header('cache-control', value)
    await next()
  })
}

/**
 * Serves `public/`, as the build has compressed it. Browsers revalidate a file each time by its ETag,
 * unless its name tells its content.
 */
export const assets = every(
  etag({ retainedHeaders: [...RETAINED_304_HEADERS, ...Object.keys(SECURITY_HEADERS)] }),
  cacheControl(FOR_A_YEAR),
  serveStatic<AppEnv>(files),
  // A page of another build asks for a file that this one does not have: it gets that of today.
  cacheControl(SECURITY_HEADERS['cache-control'] ?? ''),
  serveStatic<AppEnv>({
    ...files,
    rewriteRequestPath: (path) => path.replace(BY_CONTENT, '/$1.'),
  }),
)
