import { Hono, type Context } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import { listQuery } from '../../src/domain/filter.ts'
import { BOUNDS } from '../../src/domain/price-bound.ts'
import { loadModule } from '../http/load-module.ts'
import { returnPath } from '../http/return-to.ts'
import { answerChecked } from '../sign-in/check-access.ts'
import { expensesPage } from './list-page.tsx'
import { isOfDefaultList, readBounds, readList } from './parse-list-query.ts'
import { requestUrl } from '../http/request-url.ts'

export const expenses = new Hono<AppEnv>().get('/', (c) => answerChecked(c, () => answerList(c)))

async function answerList(c: Context<AppEnv>) {
  const typed = new URLSearchParams(requestUrl(c).search)
  const copy = typed.get('copy')
  // Older links to a copy led to the list.
  if (copy !== null) return c.redirect(`/add?copy=${encodeURIComponent(copy)}`, 302)
  const { query, problems: bounds } = await readBounds(c, typed)
  const list = await readList(c, query)
  const { filter, after } = list
  if (bounds) {
    const { filterPage } = await loadModule(() => import('./filter.tsx'))
    return filterPage(c, filter, bounds)
  }
  // A form sends its empty fields too, and prices as they are typed; a link to keep has neither.
  const isTyped = BOUNDS.some((field) => typed.has(field))
  if (isTyped || [...query.values()].includes(''))
    return c.redirect(returnPath(listQuery(filter, after)), 302)
  return expensesPage(c, isOfDefaultList(query) ? { list, back: '' } : { list })
}
