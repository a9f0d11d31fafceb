import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import type { AppEnv } from '../src/bindings.ts'

// The longest note, 10,000 characters of four bytes, each sent as %XX, and the other fields.
const MOST_BYTES = 256 * 1024

const limit = bodyLimit({
  maxSize: MOST_BYTES,
  onError: () => {
    throw new HTTPException(413, { message: `${MOST_BYTES} bytes is the most.` })
  },
})

/** Takes the body in before the deadline starts: a slow sender is not a slow database. */
export const receiveBody = createMiddleware<AppEnv>(async (c, next) => {
  if (c.req.raw.body === null) return next()
  return limit(c, async () => {
    await c.req.arrayBuffer().catch(() => {
      throw new HTTPException(400, { message: 'The request broke off.' })
    })
    await next()
  })
})
