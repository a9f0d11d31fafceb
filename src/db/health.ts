import type { Sql } from './connect.ts'

/**
 * Writes a row that needs disk space, and drops it again. `select 1` would still answer with a
 * full disk. Rejects when the database cannot write.
 */
export async function proveWrite(sql: Sql): Promise<void> {
  await sql`create temporary table write_probe on commit drop as select 'written' as word`
}

/** Rejects when the database does not answer a query. */
export async function proveRead(sql: Sql): Promise<void> {
  await sql`select 1 as answer`
}
