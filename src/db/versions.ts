import type { NewVersion } from '../domain/change.ts'
import type { VersionedExpense } from '../domain/expense.ts'
import { expenseAsJson } from './changes.ts'
import type { Sql } from './connect.ts'
import { retried } from './retry.ts'

/** An expense as it stands; deleted ones are kept, and can come back. */
export type StandingExpense = VersionedExpense & { readonly deleted: boolean }

export async function readExpense(
  sql: Sql,
  ledgerId: string,
  id: string,
): Promise<StandingExpense | undefined> {
  const [expense] = await sql<StandingExpense[]>`
    select id, category, price, spent_on, name, note, version, deleted_at is not null as deleted
    from expenses
    where ledger_id = ${ledgerId}
    and id = ${id}`
  return expense
}

/** A new version, with what all spellings of its category share. */
export type KeyedVersion = NewVersion & { readonly categoryKey: string | null }

/**
 * Writes expenses anew, each only if it still has the version it was made from, with its totals
 * and its lines of history: all in one statement. Answers the ids that were written.
 */
export async function writeVersions(
  sql: Sql,
  ledgerId: string,
  versions: readonly KeyedVersion[],
  actionId?: string,
): Promise<string[]> {
  const wanted = versions.map(({ content, from, kind, ...version }) => ({
    ...version,
    kind,
    ...content,
    from_version: from,
    kept: kind !== 'delete',
  }))
  const written = await retried(
    () => sql<{ id: string }[]>`
      with wanted as (
        select *
        from jsonb_to_recordset(${sql.json(wanted)}) as wanted (
          id uuid, from_version integer, kind text, kept boolean, "changeId" uuid, undoes uuid,
          category text, "categoryKey" text, price numeric, "spentOn" date, name text, note text
        )
      ),
      before as (
        select expenses.*, deleted_at is null as was_kept
        from expenses
        join wanted on wanted.id = expenses.id and wanted.from_version = expenses.version
        where ledger_id = ${ledgerId}
        order by expenses.id
        for update of expenses
      ),
      after as (
        update expenses set
          category = coalesce(known.category, wanted.category, before.category),
          price = coalesce(wanted.price, before.price),
          spent_on = coalesce(wanted."spentOn", before.spent_on),
          name = coalesce(wanted.name, before.name),
          note = coalesce(wanted.note, before.note),
          deleted_at = case when wanted.kept then null else now() end,
          version = before.version + 1
        from before
        join wanted on wanted.id = before.id
        left join categories as known
          on known.ledger_id = before.ledger_id and known.category_key = wanted."categoryKey"
        where expenses.ledger_id = ${ledgerId}
        and expenses.id = before.id
        returning expenses.*, wanted.kept, wanted."categoryKey"
      ),
      moved as (
        select
          category, null as category_key, spent_on,
          -price as price, -greatest(-price, 0) as returned, -1 as expenses
        from before
        where was_kept
        union all
        select category, "categoryKey", spent_on, price, greatest(-price, 0), 1
        from after
        where kept
      ),
      counted as (
        insert into categories (ledger_id, category, category_key, total, returned, expense_count)
        select
          ${ledgerId}::uuid, category, coalesce(max(category_key), category),
          sum(price), sum(returned), sum(expenses)
        from moved
        group by category
        having sum(price) <> 0 or sum(returned) <> 0 or sum(expenses) <> 0
        order by category
        on conflict (ledger_id, category) do update set
          total = categories.total + excluded.total,
          returned = categories.returned + excluded.returned,
          expense_count = categories.expense_count + excluded.expense_count
      ),
      summed as (
        insert into daily_totals (ledger_id, spent_on, category, total, returned, expense_count)
        select ${ledgerId}::uuid, spent_on, category, sum(price), sum(returned), sum(expenses)
        from moved
        group by spent_on, category
        having sum(price) <> 0 or sum(returned) <> 0 or sum(expenses) <> 0
        order by spent_on, category
        on conflict (ledger_id, spent_on, category) do update set
          total = daily_totals.total + excluded.total,
          returned = daily_totals.returned + excluded.returned,
          expense_count = daily_totals.expense_count + excluded.expense_count
      ),
      remembered as (
        insert into changes
          (ledger_id, change_id, expense_id, kind, before, after, version, undoes, action_id)
        select
          ${ledgerId}::uuid,
          wanted."changeId",
          after.id,
          wanted.kind,
          case when before.was_kept then ${expenseAsJson(sql, 'before')} end,
          case when after.kept then ${expenseAsJson(sql, 'after')} end,
          after.version,
          wanted.undoes,
          ${actionId ?? null}::uuid
        from after
        join before on before.id = after.id
        join wanted on wanted.id = after.id
      )
      select id from after`,
  )
  return written.map(({ id }) => id)
}
