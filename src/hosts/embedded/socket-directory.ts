/**
 * Where the server's socket is: a directory that only the server's user and root enter. It is not
 * in the data directory, whose path may be longer than the address of a socket can be.
 */
import { chown, lstat, mkdtemp, readFile, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { StartError } from '../process/start-error.ts'
import { mayEnter, type Owner } from './os-user.ts'

/** Part of the socket's name. No other socket is in its directory. */
export const SOCKET_PORT = 5432

const SOCKET = `.s.PGSQL.${SOCKET_PORT}`
const PREFIX = 'expense-tracker-'

/** In bytes; Linux takes four more than macOS. */
const LONGEST_ADDRESS = 103

/** Makes a directory for a socket; its path is written to the file `record`. */
export async function makeSocketDirectory(
  owner: Owner | undefined,
  record: string,
): Promise<string> {
  // Not XDG_RUNTIME_DIR: it is removed when its user logs out, and the app may go on.
  for (const base of new Set([resolve(tmpdir()), '/tmp'])) {
    if (!(await isFit(base, owner))) continue
    const directory = await mkdtemp(join(base, PREFIX)).catch(() => undefined)
    if (directory === undefined) continue
    if (owner !== undefined) await chown(directory, owner.uid, owner.gid)
    await writeFile(record, directory, { mode: 0o600 })
    return directory
  }
  throw new StartError(
    'There is no directory for the socket of PostgreSQL: /tmp cannot be written to. Mend that, or set TMPDIR to another directory with a short path.',
  )
}

async function isFit(base: string, owner: Owner | undefined): Promise<boolean> {
  const address = join(base, `${PREFIX}XXXXXX`, SOCKET)
  // PostgreSQL takes a comma for the end of a directory's name.
  if (Buffer.byteLength(address) > LONGEST_ADDRESS || /[,"]/.test(base)) return false
  const found = await stat(base).catch(() => undefined)
  if (found?.isDirectory() !== true) return false
  // Without the sticky bit, other users could replace the directory with one of their own.
  const isShared = (found.mode & 0o022) !== 0 && (found.mode & 0o1000) === 0
  return !isShared && (owner === undefined || mayEnter(owner, base))
}

/** Removes the directory that `record` names, unless another process owns it by now. */
export async function removeSocketDirectory(
  owner: Owner | undefined,
  record: string,
): Promise<void> {
  const directory = await readFile(record, 'utf8').catch(() => '')
  const found = await lstat(directory).catch(() => undefined)
  const uid = owner?.uid ?? process.getuid?.()
  if (found?.isDirectory() === true && found.uid === uid && (found.mode & 0o077) === 0) {
    // A server that was killed leaves its socket, and a lock that PostgreSQL may take for a live one.
    for (const name of [SOCKET, `${SOCKET}.lock`]) await rm(join(directory, name), { force: true })
    await rmdir(directory).catch(() => {})
  }
  await rm(record, { force: true })
}
