import { readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { StartError } from '../process/start-error.ts'

/** An operating-system user, by its numbers. */
export type Owner = { readonly uid: number; readonly gid: number }

/**
 * The user that the server runs as. PostgreSQL refuses to run as root, so root starts it as the owner
 * of the data directory, as `postgres`, or as `nobody`. For any other user: `undefined`.
 */
export function serverOwner(dataDir: string): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined
  const users = listUsers().filter(({ uid }) => uid > 0)
  const { uid } = statSync(dataDir)
  const owner =
    users.find((user) => user.uid === uid) ??
    users.find((user) => user.name === 'postgres') ??
    users.find((user) => user.name === 'nobody')
  if (owner === undefined) {
    throw new StartError(
      'PostgreSQL does not run as root, and this machine has neither a user postgres nor nobody. ' +
        'Start as an ordinary user, or set DATABASE_URL.',
    )
  }
  return owner
}

function listUsers() {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter(([name, , uid]) => name && uid)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
}

/** The name of a user, as commands take it; the number of one without a name. */
export function userName(uid: number): string {
  try {
    return listUsers().find((user) => user.uid === uid)?.name ?? String(uid)
  } catch {
    return String(uid)
  }
}

/** Whether a user may enter a directory and every directory above it, by their mode bits. */
export function mayEnter({ uid, gid }: Owner, directory: string): boolean {
  const here = resolve(directory)
  const stat = statSync(here)
  const bit = stat.uid === uid ? 0o100 : stat.gid === gid ? 0o010 : 0o001
  if ((stat.mode & bit) === 0) return false
  return here === dirname(here) || mayEnter({ uid, gid }, dirname(here))
}
