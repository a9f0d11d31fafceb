import { listCategories } from '../../src/db/categories/categories.ts'
import type { Sql } from '../../src/db/connect.ts'
import type { CategoryRanks } from '../../src/db/expenses/list-order.ts'
import { sortedByName } from '../../src/domain/collation.ts'
import type { Ledger } from '../../src/domain/ledger.ts'

/** The places of a ledger's categories in the alphabet of its locale. */
export async function readCategoryRanks(
  sql: Sql,
  { ledgerId, locale }: Pick<Ledger, 'ledgerId' | 'locale'>,
): Promise<CategoryRanks> {
  const sorted = sortedByName(await listCategories(sql, ledgerId), locale)
  // As text: the database compares them with keys, which follow.
  const ranks = sorted.map(
    ({ category }, place) => [category, `${place}`.padStart(9, '0')] as const,
  )
  return Object.fromEntries(ranks)
}
