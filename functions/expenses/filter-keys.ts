import type { FilterKeys } from '../../src/db/expenses/filter-sql.ts'
import { categoryKey } from '../../src/domain/category.ts'
import type { ExpenseFilter } from '../../src/domain/filter.ts'
import { searchTerms } from '../../src/domain/search-terms.ts'
import { tagKey } from '../../src/domain/tag.ts'

/** A filter with the keys by which the database finds names, tags and text. */
export function filterKeysOf(filter: ExpenseFilter): FilterKeys {
  const { period, categories, except, tags, text, least, most, refunds } = filter
  const days = period.kind === 'all' ? {} : { from: period.from, until: period.until }
  return {
    ...days,
    categoryKeys: categories.map(categoryKey),
    except,
    tagKeys: tags.map(tagKey),
    terms: searchTerms(text),
    least: least?.price,
    most: most?.price,
    refunds,
  }
}
