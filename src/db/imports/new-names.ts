/** The categories and tags that the rows of an imported file name. */
import type { KeyedExpense } from '../expenses/store-expenses.ts'
import { plannedFor } from '../compose.ts'
import type { Sql } from '../connect.ts'
import { resolvedCategories, resolvedTags } from '../expenses/incoming-rows.ts'
import { withRetry } from '../retry-writes.ts'

/** Ids by keys. */
export type ResolvedNames = {
  readonly categories: readonly { readonly key: string; readonly category: string }[]
  readonly tags: readonly { readonly key: string; readonly tag: string }[]
}

type Named = Pick<KeyedExpense, 'category' | 'spentOn' | 'keys'>

/**
 * Answers the ids of the categories and tags of expenses, part by part. Those that are new, and new days, are
 * stored at once, in transactions of their own: while a long one holds them, nobody else could add to them.
 * Without expenses they are shown nowhere, like those whose last expense was deleted.
 */
export function createNameResolver(sql: Sql, ledgerId: string) {
  const categories = new Map<string, string>()
  const tags = new Map<string, string>()
  const newDaysOf = createDayFinder(categories)
  return async (expenses: readonly Named[]): Promise<ResolvedNames> => {
    const named = new Map(expenses.map(({ category, keys }) => [keys.categoryKey ?? '', category]))
    const keyedTags = new Map(
      expenses.flatMap(({ keys }) => keys.keyedTags ?? []).map((tag) => [tag.key, tag]),
    )
    const unknown = [
      ...[...named]
        .filter(([key]) => !categories.has(key))
        .map(([key, category]) => ({ category, category_key: key, keyed_tags: [] })),
      ...[...keyedTags.values()]
        .filter(({ key }) => !tags.has(key))
        .map((tag) => ({ category_key: null, keyed_tags: [tag] })),
    ]
    if (unknown.length > 0) {
      for (const { kind, key, id } of await storeNames(sql, ledgerId, unknown)) {
        ;(kind === 'tag' ? tags : categories).set(key, id)
      }
    }
    const days = newDaysOf(expenses)
    if (days.length > 0) await storeDays(sql, ledgerId, days)
    return {
      categories: [...named.keys()].map((key) => ({ key, category: categories.get(key) ?? '' })),
      tags: [...keyedTags.keys()].map((key) => ({ key, tag: tags.get(key) ?? '' })),
    }
  }
}

/** Finds the days of expenses that none before had, of each category. */
function createDayFinder(categories: ReadonlyMap<string, string>) {
  // Numbers take less memory than days as texts.
  const known = new Map<string, Set<number>>()
  return (expenses: readonly Named[]) =>
    expenses.flatMap(({ spentOn, keys }) => {
      const category = categories.get(keys.categoryKey ?? '') ?? ''
      const days = known.get(category) ?? new Set()
      known.set(category, days)
      const day = Number(spentOn.replaceAll('-', ''))
      if (days.has(day)) return []
      days.add(day)
      return [{ category, spent_on: spentOn }]
    })
}

async function storeDays(sql: Sql, ledgerId: string, days: readonly unknown[]): Promise<void> {
  await sql`
    insert into daily_totals (ledger_id, spent_on, category, total, returned, expense_count)
    select ${ledgerId}, spent_on, category, 0, 0, 0
    from jsonb_to_recordset(${sql.json(days as never)}) as given (spent_on date, category text)
    order by spent_on, category
    on conflict (ledger_id, spent_on, category) do nothing`
}

type Resolved = { kind: 'category' | 'tag'; key: string; id: string }

async function storeNames(
  sql: Sql,
  ledgerId: string,
  named: readonly unknown[],
): Promise<readonly Resolved[]> {
  return withRetry(() =>
    plannedFor(
      named.length,
      sql<Resolved[]>`
    with incoming as materialized (
      select ${ledgerId}::uuid as ledger_id, category, category_key, keyed_tags
      from jsonb_to_recordset(${sql.json(named as never)})
        as named (category text, category_key text, keyed_tags jsonb)
    ),
    ${resolvedCategories(sql)},
    ${resolvedTags(sql)},
    new_categories as (
      insert into categories
        (ledger_id, category, category_key, name, colour, total, returned, expense_count)
      select ${ledgerId}::uuid, category, key, nullif(name, category), colour, 0, 0, 0
      from resolved_categories
      where colour is not null
      order by category
      on conflict (ledger_id, category) do nothing
    ),
    new_tags as (
      insert into tags (ledger_id, tag, tag_key, name, total, returned, expense_count)
      select ${ledgerId}::uuid, tag, key, nullif(name, tag), 0, 0, 0
      from resolved_tags
      order by tag
      on conflict (ledger_id, tag) do nothing
    )
    select 'category' as kind, key, category as id
    from resolved_categories
    union all
    select 'tag', key, tag
    from resolved_tags`,
    ),
  )
}
