import type { Fragment, Sql } from '../connect.ts'
import { categoryCondition, type FilterKeys } from '../expenses/filter-sql.ts'
import { matchingRows, type Plan } from '../expenses/matching-rows.ts'

/** The expenses of a list with these columns, as the rest of a query, to which conditions may be added. */
export function fromList(sql: Sql, ledgerId: string, filter: FilterKeys, columns: Fragment) {
  return sql`
    from ${matchingRows(sql, ledgerId, { filter, plan: planFor(filter) }, columns)}
    where true
    ${categoryCondition(sql, ledgerId, filter)}`
}

function planFor({ terms = [], tags = [] }: FilterKeys): Plan {
  return terms.length > 0 ? 'by text' : tags.length > 0 ? 'by tag' : 'among all'
}
