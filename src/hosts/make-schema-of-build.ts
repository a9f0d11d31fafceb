/** How this build makes the tables of a backup, and brings them to its own schema. */
import type { Sql } from '../db/connect.ts'
import { RefusedBackup } from './backup/refused-backup.ts'
import type { Migration, SchemaOfBuild } from './backup/schema-of-build.ts'
import { listed, readTables, type Table } from './backup/tables.ts'
import { readPending } from './compare-schema.ts'
import { constrainKeys } from './letters/update-letters.ts'
import { applyPending, prepareFor, type FirstLedger } from './migrate.ts'
import { MIGRATIONS, readMigrations } from './migration-files.ts'

/** The schema of this build; the first ledger is for a backup that has none. */
export function schemaOfBuild(firstLedger: FirstLedger): SchemaOfBuild {
  return {
    make: makeTables,
    complete: async ({ sql, url }) => {
      await sql.begin(constrainKeys)
      await prepareFor(url, firstLedger)
    },
  }
}

async function makeTables(sql: Sql, migrations: readonly Migration[]): Promise<Table[]> {
  await refuseUnknown(migrations)
  const pending = await readPending(sql, MIGRATIONS)
  const isApplied = ({ version }: Migration) => migrations.some((each) => each.version === version)
  const lacking = pending.baseline.find((file) => !isApplied(file))
  if (lacking !== undefined)
    throw new RefusedBackup(`a build before sql/${lacking.version} wrote it`)
  await applyPending(sql, { ...pending, later: pending.later.filter(isApplied) })
  const tables = await readTables(sql)
  // Some migrations store rows, which the backup has too.
  await sql.unsafe(`truncate ${listed(tables.map(({ name }) => name))}`)
  return tables
}

async function refuseUnknown(migrations: readonly Migration[]): Promise<void> {
  const { squashed, baseline, later } = await readMigrations(MIGRATIONS)
  const known = new Map(
    [...squashed, ...baseline, ...later].map(({ version, checksum }) => [version, checksum]),
  )
  for (const { version, checksum } of migrations) {
    if (!known.has(version)) throw new RefusedBackup(`a newer build wrote it, with sql/${version}`)
    if (known.get(version) === checksum) continue
    throw new RefusedBackup(`it was written with another sql/${version} than this build has`)
  }
}
