/** The keys of tags in this version of the letters; those that are one now are merged. */
import { v7 as uuidV7 } from 'uuid'
import type { Sql, Transaction } from '../../db/connect.ts'
import { tagNames } from '../../db/expenses/category-and-tag-names.ts'
import { writeVersions } from '../../db/expenses/write-versions.ts'
import { renameTag } from '../../db/rename-tag.ts'
import { keysOf } from '../../domain/expense.ts'
import { KEY_MARK } from '../../domain/letters.ts'
import { numberedName } from '../../domain/numbered-name.ts'
import { LONGEST_TAG, tagKey } from '../../domain/tag.ts'
import { historyTexts } from '../../views/messages/en/history.ts'
import { BATCH } from './batches.ts'

type Row = { readonly ledgerId: string; readonly tag: string; readonly name: string }

/** Writes the new keys of all tags into the temporary table `tag_keys`. */
export async function collectTagKeys(sql: Transaction): Promise<void> {
  await sql`
    create temporary table tag_keys (
      ledger_id uuid, tag text, key text, primary key (ledger_id, tag)
    ) on commit drop`
  let last: Row | undefined
  do {
    const rows: Row[] = await sql<Row[]>`
      select ledger_id, tag, coalesce(name, tag) as name
      from tags
      ${last ? sql`where (ledger_id, tag) > (${last.ledgerId}, ${last.tag})` : sql``}
      order by ledger_id, tag
      limit ${BATCH}`
    const keys = rows.map(({ ledgerId, tag, name }) => ({
      ledger_id: ledgerId,
      tag,
      key: tagKey(name),
    }))
    await sql`
      insert into tag_keys
      select ledger_id, tag, key
      from jsonb_to_recordset(${sql.json(keys)}) as new (ledger_id uuid, tag text, key text)`
    last = rows.at(-1)
  } while (last)
}

type Same = { readonly tag: string; readonly name: string; readonly version: number }

/** A tag whose expenses another one takes; both with their names. */
export type TagMerge = {
  readonly ledgerId: string
  readonly tag: string
  readonly from: string
  readonly into: string
}

/**
 * Renames tags that have the key of another one to `name (2)`: all but the one with the most
 * expenses. Answers which merges are left to do.
 */
export async function renameSameTags(sql: Transaction): Promise<readonly TagMerge[]> {
  const groups = await sql<{ ledgerId: string; same: readonly [Same, ...Same[]] }[]>`
    select
      ledger_id,
      json_agg(
        json_build_object('tag', tag, 'name', coalesce(name, tag), 'version', version)
        order by expense_count desc, tag
      ) as same
    from tag_keys
    join tags using (ledger_id, tag)
    where (ledger_id, key) in (
      select ledger_id, key
      from tag_keys
      group by ledger_id, key
      having count(*) > 1
    )
    group by ledger_id, key`
  const merges: TagMerge[] = []
  for (const { ledgerId, same } of groups) {
    const [target, ...others] = same
    for (const other of others) {
      const from = await rename(sql, ledgerId, other)
      merges.push({ ledgerId, tag: other.tag, from, into: target.name })
    }
  }
  return merges
}

async function rename(sql: Transaction, ledgerId: string, { tag, name, version }: Same) {
  const newName = await numberedName(name, LONGEST_TAG, async (numbered) => {
    const [taken] = await sql`
      select from tag_keys
      where ledger_id = ${ledgerId}
      and key = ${tagKey(numbered)}`
    return taken === undefined
  })
  const key = tagKey(newName)
  const line = { changeId: uuidV7(), subjectId: tag, kind: 'edit', undoes: null } as const
  const write = { ...line, before: { name }, after: { name: newName }, from: version, key }
  const written = await renameTag(sql as unknown as Sql, write, {
    ledgerId,
    who: historyTexts.byUpdate,
  })
  if (!written) throw new Error(`the tag ${tag} was not renamed`)
  await sql`
    update tag_keys set key = ${key}
    where ledger_id = ${ledgerId}
    and tag = ${tag}`
  return newName
}

/** Writes the keys that were collected. A name may look like a key of this version. */
export async function writeTagKeys(sql: Transaction): Promise<void> {
  await sql`
    update tags set tag_key = gen_random_uuid()::text
    from tag_keys
    where tags.ledger_id = tag_keys.ledger_id
    and tags.tag = tag_keys.tag
    and starts_with(tag_key, ${KEY_MARK})`
  await sql`
    update tags set tag_key = key
    from tag_keys
    where tags.ledger_id = tag_keys.ledger_id
    and tags.tag = tag_keys.tag`
}

/** Gives the expenses of a tag another one instead, as the bulk action of a person does. */
export async function mergeTags(sql: Transaction, merge: TagMerge): Promise<void> {
  const { ledgerId, tag, from, into } = merge
  for (;;) {
    const found = await sql<{ id: string; version: number; tags: readonly string[] }[]>`
      select expenses.id, expenses.version, ${tagNames(sql as unknown as Sql, 'expenses.tags')} as tags
      from expense_tags
      join expenses
        on expenses.ledger_id = expense_tags.ledger_id and expenses.id = expense_tags.expense_id
      where expense_tags.ledger_id = ${ledgerId}
      and expense_tags.tag = ${tag}
      and deleted_at is null
      order by expense_tags.spent_on, expense_tags.expense_id
      limit ${BATCH}`
    if (found.length === 0) return
    const versions = found.map(({ id, version, tags }) => {
      const content = { tags: [...new Set([...tags.filter((name) => name !== from), into])] }
      const line = { kind: 'edit', changeId: uuidV7(), undoes: null } as const
      return { id, from: version, content, keys: keysOf(content), ...line }
    })
    const context = { ledgerId, who: historyTexts.byUpdate, actionId: uuidV7() }
    const written = await writeVersions(sql as unknown as Sql, versions, context)
    if (written.length === 0) throw new Error(`the expenses of the tag ${tag} were not changed`)
  }
}
