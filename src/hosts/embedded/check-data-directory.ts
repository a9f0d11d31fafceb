/**
 * Checks a data directory before it is used, such as one that was restored from a backup: who owns it,
 * who may enter it, and whether all of it is there. PostgreSQL itself reports one file at a time.
 */
import { constants } from 'node:fs'
import { access, opendir, readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { StartError } from '../process/start-error.ts'
import { userName, type Owner } from './os-user.ts'

/** What a cluster always has. Some copies leave empty directories out. */
const PARTS = [
  'base',
  'global/pg_control',
  'pg_commit_ts',
  'pg_dynshmem',
  'pg_hba.conf',
  'pg_ident.conf',
  'pg_logical/mappings',
  'pg_logical/snapshots',
  'pg_multixact',
  'pg_notify',
  'pg_replslot',
  'pg_serial',
  'pg_snapshots',
  'pg_stat',
  'pg_stat_tmp',
  'pg_subtrans',
  'pg_tblspc',
  'pg_twophase',
  'pg_wal',
  'pg_xact',
  'postgresql.conf',
]

/** Group-write and every right of others: PostgreSQL does not start with one of these. */
const TOO_OPEN = 0o027

type Place = {
  readonly dataDir: string
  readonly cluster: string
  /** The user that the server runs as; undefined for that of this process. */
  readonly owner: Owner | undefined
}

/** Throws a StartError where this process cannot use a directory, or cannot make it. */
export async function checkDataDirectory(dataDir: string): Promise<void> {
  const found = await stat(dataDir).catch(() => undefined)
  if (found?.isDirectory() === false) {
    throw new StartError(`${dataDir} is a file. Set DATA_DIR to a directory.`)
  }
  const code = await access(
    found ? dataDir : await nearest(dataDir),
    constants.W_OK | constants.X_OK,
  )
    .then(() => undefined)
    .catch((error: NodeJS.ErrnoException) => error.code)
  if (code === 'EROFS') {
    throw new StartError(
      `${dataDir} is on a file system that can only be read. Mount it for writing, or set DATA_DIR to another directory.`,
    )
  }
  if (code !== 'EACCES' || process.getuid === undefined) return
  if (found) throw ofAnother(dataDir, found.uid, process.getuid(), dataDir)
  const blocking = await nearest(dataDir)
  throw new StartError(
    `${dataDir} cannot be used: the user ${userName(process.getuid())} may not enter or write to ` +
      `${blocking}. Give that user the rights (chmod, chown), or set DATA_DIR to another directory.`,
  )
}

/** The closest directory above a path that can be seen from here. */
async function nearest(path: string): Promise<string> {
  const above = dirname(path)
  const isThere = await stat(above).then(
    () => true,
    () => false,
  )
  return isThere || above === path ? above : nearest(above)
}

/** Throws a StartError where the files of a database have another owner, are too open, or are not all there. */
export async function checkCluster({ dataDir, cluster, owner }: Place): Promise<void> {
  const found = await stat(cluster).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return undefined
  })
  if (found === undefined) return
  if (!found.isDirectory()) {
    throw new StartError(`${cluster} is a file, where the directory of the database has to be.`)
  }
  const uid = serverUid(owner) ?? found.uid
  if (found.uid !== uid) throw ofAnother(cluster, found.uid, uid, dataDir)
  if (process.platform !== 'win32' && (found.mode & TOO_OPEN) !== 0) {
    const mode = (found.mode & 0o777).toString(8)
    throw new StartError(
      `Other users may enter ${cluster} (its mode is ${mode}), and PostgreSQL refuses that. Run: chmod 700 ${argument(cluster)}`,
    )
  }
  await checkParts({ dataDir, cluster, owner }, uid)
}

async function checkParts({ dataDir, cluster }: Place, uid: number): Promise<void> {
  const names = await readdir(cluster)
  if (names.length === 0) return
  const parts = await Promise.all(
    [...new Set([...names, ...PARTS, 'PG_VERSION'])].map(async (name) => {
      const path = join(cluster, name)
      return { name, path, found: await stat(path).catch(() => undefined) }
    }),
  )
  // A file of another user may still be readable.
  const foreign = parts.find(
    ({ name, found }) => !name.includes('/') && found?.isDirectory() === true && found.uid !== uid,
  )
  if (foreign?.found) throw ofAnother(foreign.path, foreign.found.uid, uid, dataDir)
  const missing = parts.filter(({ found }) => found === undefined).map(({ name }) => name)
  if (missing.length > 0) throw incomplete(cluster, missing)
  const password = join(dataDir, 'password')
  if ((await stat(password).catch(() => undefined)) === undefined) {
    throw incomplete(dataDir, ['password'])
  }
}

/**
 * Throws a StartError for the first file of a database that belongs to another user, or that its owner
 * may not read and write. There are a thousand: they are looked at when the server does not start.
 */
export async function checkFiles({ dataDir, cluster, owner }: Place): Promise<void> {
  const uid = serverUid(owner)
  if (uid === undefined) return
  const check = async (path: string, needed: number) => {
    const found = await stat(path).catch(() => undefined)
    if (found === undefined) return
    if (found.uid !== uid) throw ofAnother(path, found.uid, uid, dataDir)
    if ((found.mode & needed) !== needed) throw withoutRights(path, found.mode, cluster)
  }
  const checkAll = async (directory: string): Promise<void> => {
    await check(directory, 0o700)
    for await (const entry of await opendir(directory)) {
      const path = join(directory, entry.name)
      if (entry.isDirectory()) await checkAll(path)
      else if (entry.isFile()) await check(path, 0o600)
    }
  }
  await checkAll(cluster)
}

/** The user that the server runs as; undefined on Windows. */
function serverUid(owner: Owner | undefined): number | undefined {
  return owner?.uid ?? process.getuid?.()
}

function withoutRights(path: string, mode: number, cluster: string): StartError {
  return new StartError(
    `The owner of ${path} may not read and write it (its mode is ${(mode & 0o777).toString(8)}). ` +
      `Run: chmod -R u+rwX ${argument(cluster)}`,
  )
}

function ofAnother(path: string, found: number, uid: number, dataDir: string): StartError {
  const [is, has] = [userName(found), userName(uid)]
  return new StartError(
    `${path} belongs to the user ${is}, and has to belong to ${has}. As root, run: chown -R ${has} ${argument(dataDir)}`,
  )
}

function incomplete(directory: string, missing: readonly string[]): StartError {
  const more = missing.length > 5 ? ` and ${missing.length - 5} more` : ''
  return new StartError(
    `${directory} lacks ${missing.slice(0, 5).join(', ')}${more}: it is an incomplete copy of a ` +
      'database. Copy the whole data directory again while no app runs on it, with its empty ' +
      'directories (such as by cp -a), or set DATA_DIR to another directory.',
  )
}

/** A path as a shell takes it. */
function argument(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
}
