import { fileURLToPath } from 'node:url'
import { serveStatic } from '@hono/node-server/serve-static'
import { etag } from 'hono/etag'
import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '../bindings.ts'

const root = fileURLToPath(new URL('../../public/', import.meta.url))
const file = serveStatic<AppEnv>({ root })
const tagged = etag()

/** Serves `public/`. Browsers ask each time whether a file is still the same, and are told so. */
export const assets = createMiddleware<AppEnv>(async (c, next) => {
  c.header('cache-control', 'no-cache')
  return tagged(c, async () => {
    const answer = await file(c, next)
    if (answer) c.res = answer
  })
})
