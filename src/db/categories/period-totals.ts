import type { FilterKeys } from '../expenses/filter-sql.ts'
import { rollupSums, totalsByCategory } from '../expenses/totals.ts'
import type { Sql } from '../connect.ts'
import { selectCategories, type Category, type CategorySum } from './categories.ts'

/** A category with its sum in a period. */
export type CategoryWithSum = Category & CategorySum

/** The categories of a ledger with their sums in some days, from the rollups, and the sum of all. */
export async function readCategorySums(
  sql: Sql,
  ledgerId: string,
  days: Pick<FilterKeys, 'from' | 'until'>,
): Promise<CategorySum & { readonly categories: readonly CategoryWithSum[] }> {
  const [row] = await sql<[CategorySum & { readonly categories: readonly CategoryWithSum[] }]>`
    with ${totalsByCategory(sql, ledgerId, rollupSums(sql, ledgerId, days))},
    listed as (${selectCategories(sql, ledgerId)})
    select
      (select coalesce(sum(total), 0) from roots) as total,
      (select coalesce(sum(expense_count), 0) from roots) as expense_count,
      coalesce(
        json_agg(json_build_object(
          'category', category, 'name', name, 'colour', colour, 'symbol', symbol,
          'archived', archived, 'place', place, 'version', version, 'total', coalesce(roots.total, 0)::text,
          'expenseCount', coalesce(roots.expense_count, 0)::text
        )),
        '[]'
      ) as categories
    from listed
    left join roots on roots.root = listed.category`
  return row
}
