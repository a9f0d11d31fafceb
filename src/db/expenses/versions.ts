import type { NewVersion } from '../../domain/change.ts'
import type { PartialKeys, VersionedExpense } from '../../domain/expense.ts'
import { expenseAsJson, momentOf, type Circumstances } from './write-versions.ts'
import { movedTotals } from './rollups.ts'
import {
  namedCategories,
  namedTags,
  wantedColumns,
  wantedTags,
  wantedTextId,
} from './incoming-rows.ts'
import type { Sql } from '../connect.ts'
import { categoryName, tagNames } from './names.ts'
import { retried } from '../retry.ts'

/** An expense as it stands; deleted ones are kept, and can come back. */
export type StandingExpense = VersionedExpense & { readonly deleted: boolean }

export async function readExpense(
  sql: Sql,
  ledgerId: string,
  id: string,
): Promise<StandingExpense | undefined> {
  const [expense] = await sql<StandingExpense[]>`
    select
      id, ${categoryName(sql, 'expenses.category')} as category, price, spent_on, name, note,
      ${tagNames(sql, 'expenses.tags')} as tags, version, deleted_at is not null as deleted
    from expenses
    where ledger_id = ${ledgerId}
    and id = ${id}`
  return expense
}

/** A new version, with the keys of what it says. */
export type KeyedVersion = NewVersion & { readonly keys: PartialKeys }

/**
 * Writes expenses anew, each only if it still has the version it was made from, with its totals
 * and its lines of history: all in one statement. What takes a line of the history back has the
 * category and tags of that line, whatever these are called now. Answers the ids that were written.
 */
export async function writeVersions(
  sql: Sql,
  versions: readonly KeyedVersion[],
  { ledgerId, who, memberId = null, actionId = null }: Circumstances,
): Promise<string[]> {
  if (versions.length === 0) return []
  const wanted = versions.map(({ id, from, kind, content, changeId, undoes, keys }) => ({
    ...content,
    ...keys,
    id,
    kind,
    changeId,
    undoes,
    from_version: from,
    kept: kind !== 'delete',
  }))
  const written = await retried(
    () => sql<{ id: string }[]>`
      with wanted as materialized (
        select wanted.*, undone.before as undone
        from jsonb_to_recordset(${sql.json(wanted)}) as wanted (
          from_version integer, kind text, kept boolean, undoes uuid, ${wantedColumns(sql)}
        )
        left join changes as undone
          on undone.ledger_id = ${ledgerId} and undone.change_id = wanted.undoes
      ),
      ${namedCategories(sql, ledgerId)},
      ${namedTags(sql, ledgerId)},
      before as (
        select expenses.*
        from expenses
        join wanted on wanted.id = expenses.id and wanted.from_version = expenses.version
        where ledger_id = ${ledgerId}
        order by expenses.id
        for update of expenses
      ),
      written as (
        update expenses set
          category = coalesce(undone ->> 'category', named_categories.category, before.category),
          price = coalesce(wanted.price, before.price),
          spent_on = coalesce("spentOn", before.spent_on),
          name = coalesce(wanted.name, before.name),
          note = coalesce(wanted.note, before.note),
          tags = case
            when undone is not null then coalesce(undone -> 'tags', before.tags)
            when "keyedTags" is not null then ${wantedTags(sql)}
            else before.tags
          end,
          name_key = case when wanted.text is null then before.name_key else "nameKey" end,
          text_id = case when wanted.text is null then before.text_id else ${wantedTextId(sql)} end,
          deleted_at = case when wanted.kept then null else now() end,
          version = before.version + 1
        from before
        join wanted on wanted.id = before.id
        left join named_categories on named_categories.key = "categoryKey"
        where expenses.ledger_id = ${ledgerId}
        and expenses.id = before.id
        returning
          expenses.*, "categoryKey", wanted.text as said_text, wanted."changeId", wanted.kind,
          wanted.undoes,
          case when before.deleted_at is null then ${expenseAsJson(sql, 'before')} end as was
      ),
      ${movedTotals(sql, ledgerId, { isNew: false })},
      ${momentOf(sql, ledgerId)},
      remembered as (
        insert into changes
          (
            ledger_id, change_id, expense_id, kind, before, after, version, undoes, action_id, who,
            member_id, changed_at
          )
        select
          ${ledgerId}::uuid, "changeId", id, kind, was,
          case when deleted_at is null then ${expenseAsJson(sql, 'written')} end,
          version, undoes, ${actionId}::uuid, ${who}::text, ${memberId}::uuid, changed_at
        from written
        cross join moment
      )
      select id from written`,
  )
  return written.map(({ id }) => id)
}
