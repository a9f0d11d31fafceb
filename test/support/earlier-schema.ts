/** The schema of the last build before the migrations were squashed. */
import { readFile } from 'node:fs/promises'
import type { Sql } from '../../src/db/connect.ts'
import { MIGRATIONS, readMigrations } from '../../src/hosts/migration-files.ts'

const SCHEMA = new URL('../schema/earlier/0062.sql', import.meta.url)

/** Makes it in an empty schema, with the rows of `schema_migrations` and no others. */
export async function createEarlierTables(sql: Sql): Promise<void> {
  await sql.unsafe(await readFile(SCHEMA, 'utf8'))
  const { squashed } = await readMigrations(MIGRATIONS)
  await sql`
    insert into schema_migrations (version, checksum, applied_at)
    select version, checksum, ${BEFORE}
    from jsonb_to_recordset(${JSON.stringify(squashed)}::text::jsonb) as row (version text, checksum text)`
}

/** When its migrations were applied. */
export const BEFORE = new Date('2026-11-20T04:29:34Z')
