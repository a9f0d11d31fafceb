import type { Sql } from '../../db/connect.ts'
import type { Scratch } from './scratch-schema.ts'
import type { Table } from './tables.ts'

/** A migration that was applied: the name of its file, and its SHA-256 in hex. */
export type Migration = { readonly version: string; readonly checksum: string }

/** What a backup needs to know of the schema of a build. */
export type SchemaOfBuild = {
  /**
   * Gives an empty schema the tables that these migrations make, without rows. Throws a RefusedBackup where
   * the build lacks one of them.
   */
  readonly make: (sql: Sql, migrations: readonly Migration[]) => Promise<Table[]>
  /** Brings tables with rows to the schema of the build. */
  readonly complete: (scratch: Scratch) => Promise<void>
}
