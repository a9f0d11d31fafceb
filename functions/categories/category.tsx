/** The page of one category: its total of a period, its last months, and its newest expenses. */
import { Hono } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import { readCategorySum } from '../../src/db/categories/one-category-sum.ts'
import { listExpenses } from '../../src/db/expenses/list.ts'
import { dayIn } from '../../src/domain/day.ts'
import { queryOfCategory, wholePeriod } from '../../src/domain/filter.ts'
import { referenceTo } from '../../src/domain/reference.ts'
import { reportDays } from '../../src/domain/report-days.ts'
import { CategoryPage } from '../../src/views/categories/category-page.tsx'
import { filterKeysOf } from '../expenses/filter-keys.ts'
import { readFilter } from '../expenses/parse-list-query.ts'
import { findCategory, findRoot } from './edit-page.tsx'

export const category = new Hono<AppEnv>().get('/category', async (c) => {
  const { ledger } = c.var
  const { sql, now } = c.env
  const current = await findCategory(c, c.req.query('category_id'))
  const { period } = await readFilter(c, new URL(c.req.url).searchParams)
  const whole = wholePeriod(period)
  if (current.gone) {
    const { category: id, name } = await findRoot(c, current)
    return c.redirect(`/category?${queryOfCategory(whole, { id, name })}`, 302)
  }
  const { category: id, name } = current
  const filter = { ...whole, categories: [referenceTo({ id, name })] }
  const today = dayIn(ledger.timeZone, now())
  const { months } = reportDays(period, ledger, today)
  const keys = filterKeysOf(filter)
  const [sum, { expenses }] = await Promise.all([
    readCategorySum(sql, ledger.ledgerId, { ...keys, category: id }, months),
    listExpenses(sql, ledger.ledgerId, { filter: keys, sort: 'day' }),
  ])
  return c.html(<CategoryPage {...{ ledger, today, filter, current, months, sum, expenses }} />)
})
