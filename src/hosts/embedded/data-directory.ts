import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartError } from '../process/start-error.ts'
import { checkDataDirectory } from './check-data-directory.ts'
import { serverOwner, type Owner } from './os-user.ts'

/** The prefix of the names of unfinished clusters. */
export const DRAFT = 'new-'

const STICKY = 0o1000
const OURS = /^(?:postgresql|(?:owner-|app-)?password|app\.lock|socket|new-|lost\+found$)/

/**
 * Makes a data directory, or closes an existing one to other users; answers the user that the server runs as.
 */
export async function openDataDirectory(dataDir: string): Promise<Owner | undefined> {
  await checkDataDirectory(dataDir)
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const { mode, uid } = await stat(dataDir)
  // An empty file system that was just mounted has the same mode.
  const isShared =
    (mode & STICKY) !== 0 && (await readdir(dataDir)).some((name) => !OURS.test(name))
  if (isShared) {
    throw new StartError(
      `${dataDir} is a directory that users share. Set DATA_DIR to one of the app's own.`,
    )
  }
  const owner = serverOwner(dataDir)
  // Only on Linux can root hand a directory over that its user cannot walk to.
  const closed = owner === undefined || process.platform === 'linux' ? 0o700 : 0o711
  // A directory of another user, open to a group, is left as it is; the files in it are closed.
  const mayClose = [0, uid].includes(process.getuid?.() ?? -1)
  if (mayClose && (mode & 0o777) !== closed) await chmod(dataDir, closed)
  return owner
}

/** Removes unfinished clusters. No other process may be making one. */
export async function removeDrafts(dataDir: string): Promise<void> {
  const drafts = (await readdir(dataDir)).filter((name) => name.startsWith(DRAFT))
  for (const draft of drafts) {
    // An initdb whose app was killed may still write there: it ends when its files are gone.
    await rm(join(dataDir, draft), { recursive: true, force: true, maxRetries: 20 })
  }
}

export type Passwords = { readonly admin: string; readonly owner: string; readonly app: string }

// The first builds made the first one, when the app was the superuser.
const FILES = { admin: 'password', owner: 'owner-password', app: 'app-password' } as const

/** The passwords of the roles; undefined while they are not all made. */
export async function readPasswords(dataDir: string): Promise<Passwords | undefined> {
  const read = (role: keyof Passwords) => readPassword(join(dataDir, FILES[role]))
  const [admin, owner, app] = await Promise.all([read('admin'), read('owner'), read('app')])
  return admin === '' || owner === '' || app === '' ? undefined : { admin, owner, app }
}

/** Makes the missing passwords. No other process may be making them. */
export async function makePasswords(dataDir: string): Promise<Passwords> {
  const make = (role: keyof Passwords) => makePassword(join(dataDir, FILES[role]))
  return { admin: await make('admin'), owner: await make('owner'), app: await make('app') }
}

async function readPassword(path: string): Promise<string> {
  const found = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return ''
  })
  return found.trim()
}

async function makePassword(path: string): Promise<string> {
  const found = await readPassword(path)
  if (found !== '') return found
  const password = randomBytes(24).toString('hex')
  // A full disk leaves an empty file behind, which must not be the password's.
  await writeFile(`${path}.tmp`, password, { mode: 0o600 })
  await rename(`${path}.tmp`, path)
  return password
}
