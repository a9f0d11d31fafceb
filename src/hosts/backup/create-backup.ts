/** Takes a backup: writes it, restores it into a schema of its own, compares, and only then gives it its name. */
import { access, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { recordBackup, type Backup } from '../../db/backups.ts'
import { isOutage } from '../../db/errors.ts'
import { backupName, backupsToDelete } from '../../domain/backup-rotation.ts'
import { StartError } from '../process/start-error.ts'
import { loadFile } from './check-and-load-backup.ts'
import { withBackupLock, withScratchSchema } from './scratch-schema.ts'
import type { SchemaOfBuild } from './schema-of-build.ts'
import { connectForBackup, readTables, type Table } from './tables.ts'
import { readMigrationRows, writeFile } from './write-backup.ts'

/** The ending of a file that is not verified yet. */
const DRAFT = '.part'
const HOUR = 3_600_000

export type Target = {
  /** A file; or a folder, in which the file gets a name by its moment. */
  readonly path: string
  readonly passphrase: string | undefined
}

export type Taken = Backup & {
  readonly path: string
  /** Seconds that it took to write the file, and to restore and compare it. */
  readonly seconds: { readonly write: number; readonly verify: number }
}

/** Takes a verified backup, while others read and write. Throws a StartError, and leaves no file then. */
export function takeBackup(url: string, target: Target, schema: SchemaOfBuild): Promise<Taken> {
  return withBackupLock(url, () => takeBackupUnderLock(url, target, schema))
}

/** As `takeBackup`, for work that has the lock already. */
export async function takeBackupUnderLock(
  url: string,
  { path: target, passphrase }: Target,
  schema: SchemaOfBuild,
): Promise<Taken> {
  const path = await fileFor(target, passphrase !== undefined)
  const draft = { path: `${path}${DRAFT}`, passphrase }
  const live = connectForBackup(url)
  try {
    return await withScratchSchema(url, 'expense_tracker_proof', async ({ sql }) => {
      const migrations = await readMigrationRows(live)
      const tables = await schema.make(sql, migrations)
      refuseOtherColumns(await readTables(live), tables)
      const began = performance.now()
      const { takenAt, summary } = await writeFile(url, tables, migrations, draft)
      const written = performance.now()
      await loadFile(sql, tables, draft)
      const seconds = { write: since(began, written), verify: since(written, performance.now()) }
      const { size } = await stat(draft.path)
      await rename(draft.path, path)
      await syncFolder(dirname(path))
      const expenseCount = summary.ledgers.reduce((sum, each) => sum + Number(each.expenses), 0)
      const backup = { takenAt, expenseCount, byteCount: size }
      await recordBackup(live, backup)
      return { ...backup, path, seconds }
    })
  } catch (error) {
    await rm(draft.path, { force: true })
    const { syscall, message } = error as NodeJS.ErrnoException
    if (syscall === undefined || isOutage(error)) throw error
    throw new StartError(`${path} cannot be written: ${message}.`)
  } finally {
    await live.end({ timeout: 1 })
  }
}

/** Deletes the backups in a folder that are not kept any more; answers their names. */
export async function rotateBackups(folder: string): Promise<string[]> {
  const names = await readdir(folder)
  const old = backupsToDelete(names)
  for (const name of old) await rm(join(folder, name))
  return old
}

/** What the migrations did not make would be in no backup. */
function refuseOtherColumns(live: readonly Table[], tables: readonly Table[]): void {
  for (const { name, columns } of tables) {
    const found = live.find((each) => each.name === name)?.columns ?? []
    const other = found.find((column) => !columns.includes(column))
    if (other === undefined) continue
    throw new StartError(`No migration made the column ${other} of ${name}: it would not be saved.`)
  }
}

async function fileFor(target: string, isEncrypted: boolean): Promise<string> {
  const found = await stat(target).catch(() => undefined)
  const isFolder = found?.isDirectory() ?? /[/\\]$/.test(target)
  const path = isFolder ? join(target, backupName(new Date(), isEncrypted)) : target
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const isThere = await access(path).then(
    () => true,
    () => false,
  )
  if (isThere) throw new StartError(`${path} is there already.`)
  await removeDrafts(dirname(path))
  return path
}

/** Removes what killed runs left in a folder; what another run writes just now is younger. */
async function removeDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith('expense-tracker-') || !name.endsWith(DRAFT)) continue
    const path = join(folder, name)
    const found = await stat(path).catch(() => undefined)
    if (found !== undefined && Date.now() - found.mtimeMs > HOUR) await rm(path, { force: true })
  }
}

const since = (began: number, ended: number) => Math.round((ended - began) / 100) / 10

/** Has the name of a file survive a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => undefined)
  await handle?.sync().catch(() => {})
  await handle?.close()
}
