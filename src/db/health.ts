import type { Sql } from './connect.ts'
import { LETTERS_REFUSAL, lettersVersion } from './letters.ts'

/**
 * Writes a row that needs disk space, and drops it again. `select 1` would still answer with a
 * full disk. Rejects when the database cannot write, or has keys of another version of the letters:
 * it would refuse those of this process.
 */
export async function proveWrite(sql: Sql): Promise<void> {
  await sql`
    create temporary table write_probe on commit drop as
    select
      case
        when max(version) = ${lettersVersion(sql)} then 'written'
        else ${LETTERS_REFUSAL}::text::regclass::text
      end as word
    from letters_versions`
}

/** Rejects when the database does not answer a query. */
export async function proveRead(sql: Sql): Promise<void> {
  await sql`select 1 as answer`
}
