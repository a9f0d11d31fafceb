/** The keys of members' names in this version of the letters. */
import type { Transaction } from '../../db/connect.ts'
import { LETTERS_VERSION } from '../../domain/letters.ts'
import { LONGEST_MEMBER_NAME, memberKey } from '../../domain/member.ts'
import { numberedName } from '../../domain/numbered-name.ts'
import { BATCH } from './batches.ts'

/** A member who signs in with another name now. */
export type Renamed = { readonly before: string; readonly now: string }

type Row = { readonly memberId: string; readonly name: string; readonly nameKey: string }
type Stored = { readonly memberId: string; readonly name: string }

/**
 * Writes the keys of all members. Where two have one name now, the newer one is called `name (2)`.
 * Answers who was renamed.
 */
export async function writeMemberKeys(sql: Transaction): Promise<readonly Renamed[]> {
  await sql`
    create temporary table member_keys (member_id uuid primary key, key text) on commit drop`
  let last: Row | undefined
  do {
    const rows: Row[] = await sql<Row[]>`
      select member_id, name, name_key
      from members
      ${last ? sql`where member_id > ${last.memberId}` : sql``}
      order by member_id
      limit ${BATCH}`
    const keys = rows.map(({ memberId, name }) => ({ member_id: memberId, key: memberKey(name) }))
    await sql`
      insert into member_keys
      select member_id, key
      from jsonb_to_recordset(${sql.json(keys)}) as new (member_id uuid, key text)`
    last = rows.at(-1)
  } while (last)

  const same = await sql<Stored[]>`
    select member_id, name
    from (
      select member_id, row_number() over (partition by key order by created_at, member_id) as place
      from member_keys
      join members using (member_id)
    ) as places
    join members using (member_id)
    where place > 1
    order by created_at, member_id`
  const renamed: Renamed[] = []
  for (const member of same) renamed.push(await rename(sql, member))
  await writeKeys(sql)
  return renamed
}

async function rename(sql: Transaction, { memberId, name: before }: Stored): Promise<Renamed> {
  const now = await numberedName(before, LONGEST_MEMBER_NAME, async (numbered) => {
    const [taken] = await sql`select from member_keys where key = ${memberKey(numbered)}`
    return taken === undefined
  })
  await sql`update member_keys set key = ${memberKey(now)} where member_id = ${memberId}`
  await sql`update members set name = ${now} where member_id = ${memberId}`
  return { before, now }
}

// A key may be one that another member has until now.
async function writeKeys(sql: Transaction): Promise<void> {
  await sql`
    update members set name_key = members.member_id::text
    from member_keys
    where members.member_id = member_keys.member_id
    and name_key <> key`
  await sql`
    update members set name_key = key, letters_version = ${LETTERS_VERSION}
    from member_keys
    where members.member_id = member_keys.member_id`
}
