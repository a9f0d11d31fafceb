import type { LedgerTotals } from '../../domain/ledger-totals.ts'
import type { Price } from '../../domain/money.ts'
import type { ComparedDays, Pace } from '../../domain/pace.ts'
import type { FoundRows } from '../../domain/resolve-filter.ts'
import type { Named } from '../../domain/reference.ts'
import type { CategoryColour } from '../../domain/category-content.ts'
import type { OfferedCategory, OfferedName } from '../../domain/offered-names.ts'
import { mostUsedCategories } from '../categories/categories.ts'
import { recentCategories, type SuggestionTime } from '../categories/recent-use.ts'
import {
  categoryCondition,
  dayConditions,
  needsRows,
  tagIdOf,
  type FilterKeys,
} from './filter-sql.ts'
import type { Fragment, Sql } from '../connect.ts'
import { foundColumns } from './found-rows.ts'
import { ledgerTotals } from './ledger-totals.ts'
import { newestNames } from './offered.ts'
import { paceOf } from './pace.ts'
import { mostUsedTags } from '../tags.ts'

/** The totals of some expenses. */
export type FilteredTotals = {
  /** Spent minus returned. */
  readonly total: Price
  readonly spent: Price
  readonly returned: Price
  /** As decimal digits. */
  readonly expenseCount: string
  /** The largest total first; categories without expenses are left out. */
  readonly byCategory: readonly CategoryTotal[]
}

export type CategoryTotal = Named & {
  readonly colour: CategoryColour | null
  readonly total: Price
}

export type AllTotals = LedgerTotals & {
  /** The most used. */
  readonly categories: readonly OfferedCategory[]
  /** Of the newest expenses, in alphabetical order. */
  readonly names: readonly string[]
  /** The most used. */
  readonly tags: readonly OfferedName[]
  /** See `recentCategories`; empty unless the page has a form that adds. */
  readonly recent: readonly string[]
}

export type Totals = {
  /** Of all expenses. */
  readonly all: AllTotals
  /** Of the matching expenses. */
  readonly filtered: FilteredTotals
  /** The categories and tags that the filter refers to. */
  readonly found: FoundRows
  /** Of the compared days, if the rollups have it for this filter. */
  readonly pace: Pace | undefined
}

type Row = FilteredTotals & {
  readonly ledgerTotals: LedgerTotals
  readonly categories: readonly OfferedCategory[]
  readonly names: readonly string[]
  readonly tags: readonly OfferedName[]
  readonly recent: readonly string[]
  readonly foundCategories?: FoundRows['categories']
  readonly foundTags?: FoundRows['tags']
  readonly pace?: Pace
}

/** What a page needs besides the totals. */
type More = {
  /** When expenses are being added, for the categories to offer. */
  readonly adding?: SuggestionTime | undefined
  readonly compared?: ComparedDays | undefined
}

/**
 * The totals of all and of the matching expenses, from the rollups of days, categories and one tag.
 * Other conditions of the filter are ignored; with any, the compared days have no sums.
 */
export async function readTotals(
  sql: Sql,
  ledgerId: string,
  filter: FilterKeys,
  { adding, compared }: More = {},
): Promise<Totals> {
  const [row] = await sql<[Row]>`
    with ${totalsByCategory(sql, ledgerId, rollupSums(sql, ledgerId, filter))}
    select
      ${ledgerTotals(sql, ledgerId)},
      ${mostUsedCategories(sql, ledgerId)} as categories,
      ${newestNames(sql, ledgerId)} as names,
      ${mostUsedTags(sql, ledgerId)} as tags,
      ${adding ? recentCategories(sql, ledgerId, adding) : sql`'[]'::json`} as recent,
      ${totalsColumns(sql)}
      ${foundColumns(sql, ledgerId, filter)}
      ${compared && !needsRows(filter) ? paceOf(sql, ledgerId, filter, compared) : sql``}
    from filtered`
  const { ledgerTotals: whole, categories, names, tags, recent, pace, ...others } = row
  const { foundCategories = [], foundTags = [], ...filtered } = others
  return {
    all: { ...whole, categories, names, tags, recent },
    filtered,
    found: { categories: foundCategories, tags: foundTags },
    pace,
  }
}

/** A query for the sums by category id in the days of a filter, and of its first tag. */
export function rollupSums(sql: Sql, ledgerId: string, filter: FilterKeys) {
  const [tag] = filter.tags ?? []
  const ofAllDays = filter.from === undefined && filter.until === undefined
  const table = ofAllDays ? sql`categories` : sql`daily_totals`
  return sql`
    select
      category, sum(total) as total, sum(returned) as returned,
      sum(expense_count) as expense_count
    from ${tag === undefined ? table : sql`daily_tag_totals`}
    where ledger_id = ${ledgerId}
    ${tag === undefined ? sql`` : sql`and tag = ${tagIdOf(sql, ledgerId, tag)}`}
    ${dayConditions(sql, filter)}
    ${categoryCondition(sql, ledgerId, filter)}
    group by category`
}

/**
 * The CTEs `sums`, by category id, and `filtered`, by the name after merges. Names are looked up for
 * each category: right after many new ones, the planner expects a single row, and a join would compare
 * all of them with each other.
 */
export function totalsByCategory(sql: Sql, ledgerId: string, sums: Fragment) {
  return sql`
    sums as materialized (${sums}),
    roots as materialized (
      select
        root, sum(total) as total, sum(returned) as returned, sum(expense_count) as expense_count
      from sums
      cross join lateral (
        select coalesce(merged_into, category) as root
        from categories
        where ledger_id = ${ledgerId} and category = sums.category
        offset 0
      ) as merged
      group by root
      having sum(expense_count) <> 0
    ),
    filtered as (
      select root, name, colour, total, returned, expense_count
      from roots
      cross join lateral (
        select coalesce(categories.name, category) as name, colour
        from categories
        where ledger_id = ${ledgerId} and category = roots.root
        offset 0
      ) as names
    )`
}

export function totalsColumns(sql: Sql) {
  return sql`
    coalesce(sum(total), 0) as total,
    coalesce(sum(total + returned), 0) as spent,
    coalesce(sum(returned), 0) as returned,
    coalesce(sum(expense_count), 0) as expense_count,
    coalesce(
      json_agg(
        json_build_object('id', root, 'name', name, 'colour', colour, 'total', total::text)
        order by total desc, name, root
      ),
      '[]'
    ) as by_category`
}
