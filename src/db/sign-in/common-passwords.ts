import type { Sql } from '../connect.ts'

/** Whether the hash of a common password has this prefix (ASVS 5.0, 6.2.4). */
export async function isCommonPassword(sql: Sql, hashBeginning: string): Promise<boolean> {
  const found = await sql`
    select from common_passwords
    where beginning = ${hashBeginning}`
  return found.length > 0
}
