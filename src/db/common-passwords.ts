import { hashBeginning } from '../domain/password.ts'
import type { Sql } from './connect.ts'

/** Whether a password is among the usual ones (ASVS 5.0, 6.2.4), in whatever case. */
export async function isCommonPassword(sql: Sql, password: string): Promise<boolean> {
  const found = await sql`
    select from common_passwords
    where beginning = ${await hashBeginning(password)}`
  return found.length > 0
}
