import type { FilterKeys, RowReference } from '../../src/db/expenses/filter-sql.ts'
import { categoryKey } from '../../src/domain/category.ts'
import type { ExpenseFilter } from '../../src/domain/filter.ts'
import type { Reference } from '../../src/domain/reference.ts'
import { searchTerms } from '../../src/domain/search-terms.ts'
import { tagKey } from '../../src/domain/tag.ts'

/** A filter with the ids and keys by which the database finds rows, and its text. */
export function filterKeysOf(filter: ExpenseFilter): FilterKeys {
  const { period, categories, except, tags, text, least, most, refunds } = filter
  const days = period.kind === 'all' ? {} : { from: period.from, until: period.until }
  return {
    ...days,
    categories: rowsOf(categories, categoryKey),
    except,
    tags: rowsOf(tags, tagKey),
    terms: searchTerms(text),
    least,
    most,
    refunds,
  }
}

function rowsOf(references: readonly Reference[], keyOf: (name: string) => string): RowReference[] {
  return references.map(({ id, name = '' }) => (id === undefined ? { key: keyOf(name) } : { id }))
}
