import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import type { AppEnv } from '../../src/bindings.ts'
import { en } from '../../src/views/messages/en.ts'
import { SAFE_METHODS } from './same-origin.ts'

// The longest note, 10,000 characters of four bytes, each sent as %XX, and the other fields.
const MOST_BYTES = 256 * 1024

const countedLimit = bodyLimit({ maxSize: MOST_BYTES, onError: refuseLarge })

/** Reads the body before the deadline starts: a slow client is not a slow database. */
export const receiveBody = createMiddleware<AppEnv>(async (c, next) => {
  if (SAFE_METHODS.includes(c.req.method)) return next()

  const receive = async () => {
    await c.req.arrayBuffer().catch(() => {
      throw new HTTPException(400, { message: en.shared.requests.brokenOff })
    })
    await next()
  }
  // To count what arrives, bodyLimit opens a stream, which costs as much as the rest of an add.
  const length = c.req.header('content-length')
  const isLengthKnown = length !== undefined && c.req.header('transfer-encoding') === undefined
  if (!isLengthKnown) return countedLimit(c, receive)

  if (Number(length) > MOST_BYTES) refuseLarge()
  return receive()
})

function refuseLarge(): never {
  throw new HTTPException(413, { message: en.shared.requests.tooLarge(MOST_BYTES) })
}
