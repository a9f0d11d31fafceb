/** Which backups were made and verified. */
import type { Sql } from './connect.ts'

export type Backup = {
  /** The moment whose rows the file has. */
  readonly takenAt: Date
  /** Expenses that are not deleted, in all ledgers. */
  readonly expenseCount: number
  readonly byteCount: number
}

/** Remembers a backup that was verified, and forgets those of more than a year ago. */
export async function recordBackup(sql: Sql, backup: Backup): Promise<void> {
  const { takenAt, expenseCount, byteCount } = backup
  await sql`
    with forgotten as (
      delete from backups
      where taken_at < now() - interval '400 days'
    )
    insert into backups (taken_at, verified_at, expense_count, byte_count)
    values (${takenAt}, now(), ${expenseCount}, ${byteCount})`
}

/** The moment of the last verified backup; undefined where there is none. */
export async function readLastBackup(sql: Sql): Promise<Date | undefined> {
  const [row] = await sql<[{ takenAt: Date | null }]>`
    select max(taken_at) as taken_at
    from backups`
  return row.takenAt ?? undefined
}

/** The moment of the last verified backup as Unix time in seconds; 0 where there is none. */
export async function readLastBackupTime(sql: Sql): Promise<number> {
  const last = await readLastBackup(sql)
  return (last?.getTime() ?? 0) / 1000
}
