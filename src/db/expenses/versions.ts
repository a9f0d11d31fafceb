import type { NewVersion } from '../../domain/change.ts'
import type { PartialKeys, VersionedExpense } from '../../domain/expense.ts'
import { expenseAsJson, momentOf, type WriteContext } from './write-versions.ts'
import { updateRollups } from './rollups.ts'
import {
  resolvedCategories,
  resolvedTags,
  incomingColumns,
  incomingTags,
  incomingTextId,
} from './incoming-rows.ts'
import type { Sql } from '../connect.ts'
import { categoryName, tagNames } from './names.ts'
import { withRetry } from '../retry.ts'

/** An expense as it stands; deleted ones are kept, and can come back. */
export type CurrentExpense = VersionedExpense & { readonly deleted: boolean }

export async function readExpense(
  sql: Sql,
  ledgerId: string,
  id: string,
): Promise<CurrentExpense | undefined> {
  const [expense] = await sql<CurrentExpense[]>`
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
  { ledgerId, who, memberId = null, actionId = null }: WriteContext,
): Promise<string[]> {
  if (versions.length === 0) return []
  const incoming = versions.map(({ id, from, kind, content, changeId, undoes, keys }) => ({
    ...content,
    ...keys,
    id,
    kind,
    changeId,
    undoes,
    from_version: from,
    kept: kind !== 'delete',
  }))
  const written = await withRetry(
    () => sql<{ id: string }[]>`
      with incoming as materialized (
        select incoming.*, undone.before as undone
        from jsonb_to_recordset(${sql.json(incoming)}) as incoming (
          from_version integer, kind text, kept boolean, undoes uuid, ${incomingColumns(sql)}
        )
        left join changes as undone
          on undone.ledger_id = ${ledgerId} and undone.change_id = incoming.undoes
      ),
      ${resolvedCategories(sql, ledgerId)},
      ${resolvedTags(sql, ledgerId)},
      before as (
        select expenses.*
        from expenses
        join incoming on incoming.id = expenses.id and incoming.from_version = expenses.version
        where ledger_id = ${ledgerId}
        order by expenses.id
        for update of expenses
      ),
      written as (
        update expenses set
          category = coalesce(undone ->> 'category', resolved_categories.category, before.category),
          price = coalesce(incoming.price, before.price),
          spent_on = coalesce("spentOn", before.spent_on),
          name = coalesce(incoming.name, before.name),
          note = coalesce(incoming.note, before.note),
          tags = case
            when undone is not null then coalesce(undone -> 'tags', before.tags)
            when "keyedTags" is not null then ${incomingTags(sql)}
            else before.tags
          end,
          name_key = case when incoming.text is null then before.name_key else "nameKey" end,
          text_id = case when incoming.text is null then before.text_id else ${incomingTextId(sql)} end,
          deleted_at = case when incoming.kept then null else now() end,
          version = before.version + 1
        from before
        join incoming on incoming.id = before.id
        left join resolved_categories on resolved_categories.key = "categoryKey"
        where expenses.ledger_id = ${ledgerId}
        and expenses.id = before.id
        returning
          expenses.*, "categoryKey", incoming.text as incoming_text, incoming."changeId", incoming.kind,
          incoming.undoes,
          case when before.deleted_at is null then ${expenseAsJson(sql, 'before')} end as was
      ),
      ${updateRollups(sql, ledgerId, { isNew: false })},
      ${momentOf(sql, ledgerId)},
      change_lines as (
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
