/** Converts the query of a view that an earlier build wrote, with names and prices as typed. */
import type { Sql } from '../src/db/connect.ts'
import { readLedger } from '../src/db/ledgers.ts'
import { readQueryContext, type EarlierView } from '../src/db/write-saved-views.ts'
import { parseFilter } from '../src/domain/filter.ts'
import { readTypedBounds } from '../src/domain/typed-bounds.ts'
import { renameBack } from '../src/domain/reference.ts'
import { earlierQuery, queryOfPeriod } from '../src/domain/saved-view.ts'
import { resolvedFilter } from './expenses/resolved-filter.ts'

/**
 * The query in canonical form: ids for names, and decimals for prices in the writing of the ledger
 * when the query was stored. A name that nothing has now is that of the one that had it then, and
 * stays a name where there was none. Undefined where it cannot be read.
 */
export async function convertedQuery(
  sql: Sql,
  view: Pick<EarlierView, 'ledgerId' | 'viewId' | 'query'>,
): Promise<string | undefined> {
  const { ledgerId } = view
  const ledger = await readLedger(sql, ledgerId)
  if (ledger === undefined) return undefined
  const { locale, currency, categories, tags } = await readQueryContext(sql, view)

  const typed = earlierQuery(view.query)
  const { query, problems } = readTypedBounds(typed, { ...ledger, locale, currency })
  // A current period is one of any day; it is written again below.
  const filter = parseFilter(query, { ledger, today: ANY_DAY })
  if (problems !== undefined || !filter.ok) return undefined

  const resolved = await resolvedFilter(sql, ledgerId, filter.value)
  const converted = {
    ...resolved,
    categories: resolved.categories.map((each) => renameBack(each, categories)),
    tags: resolved.tags.map((each) => renameBack(each, tags)),
  }
  const written = queryOfPeriod(converted, query.get('period') ?? 'month')
  return written.ok ? written.value : undefined
}

const ANY_DAY = '2026-06-15'
