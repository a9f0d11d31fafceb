/** Explains why the embedded PostgreSQL cannot be used, and how to fix it. */
import { open } from 'node:fs/promises'
import { join } from 'node:path'

// A program prints the cause first, and then its consequences.
const CAUSE =
  /\b(?:FATAL|PANIC|ERROR|error):|: cannot |could not|denied|invalid value|syntax error|error while loading/i
const BEFORE_CAUSE = /^.*?(?:\b(?:FATAL|PANIC|ERROR|LOG|WARNING|error|sh: \d+): +)/

/** What a query of a killed server logs when it ends, perhaps while the next server starts. */
const OF_EARLIER_SERVER = /unexpected postmaster exit/

/** A server was killed, and one of its queries still runs. */
export const QUERY_STILL_RUNS = /pre-existing shared memory block/

/** The server may not read or write one of its files. */
export const MAY_BE_FILES =
  /permission denied|not permitted|could not (?:access|find the database system)|EACCES|EPERM/i

const REMEDIES: readonly (readonly [cause: RegExp, remedy: (dataDir: string) => string])[] = [
  [
    /no space left|check free disk space|disk quota/i,
    (dataDir) =>
      `The disk of ${dataDir} is full: free some space (a new database takes 60 MB), or set DATA_DIR to a directory on another disk.`,
  ],
  [
    /\/dev\/null/,
    () =>
      'Everybody has to be able to write to /dev/null. As root: rm -f /dev/null && mknod -m 666 /dev/null c 1 3',
  ],
  [
    /lock file .* is empty|bogus data in lock file/i,
    (dataDir) =>
      `If no PostgreSQL runs on it, remove ${join(dataDir, 'postgresql/postmaster.pid')} and start again.`,
  ],
  [
    /permission denied|not permitted|EACCES|EPERM|invalid permissions/i,
    (dataDir) =>
      `Give ${dataDir} and all in it to the user who starts the app (chown -R), or set DATA_DIR to another directory.`,
  ],
  [/read-only file system/i, () => 'Set DATA_DIR to a directory that can be written to.'],
  [
    /incompatible with server/,
    (dataDir) =>
      `Another major version of PostgreSQL made ${dataDir}. Run \`npm run upgrade\`, which brings it to this one; or set DATA_DIR to another directory.`,
  ],
  [/address already in use/i, () => 'Another program took the port meanwhile. Start again.'],
  [
    QUERY_STILL_RUNS,
    () => 'A query of the earlier server, which was killed, still runs. Start again in a moment.',
  ],
  [
    /shared memory|semaphore|allocate memory|out of memory/i,
    () => 'Free some memory of the machine or its container, or raise the limit on it.',
  ],
  [
    /loading shared libraries|cannot execute/i,
    () => 'Install what is missing, or set DATABASE_URL to a PostgreSQL 15 or newer.',
  ],
]

/** A failure in sentences: its cause, and how to fix it. */
export function withRemedy(cause: string, dataDir: string, otherwise: string): string {
  const known = REMEDIES.find(([pattern]) => pattern.test(cause))
  return `${cause}. ${known?.[1](dataDir) ?? otherwise}`
}

/** The failure of a program in sentences, by its log from a position on. */
export async function causeInLog(log: string, from: number, dataDir: string): Promise<string> {
  const lines = (await readFrom(log, from))
    .split('\n')
    .filter((line) => line.trim() !== '' && !OF_EARLIER_SERVER.test(line))
  const line = lines.find((each) => CAUSE.test(each)) ?? lines.at(-1) ?? 'no reason was logged'
  // PostgreSQL leaves "no space" to a hint where a part could be written.
  const hint = lines[lines.indexOf(line) + 1]?.includes('Check free disk space')
  const cause = line.replace(BEFORE_CAUSE, '') + (hint === true ? ' (no space left)' : '')
  return withRemedy(
    cause.replace(/\/proc\/self\/fd\/\d+/g, join(dataDir, 'postgresql')),
    dataDir,
    `See ${log}.`,
  )
}

async function readFrom(path: string, position: number): Promise<string> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const { buffer, bytesRead } = await file.read({
      buffer: Buffer.alloc(Math.max(0, size - position)),
      position,
    })
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await file.close()
  }
}
