/** A schema beside the live one, in which a backup is restored to prove it, or before it becomes the live one. */
import type { Sql } from '../../db/connect.ts'
import { hasState } from '../../db/errors.ts'
import { withTimeout } from '../database/lock.ts'
import { StartError } from '../process/start-error.ts'
import { connectForBackup, urlOfSchema } from './tables.ts'

/** Where a backup is proved, and where one is restored that becomes the live schema. */
export type ScratchName = 'expense_tracker_proof' | 'expense_tracker_restored'

/** Any number that no other lock of the app has: this is "backup" on a phone's keypad. */
const LOCK = 222_587

export type Scratch = { readonly sql: Sql; readonly url: string; readonly name: ScratchName }

/** Runs work that no other backup or restore of the database runs beside. Throws a StartError while one does. */
export async function withBackupLock<Answer>(
  url: string,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const sql = connectForBackup(url)
  try {
    const [lock] = await withTimeout(
      sql<[{ taken: boolean }]>`select pg_try_advisory_lock(${LOCK}) as taken`,
    )
    if (!lock.taken) throw new StartError('Another backup or restore of this database runs.')
    return await work()
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/** Runs work with an empty schema, which is dropped behind it, and so is one that a killed run left. */
export async function withScratchSchema<Answer>(
  url: string,
  name: ScratchName,
  work: (scratch: Scratch) => Promise<Answer>,
): Promise<Answer> {
  const scratchUrl = urlOfSchema(url, name)
  const sql = connectForBackup(scratchUrl)
  try {
    await makeSchema(sql, name)
    return await work({ sql, url: scratchUrl, name })
  } finally {
    await sql`drop schema if exists ${sql(name)} cascade`.catch(() => {})
    await sql.end({ timeout: 1 })
  }
}

async function makeSchema(sql: Sql, name: ScratchName): Promise<void> {
  try {
    await sql`drop schema if exists ${sql(name)} cascade`
    await sql`create schema ${sql(name)}`
  } catch (error) {
    if (!hasState(error, '42501')) throw error
    const [role] = await sql<[{ name: string; database: string }]>`
      select current_user as name, current_database() as database`
    throw new StartError(
      `A backup is proved in a schema of its own, which ${role.name} may not make. Run, as the owner ` +
        `of the database: grant create on database ${role.database} to ${role.name}`,
    )
  }
}
