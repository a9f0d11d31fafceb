/** Writes of categories: each is one row, since expenses go on referring to it by its id. */
import { insertOtherChange, type WriteContext, type OtherWrite } from '../change-log.ts'
import type { CategoryFacts } from '../../domain/category-content.ts'
import type { Sql } from '../connect.ts'
import { withRetry } from '../retry.ts'

type Line = Pick<OtherWrite, 'changeId' | 'subjectId' | 'kind' | 'undoes'>

/** A category on its way in, with its key. */
export type NewCategory = Line & { readonly after: CategoryFacts; readonly key: string }

/**
 * Adds a category under an id, unless that is taken; answers whether it did. Where another one
 * stands under its key, the constraint `categories_one_per_key` is violated.
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
        ledger_id, category, category_key, name, colour, archived, total, expense_count, version
      )
      values (
        ${writeContext.ledgerId}, ${subjectId}, ${key}, ${after.name}, ${after.colour},
        ${after.archived}, 0, 0, 1
      )
      on conflict (ledger_id, category) do nothing
      returning version
    ),
    ${insertOtherChange(sql, 'category', { ...write, before: null }, writeContext)}
    select version from written`
  return written.length > 0
}

/** A category on its way to its next version. */
export type CategoryWrite = Line & {
  /** The version this was made from. */
  readonly from: number
  /** Null where it was not there for people. */
  readonly before: CategoryFacts | null
  /** Null deletes it. */
  readonly after: CategoryFacts | null
  /** Null for one that is merged or deleted. */
  readonly key: string | null
}

/**
 * Writes a category anew, if it still has the version it was made from: by itself, counted as
 * another that stands, or deleted while it has no expenses. Those that count as it go along, and
 * come back with it. Answers whether it was written; the constraint as above.
 */
export async function writeCategory(
  sql: Sql,
  { from, key, ...write }: CategoryWrite,
  writeContext: WriteContext,
): Promise<boolean> {
  const { ledgerId } = writeContext
  const { subjectId, after } = write
  const target = after?.mergedIntoId ?? null
  // Locked, all of them are seen as they are now: another merge may just have ended. Those that go
  // along have no key by now; it is said again, since constraints look at an older row first.
  const statement = () => sql`
    with locked as materialized (
      select category, category_key, merged_into, expense_count, version
      from categories
      where ledger_id = ${ledgerId}
      order by category
      for no key update
    ),
    fit as materialized (
      select category, merged_into
      from locked
      where category = ${subjectId}
      and version = ${from}
      ${after === null ? withoutExpenses(sql, subjectId) : sql``}
      ${target === null ? sql`` : current(sql, target)}
    ),
    written as (
      update categories set
        category_key = ${key},
        name = coalesce(${after?.name ?? null}, categories.name),
        colour = ${after === null ? sql`categories.colour` : sql`${after.colour}`},
        archived = coalesce(${after?.archived ?? null}, categories.archived),
        merged_into = ${target},
        version = categories.version + 1
      from fit
      where categories.ledger_id = ${ledgerId}
      and categories.category = fit.category
      returning categories.version
    ),
    went_along as (
      update categories set
        category_key = null,
        merged_into = ${key === null ? target : subjectId}
      from (${key === null ? countedAsIt(sql) : wereCountedAsIt(sql, after)}) as others
      where categories.ledger_id = ${ledgerId}
      and categories.category = others.category
      returning categories.category, categories.version
    ),
    ${insertOtherChange(sql, 'category', write, writeContext, key === null ? along(sql) : sql``)}
    select version from written`
  return (await withRetry(statement)).length > 0
}

function withoutExpenses(sql: Sql, id: string) {
  return sql`
    and not exists (
      select
      from locked as counted
      where ${id} in (counted.category, counted.merged_into)
      and counted.expense_count > 0
    )`
}

function current(sql: Sql, target: string) {
  return sql`
    and exists (
      select
      from locked as target
      where target.category = ${target} and target.category_key is not null
    )`
}

function countedAsIt(sql: Sql) {
  return sql`
    select locked.category
    from locked
    join fit on fit.category = locked.merged_into`
}

// Only those that nobody wrote since, and that stayed with it wherever it went.
function wereCountedAsIt(sql: Sql, after: CategoryFacts | null) {
  return sql`
    select locked.category
    from jsonb_each_text(${sql.json(after?.alongWith ?? {})}) as along (category, version)
    join locked
      on locked.category = along.category
      and locked.version = along.version::integer
      and locked.category_key is null
    join fit on fit.merged_into is not distinct from locked.merged_into`
}

function along(sql: Sql) {
  return sql`
    || jsonb_build_object(
      'alongWith', (select coalesce(jsonb_object_agg(category, version), '{}') from went_along)
    )`
}
