/** Writes of categories: each is one row, since expenses go on referring to it by its id. */
import { insertOtherChange, type WriteContext, type OtherWrite } from '../change-log.ts'
import type { CategoryFacts } from '../../domain/category-content.ts'
import type { Sql } from '../connect.ts'
import { withRetry } from '../retry-writes.ts'

type Line = Pick<OtherWrite, 'changeId' | 'subjectId' | 'kind' | 'undoes'>

/** A category to add, with its key. */
export type NewCategory = Line & { readonly after: CategoryFacts; readonly key: string }

/**
 * Inserts a category, unless its id is taken; answers whether it did. Where another one has the key,
 * the constraint `categories_one_per_key` is violated.
 */
export async function addCategory(
  sql: Sql,
  { key, ...write }: NewCategory,
  writeContext: WriteContext,
): Promise<boolean> {
  const { after, subjectId } = write
  const written = await sql`
    with written as (
      insert into categories (
        ledger_id, category, category_key, name, colour, symbol, archived, total, expense_count,
        version
      )
      values (
        ${writeContext.ledgerId}, ${subjectId}, ${key}, ${after.name}, ${after.colour},
        ${after.symbol ?? null}, ${after.archived}, 0, 0, 1
      )
      on conflict (ledger_id, category) do nothing
      returning version
    ),
    ${insertOtherChange(sql, 'category', { ...write, before: null }, writeContext)}
    select version from written`
  return written.length > 0
}

/** The next version of a category. */
export type CategoryWrite = Line & {
  /** The version this was made from. */
  readonly from: number
  /** Null where it was deleted. */
  readonly before: CategoryFacts | null
  /** Null deletes it. */
  readonly after: CategoryFacts | null
  /** Null for one that is merged or deleted. */
  readonly key: string | null
}

/**
 * Updates, merges, deletes or restores a category, if it still has version `from`. It is merged only
 * into one that exists, and deleted only without expenses. Categories that were merged into it move
 * with it, and an undo moves them back. Answers whether it was written; the constraint as above.
 */
export async function writeCategory(
  sql: Sql,
  { from, key, ...write }: CategoryWrite,
  writeContext: WriteContext,
): Promise<boolean> {
  const { ledgerId } = writeContext
  const { subjectId, after } = write
  const target = after?.mergedIntoId ?? null
  // The locked rows are current: another merge may just have committed. Those that move have no key
  // already; it is set again, since constraints look at an older row first.
  const statement = () => sql`
    with locked as materialized (
      select category, category_key, merged_into, expense_count, version
      from categories
      where ledger_id = ${ledgerId}
      order by category
      for no key update
    ),
    writable as materialized (
      select category, merged_into
      from locked
      where category = ${subjectId}
      and version = ${from}
      ${after === null ? hasNoExpenses(sql, subjectId) : sql``}
      ${target === null ? sql`` : targetExists(sql, target)}
    ),
    written as (
      update categories set
        category_key = ${key},
        name = coalesce(${after?.name ?? null}, categories.name),
        colour = ${after === null ? sql`categories.colour` : sql`${after.colour}`},
        symbol = ${after?.symbol === undefined ? sql`categories.symbol` : sql`${after.symbol}`},
        archived = coalesce(${after?.archived ?? null}, categories.archived),
        merged_into = ${target},
        version = categories.version + 1
      from writable
      where categories.ledger_id = ${ledgerId}
      and categories.category = writable.category
      returning categories.version
    ),
    moved as (
      update categories set
        category_key = null,
        merged_into = ${key === null ? target : subjectId}
      from (${key === null ? selectMerged(sql) : selectMergedBefore(sql, after)}) as others
      where categories.ledger_id = ${ledgerId}
      and categories.category = others.category
      returning categories.category, categories.version
    ),
    ${insertOtherChange(sql, 'category', write, writeContext, key === null ? movedVersions(sql) : sql``)}
    select version from written`
  return (await withRetry(statement)).length > 0
}

function hasNoExpenses(sql: Sql, id: string) {
  return sql`
    and not exists (
      select
      from locked as counted
      where ${id} in (counted.category, counted.merged_into)
      and counted.expense_count > 0
    )`
}

function targetExists(sql: Sql, target: string) {
  return sql`
    and exists (
      select
      from locked as target
      where target.category = ${target} and target.category_key is not null
    )`
}

function selectMerged(sql: Sql) {
  return sql`
    select locked.category
    from locked
    join writable on writable.category = locked.merged_into`
}

// Only those that have not been written since, and are merged into what it is merged into.
function selectMergedBefore(sql: Sql, after: CategoryFacts | null) {
  return sql`
    select locked.category
    from jsonb_each_text(${sql.json(after?.alongWith ?? {})}) as along (category, version)
    join locked
      on locked.category = along.category
      and locked.version = along.version::integer
      and locked.category_key is null
    join writable on writable.merged_into is not distinct from locked.merged_into`
}

function movedVersions(sql: Sql) {
  return sql`
    || jsonb_build_object(
      'alongWith', (select coalesce(jsonb_object_agg(category, version), '{}') from moved)
    )`
}
