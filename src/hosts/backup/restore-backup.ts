/** Restores a backup: into a schema of its own, which takes the place of the live one once all is there. */
import type { Head, Summary } from './backup-text.ts'
import { checkFile, loadFile, type BackupFile } from './check-and-load-backup.ts'
import type { SchemaOfBuild } from './schema-of-build.ts'
import { withBackupLock, withScratchSchema } from './scratch-schema.ts'
import { countExpenses, refuseExpenses, swapTables } from './swap-tables.ts'
import { takeBackupUnderLock, type Target, type Taken } from './create-backup.ts'
import { connectForBackup, listed, readTables } from './tables.ts'

type Options = {
  readonly schema: SchemaOfBuild
  /** Where a database that has expenses is backed up before it is replaced; it is left alone without. */
  readonly replace?: Target | undefined
}

export type Restored = {
  readonly head: Head
  readonly summary: Summary
  /** The backup of what was there. */
  readonly replaced: Taken | undefined
}

/**
 * Restores a backup of this build or an older one, by the role that owns the tables. Others read meanwhile,
 * and see the old rows or the new ones, never a part. Throws a StartError, and then nothing is changed.
 */
export async function restoreBackup(
  url: string,
  file: BackupFile,
  { schema, replace }: Options,
): Promise<Restored> {
  const { head, summary } = await checkFile(file)
  return withBackupLock(url, async () => {
    if (replace === undefined) await refuseUnlessEmpty(url)
    return withScratchSchema(url, 'expense_tracker_restored', async (scratch) => {
      const { sql } = scratch
      const before = await schema.make(sql, head.migrations)
      await loadFile(sql, before, file)
      await schema.complete(scratch)
      const names = (await readTables(sql)).map(({ name }) => name)
      await sql.unsafe(`vacuum analyze ${listed(names)}`)
      const replaced = await swapTables(
        url,
        scratch,
        replace && (() => takeBackupUnderLock(url, replace, schema)),
      )
      return { head, summary, replaced }
    })
  })
}

async function refuseUnlessEmpty(url: string): Promise<void> {
  const sql = connectForBackup(url)
  try {
    refuseExpenses(await countExpenses(sql))
  } finally {
    await sql.end({ timeout: 1 })
  }
}
