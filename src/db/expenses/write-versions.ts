import type { NewVersion } from '../../domain/change.ts'
import type { PartialKeys, VersionedExpense } from '../../domain/expense.ts'
import { composed } from '../sql-fragment-cache.ts'
import { plannedFor } from '../compose.ts'
import type { Fragment, Sql, Transaction } from '../connect.ts'
import { withRetry } from '../retry-writes.ts'
import {
  columnDefinitions,
  expenseAsJson,
  GIVEN_COLUMNS,
  givenValues,
  namedContent,
  updatedValues,
} from './columns.ts'
import {
  INCOMING_COLUMNS,
  incomingRow,
  incomingTags,
  incomingTextId,
  resolvedCategories,
  resolvedTags,
} from './incoming-rows.ts'
import { updateRollups } from './rollups.ts'
import { actionRollups, momentOf, type WriteContext } from '../change-log.ts'

/** The current version of an expense; a deleted one can be brought back. */
export type CurrentExpense = VersionedExpense & { readonly deleted: boolean }

export async function readExpense(
  sql: Sql,
  ledgerId: string,
  id: string,
): Promise<CurrentExpense | undefined> {
  const [expense] = await sql<CurrentExpense[]>`
    select
      id, ${namedContent(sql)}, version, deleted_at is not null as deleted
    from expenses
    where ledger_id = ${ledgerId}
    and id = ${id}`
  return expense
}

/** A new version, with the keys of its content. */
export type KeyedVersion = NewVersion & { readonly keys: PartialKeys }

/** The columns of `incoming` for a version. */
const VERSION_COLUMNS = {
  from_version: 'integer',
  kind: 'text',
  undoes: 'uuid',
  ...GIVEN_COLUMNS,
  ...INCOMING_COLUMNS,
}

export function versionColumns(sql: Sql | Transaction) {
  return composed('version columns', () => columnDefinitions(sql, VERSION_COLUMNS))
}

/**
 * Updates expenses, each only if it still has the version that the new one is based on, with the
 * rollups and lines of the history, in one statement. An undo takes the ids of the category and the
 * tags from the line that it undoes, whatever their names are now. Answers the ids of the expenses
 * that were updated.
 */
export async function writeVersions(
  sql: Sql,
  versions: readonly KeyedVersion[],
  writeContext: WriteContext,
): Promise<string[]> {
  if (versions.length === 0) return []
  const { ledgerId } = writeContext
  const incoming = versions.map((version) => {
    const content = version.content ?? {}
    const { from, kind, undoes } = version
    return {
      ...incomingRow({ ...version, content }),
      ...givenValues(content),
      from_version: from,
      kind,
      undoes,
    }
  })
  const written = await withRetry(() =>
    plannedFor(
      incoming.length,
      sql<{ id: string }[]>`
      with incoming as materialized (
        select incoming.*, ${ledgerId}::uuid as ledger_id, undone.before as undone
        from jsonb_to_recordset(${sql.json(incoming as never)}) as incoming (
          ${versionColumns(sql)}
        )
        left join changes as undone
          on undone.ledger_id = ${ledgerId} and undone.change_id = incoming.undoes
      ),
      ${writeIncoming(sql, writeContext)}
      select id from written`,
    ),
  )
  return written.map(({ id }) => id)
}

/** The CTEs that write the rows of `incoming`, whose `undone` is the content that an undo brings back. */
export function writeIncoming(
  sql: Sql | Transaction,
  { ledgerId, who, memberId = null, actionId = null }: WriteContext,
): Fragment {
  return sql`
      ${resolvedCategories(sql)},
      ${resolvedTags(sql)},
      before as (
        select expenses.*
        from expenses
        join incoming on incoming.id = expenses.id and incoming.from_version = expenses.version
        where expenses.ledger_id = ${ledgerId}
        order by expenses.id
        for update of expenses
      ),
      written as (
        update expenses set
          category = coalesce(undone ->> 'category', resolved_categories.category, before.category),
          tags = case
            when undone is not null then coalesce(undone -> 'tags', before.tags)
            when keyed_tags is not null then ${incomingTags(sql)}
            else before.tags
          end,
          ${updatedValues(sql)},
          name_key = case
            when incoming.text is null then before.name_key
            else incoming.name_key
          end,
          text_id = case
            when incoming.text is null then before.text_id
            else ${incomingTextId(sql)}
          end,
          deleted_at = case when incoming.kind = 'delete' then now() end,
          version = before.version + 1
        from before
        join incoming on incoming.id = before.id
        left join resolved_categories on resolved_categories.key = incoming.category_key
        where expenses.ledger_id = ${ledgerId}
        and expenses.id = before.id
        returning
          expenses.*, incoming.category_key, incoming.text as incoming_text, incoming.change_id,
          incoming.kind, incoming.undoes,
          case when before.deleted_at is null then ${expenseAsJson(sql, 'before')} end
            as old_content
      ),
      ${updateRollups(sql, 'new versions')},
      ${momentOf(sql, ledgerId)},
      change_lines as (
        insert into changes
          (
            ledger_id, change_id, expense_id, kind, before, after, version, undoes, action_id, who,
            member_id, changed_at
          )
        select
          ${ledgerId}::uuid, change_id, id, kind, old_content,
          case when deleted_at is null then ${expenseAsJson(sql, 'written')} end,
          version, undoes, ${actionId}::uuid, ${who}::text, ${memberId}::uuid, changed_at
        from written
        cross join moment
      ),
      ${actionRollups(sql, ledgerId, actionId)}`
}
