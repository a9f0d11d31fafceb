/** The page of the filter's form, which leads back to the list. */
import { Hono, type Context } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import { readFilterChoices } from '../../src/db/expenses/filter-choices.ts'
import type { ExpenseFilter } from '../../src/domain/filter.ts'
import { inLedgerOrder } from '../../src/domain/offered-names.ts'
import type { TypedBounds } from '../../src/domain/typed-bounds.ts'
import { resolveFilter } from '../../src/domain/resolve-filter.ts'
import { FilterPage } from '../../src/views/expenses/filter-page.tsx'
import { filterKeysOf } from './filter-keys.ts'
import { readFilter } from './parse-list-query.ts'

export const filterForm = new Hono<AppEnv>().get('/filter', async (c) =>
  filterPage(c, await readFilter(c, new URL(c.req.url).searchParams)),
)

/** The form with this filter; with prices that were refused, as a refusal. */
export async function filterPage(c: Context<AppEnv>, asked: ExpenseFilter, bounds?: TypedBounds) {
  const { ledger } = c.var
  const choices = await readFilterChoices(c.env.sql, ledger.ledgerId, filterKeysOf(asked))
  const filter = resolveFilter(asked, choices.found)
  const categories = inLedgerOrder(choices.categories, ledger.locale)
  const tags = inLedgerOrder(choices.tags, ledger.locale)
  return c.html(
    <FilterPage {...{ ledger, filter, bounds, categories, tags }} />,
    bounds === undefined ? 200 : 422,
  )
}
