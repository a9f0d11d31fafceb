import type { LedgerTotals } from '../../domain/ledger-totals.ts'
import type { FilterKeys } from '../expenses/filter-sql.ts'
import { ledgerTotals } from '../expenses/ledger-totals.ts'
import { rollupSums, totalsByCategory } from '../expenses/totals.ts'
import type { Sql } from '../connect.ts'
import { selectCategories, type Category, type CategorySum } from './categories.ts'

/** A category with its sum in a period. */
export type CategoryWithSum = Category & CategorySum

type Sums = CategorySum & {
  readonly categories: readonly CategoryWithSum[]
  readonly ledgerTotals: LedgerTotals
}

/** The categories of a ledger with their sums in some days, from the rollups, and the sum of all. */
export async function readCategorySums(
  sql: Sql,
  ledgerId: string,
  days: Pick<FilterKeys, 'from' | 'until'>,
): Promise<Sums> {
  const [row] = await sql<[Sums]>`
    with ${totalsByCategory(sql, ledgerId, rollupSums(sql, ledgerId, days))},
    listed as (${selectCategories(sql, ledgerId)})
    select
      ${ledgerTotals(sql, ledgerId)},
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
