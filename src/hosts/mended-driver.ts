/**
 * Three things that postgres.js 3.4.9 does are mended where it is bundled: esbuild and vitest both take
 * this for a plugin. wrangler bundles src/hosts/worker.ts without it; there, Hyperdrive signs in.
 *
 * It cannot use a connection again that was lost while a small write waited for its turn: the
 * write's timer stays set, so nothing is ever sent, and each query it gets ends with CONNECT_TIMEOUT;
 * where the timer still fires, it ends the process (porsager/postgres #1066, #1154, #1168, #1208).
 *
 * It keeps what a lost connection was about. An error with which the server ended it, such as 57P01,
 * then meets the first query on the connection that replaces it.
 *
 * It tells the password to whoever answers at the database's address and asks for it in clear text,
 * such as another user of the machine who took the port. It is refused, unless TLS has proven who
 * asks: some services know nothing else than a token in clear text over TLS. An MD5 request is
 * still answered: old servers know nothing better, and what they get is a hash, by which only a
 * password that can be guessed is found out.
 */
import { readFile } from 'node:fs/promises'
import type { Plugin } from 'esbuild'

const CONNECTION = /node_modules[\\/]postgres[\\/]src[\\/]connection\.js$/

const LOST = /^ {4}clearImmediate\(nextWriteTimer\)$/gm
const SENDING = 'const x = socket.write(chunk, fn)'
const FORGET = 'chunk = nextWriteTimer = null'

const CLOSED = 'closedTime = performance.now()'
const START_ANEW = 'query = results = errorResponse = null; result = new Result(); rows = 0'

const ASKED_IN_CLEAR = 'async function AuthenticationCleartextPassword() {'
const REFUSAL =
  'The database asks for the password in clear text, and does not get it. ' +
  'Let it ask by SCRAM, or connect with sslmode=verify-full.'
// Counted as an outage: when the real server is back, the app goes on.
const REFUSE = `
    if (socket.authorized !== true) {
      errored(Errors.generic('CONNECTION_CLEARTEXT_PASSWORD', '${REFUSAL}'))
      return void socket.destroy()
    }`

/** The driver's connection, mended; throws where it does not read as it did. */
function mended(source: string): string {
  const isKnown = [SENDING, CLOSED, ASKED_IN_CLEAR].every((text) => source.split(text).length === 2)
  if (source.match(LOST)?.length !== 2 || !isKnown) {
    throw new Error(
      'postgres.js has changed: see whether src/hosts/mended-driver.ts is still needed.',
    )
  }
  return source
    .replace(LOST, `$&\n    ${FORGET}`)
    .replace(SENDING, `if (socket === null) return void (${FORGET})\n    ${SENDING}`)
    .replace(CLOSED, `${START_ANEW}\n    $&`)
    .replace(ASKED_IN_CLEAR, `$&${REFUSE}`)
}

export const mendedDriver: Plugin = {
  name: 'mended-driver',
  setup(build) {
    build.onLoad({ filter: CONNECTION }, async ({ path }) => {
      return { contents: mended(await readFile(path, 'utf8')), loader: 'js' }
    })
  },
}

export const mendedDriverInTests = {
  name: 'mended-driver',
  transform: (source: string, id: string) => (CONNECTION.test(id) ? mended(source) : undefined),
}
