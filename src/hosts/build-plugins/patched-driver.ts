/**
 * Patches seven faults of postgres.js 3.4.9 where it is bundled: a plugin for esbuild and for vitest.
 * The Worker is built without it; there, Hyperdrive connects to the database.
 *
 * It cannot use a connection again that was lost while a small write waited for its turn: the
 * write's timer stays set, so nothing is ever sent, and each query it gets ends with CONNECT_TIMEOUT;
 * where the timer still fires, it ends the process (porsager/postgres #1066, #1154, #1168, #1208).
 *
 * It keeps the state of a lost connection. The error with which the server ended it, such as 57P01,
 * then rejects the first query on the connection that replaces it.
 *
 * It sends the password in clear text to any server at the database's address that requests it, such
 * as one of another user of the machine who took the port. That is refused, unless TLS has verified
 * the server: some services accept nothing but a token in clear text over TLS. An MD5 request is
 * still answered: old servers support nothing better, and get a hash, which reveals only a password that
 * can be guessed.
 *
 * It leaves Nagle's algorithm on: what it writes while an answer is due waits until the server has
 * acknowledged the write before, which takes up to 40 ms on one machine and a round trip between two.
 * The end of each COPY waits so, and its rows.
 *
 * It stops reading from the socket while the reader of a `copy … to stdout` is behind, and does not go on
 * when that stream has ended: the connection never answers again.
 *
 * It looks each prepared statement up by its whole text, of several KB: putting that together with the
 * types of the values and comparing it takes longer than sending the statement. A number stands for each
 * text instead.
 *
 * It tells nobody when the server refuses rows behind the last one of a `copy … from stdin`, as it does for
 * a foreign key: the end of that stream never comes.
 */
import { readFile } from 'node:fs/promises'
import type { Plugin } from 'esbuild'

const CONNECTION = /node_modules[\\/]postgres[\\/]src[\\/]connection\.js$/

const LOST = /^ {4}clearImmediate\(nextWriteTimer\)$/gm
const SENDING = 'const x = socket.write(chunk, fn)'
const CLEAR_WRITE = 'chunk = nextWriteTimer = null'

const CONNECTED = 'keep_alive && socket.setKeepAlive'
// The app may give a socket of its own, which need not be one of node:net.
const NO_DELAY = 'socket.setNoDelay?.(true)'

const CLOSED = 'closedTime = performance.now()'
const RESET = 'query = results = errorResponse = null; result = new Result(); rows = 0'

const READING = 'stream = new Stream.Readable({'
const READ_ON = 'destroy(error, callback) { socket?.resume(); callback(error) },'

const BREAKING = 'stream && (stream.destroy(err), stream = null)'
const FAIL_END = 'final && (final(err), final = null)'

const SIGNATURE = 'types + string'
const SHORT_SIGNATURE = "types + '#' + numberOf(string)"
// A text that was forgotten gets another number, and is prepared once more. What a connection has prepared
// is gone with it, so texts of lists of many lengths do not fill the memory.
const NUMBER_OF = `
const numbers = new Map()
let lastNumber = 0
function numberOf(string) {
  const known = numbers.get(string)
  if (known !== undefined) return known
  if (numbers.size >= 2000) numbers.clear()
  numbers.set(string, (lastNumber += 1))
  return lastNumber
}
`

const CLEARTEXT = 'async function AuthenticationCleartextPassword() {'
const REFUSAL =
  'The database asks for the password in clear text, and does not get it. ' +
  'Let it ask by SCRAM, or connect with sslmode=verify-full.'
// Counted as an outage: when the real server is back, the app goes on.
const REFUSE = `
    if (socket.authorized !== true) {
      errored(Errors.generic('CONNECTION_CLEARTEXT_PASSWORD', '${REFUSAL}'))
      return void socket.destroy()
    }`

/** The patched source of the driver's connection; throws where the original has changed. */
function patched(source: string): string {
  const isKnown = [SENDING, CONNECTED, CLOSED, READING, BREAKING, CLEARTEXT, SIGNATURE].every(
    (text) => source.split(text).length === 2,
  )
  if (source.match(LOST)?.length !== 2 || !isKnown) {
    throw new Error(
      'postgres.js has changed: see whether src/hosts/build-plugins/patched-driver.ts is still needed.',
    )
  }
  return source
    .replace(LOST, `$&\n    ${CLEAR_WRITE}`)
    .replace(SENDING, `if (socket === null) return void (${CLEAR_WRITE})\n    ${SENDING}`)
    .replace(CONNECTED, `${NO_DELAY}\n      $&`)
    .replace(CLOSED, `${RESET}\n    $&`)
    .replace(BREAKING, `$&\n    ${FAIL_END}`)
    .replace(READING, `$&\n      ${READ_ON}`)
    .replace(SIGNATURE, SHORT_SIGNATURE)
    .replace(CLEARTEXT, `$&${REFUSE}`)
    .concat(NUMBER_OF)
}

export const patchedDriver: Plugin = {
  name: 'patched-driver',
  setup(build) {
    build.onLoad({ filter: CONNECTION }, async ({ path }) => {
      return { contents: patched(await readFile(path, 'utf8')), loader: 'js' }
    })
  },
}

export const patchedDriverInTests = {
  name: 'patched-driver',
  transform: (source: string, id: string) => (CONNECTION.test(id) ? patched(source) : undefined),
}
