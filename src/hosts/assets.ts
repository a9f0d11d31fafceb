import { fileURLToPath } from 'node:url'
import { serveStatic } from '@hono/node-server/serve-static'
import { every } from 'hono/combine'
import { etag, RETAINED_304_HEADERS } from 'hono/etag'
import { SECURITY_HEADERS } from '../../functions/http/security-headers.ts'
import type { AppEnv } from '../bindings.ts'

const root = fileURLToPath(new URL('../../public/', import.meta.url))

/** Serves `public/`. Browsers revalidate a file each time by its ETag. */
export const assets = every(
  etag({ retainedHeaders: [...RETAINED_304_HEADERS, ...Object.keys(SECURITY_HEADERS)] }),
  serveStatic<AppEnv>({ root }),
)
