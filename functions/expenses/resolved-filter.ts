import type { Sql } from '../../src/db/connect.ts'
import { readFound } from '../../src/db/expenses/found-rows.ts'
import type { ExpenseFilter } from '../../src/domain/filter.ts'
import { resolveFilter } from '../../src/domain/resolve-filter.ts'
import { filterKeysOf } from './filter-keys.ts'

/** The filter with the current ids and names of its categories and tags, where no list is read. */
export async function resolvedFilter(
  sql: Sql,
  ledgerId: string,
  filter: ExpenseFilter,
): Promise<ExpenseFilter> {
  return resolveFilter(filter, await readFound(sql, ledgerId, filterKeysOf(filter)))
}
