/**
 * postgres.js 3.4.9 cannot use a connection again that was lost while a small write waited for its
 * turn: the write's timer stays set, so nothing is ever sent, and each query it gets ends with
 * CONNECT_TIMEOUT; where the timer still fires, it ends the process (porsager/postgres #1066,
 * #1154, #1168, #1208). esbuild and vitest both take this for a plugin that mends it.
 */
import { readFile } from 'node:fs/promises'
import type { Plugin } from 'esbuild'

const CONNECTION = /node_modules[\\/]postgres[\\/]src[\\/]connection\.js$/

const LOST = /^ {4}clearImmediate\(nextWriteTimer\)$/gm
const SENDING = 'const x = socket.write(chunk, fn)'
const FORGET = 'chunk = nextWriteTimer = null'

/** The driver's connection, mended; throws where it does not read as it did. */
function mended(source: string): string {
  if (source.match(LOST)?.length !== 2 || source.split(SENDING).length !== 2) {
    throw new Error(
      'postgres.js has changed: see whether src/hosts/mended-driver.ts is still needed.',
    )
  }
  return source
    .replace(LOST, `$&\n    ${FORGET}`)
    .replace(SENDING, `if (socket === null) return void (${FORGET})\n    ${SENDING}`)
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
