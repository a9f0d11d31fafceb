/** Which list an export is of, by the query of its address. */
import type { Sql } from '../../src/db/connect.ts'
import type { ExpenseFilter } from '../../src/domain/filter.ts'
import { hasAnswer } from '../../src/domain/resolve-filter.ts'
import { resolvedFilter } from '../expenses/resolved-filter.ts'

/** Whether a query names no list, or, as the page sends `scope=all`, asks for all beside it. */
export function isOfAll(query: URLSearchParams): boolean {
  return query.toString() === '' || query.get('scope') === 'all'
}

/** The query of the list, of all days where it names none: whoever exports leaves nothing out by mistake. */
export function exportedQuery(query: URLSearchParams): URLSearchParams {
  if (isOfAll(query)) return new URLSearchParams({ period: 'all' })
  const namesDays = ['period', 'from', 'to'].some((name) => query.has(name))
  return namesDays ? query : new URLSearchParams([...query, ['period', 'all']])
}

/** The list with the ids of what it names; undefined where that is not there. */
export async function resolvedList(
  sql: Sql,
  ledgerId: string,
  filter: ExpenseFilter,
): Promise<ExpenseFilter | undefined> {
  const resolved = await resolvedFilter(sql, ledgerId, filter)
  return hasAnswer(resolved) ? resolved : undefined
}
