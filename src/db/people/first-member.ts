/** Whether there were members, and the token with which the first one is created. */
import type { Sql } from '../connect.ts'

/** Whether there are members, or were: after the first one, sign-in stays required. */
export async function hasMembers(sql: Sql): Promise<boolean> {
  const [row] = await sql<[{ found: boolean }]>`select ${everHadMembers(sql)} as found`
  return row.found
}

export function everHadMembers(sql: Sql) {
  return sql`(exists (select from members) or exists (select from former_members))`
}

/** Stores the setup token that a start of the app prints, and deletes those older than a week. */
export async function addSetupToken(sql: Sql, tokenHash: string): Promise<void> {
  await sql`
    with expired as (
      delete from setup_tokens where created_at < now() - interval '7 days'
    )
    insert into setup_tokens (token_hash) values (${tokenHash})
    on conflict do nothing`
}

export async function isSetupToken(sql: Sql, tokenHash: string): Promise<boolean> {
  const found = await sql`select from setup_tokens where token_hash = ${tokenHash}`
  return found.length > 0
}

export async function hasSetupToken(sql: Sql): Promise<boolean> {
  const found = await sql`select from setup_tokens limit 1`
  return found.length > 0
}
