import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import type { AppEnv } from '../../src/bindings.ts'
import { en } from '../../src/views/messages/en.ts'
import { SAFE_METHODS } from './same-origin.ts'

// The longest note, 10,000 characters of four bytes, each sent as %XX, and the other fields.
const MOST_BYTES = 256 * 1024
// A file to import, and the parts of the form around it.
const MOST_BYTES_OF_FILE = (4 << 20) + 64 * 1024

const countedLimit = bodyLimit({ maxSize: MOST_BYTES, onError: () => refuseLarge(MOST_BYTES) })
const countedFileLimit = bodyLimit({
  maxSize: MOST_BYTES_OF_FILE,
  onError: () => refuseLarge(MOST_BYTES_OF_FILE),
})

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
  const isFile = c.req.path === '/import'
  if (!isLengthKnown) return (isFile ? countedFileLimit : countedLimit)(c, receive)

  const most = isFile ? MOST_BYTES_OF_FILE : MOST_BYTES
  if (Number(length) > most) refuseLarge(most)
  return receive()
})

function refuseLarge(most: number): never {
  throw new HTTPException(413, { message: en.shared.requests.tooLarge(most) })
}
