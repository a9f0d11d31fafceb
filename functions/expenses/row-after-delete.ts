import type { Context } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import { listExpenses } from '../../src/db/expenses/list.ts'
import { needsRows } from '../../src/db/expenses/filter-sql.ts'
import type { Position } from '../../src/domain/expense.ts'
import { filterKeysOf } from './filter-keys.ts'
import { readFilter } from './parse-list-query.ts'

/**
 * The id of the expense below this one in the list it was opened from, which the page stays at after
 * this one is deleted. Undefined for the last one, and for searches and other lists whose rows are
 * not in the order of an index.
 */
export async function readRowAfterDelete(
  c: Context<AppEnv>,
  back: string,
  { id, spentOn }: Position,
): Promise<string | undefined> {
  const asked = await readFilter(c, new URLSearchParams(back)).catch(() => undefined)
  if (asked === undefined || asked.sort !== 'day') return undefined
  const filter = filterKeysOf(asked)
  if (needsRows(filter)) return undefined
  const query = { filter, sort: asked.sort, after: { id, spentOn } }
  const plan = (filter.tags ?? []).length > 0 ? 'by tag' : 'among all'
  const { expenses } = await listExpenses(c.env.sql, c.var.ledger.ledgerId, query, plan)
  return expenses[0]?.id
}
