/** Which expenses a list shows, as its address says: every part narrows it further. */
import { categoryKey, parseCategory } from './category.ts'
import type { Day } from './day.ts'
import type { Position } from './expense.ts'
import { parsePeriod, periodText } from './period-text.ts'
import { CALENDAR_KINDS, periodOf, type Period, type PeriodSettings } from './period.ts'
import { ok, refuse, type Result } from './result.ts'

export type ExpenseFilter = {
  readonly period: Period
  /** Without any, all categories are shown. */
  readonly categories: readonly string[]
  /** Whether the categories are left out instead. */
  readonly except: boolean
}

const MOST_CATEGORIES = 100

/**
 * Reads a list's address: `period` (see `periodText`; `month`, `week`, `quarter` and `year` are the
 * one that has today), or `from` and `to` as a form sends a range; `category` any number of times;
 * `except=1`. Without a period it is the current month.
 */
export function parseFilter(
  query: URLSearchParams,
  { settings, today }: { settings: PeriodSettings; today: Day },
): Result<ExpenseFilter, string> {
  const said = periodIn(query) ?? 'month'
  const current = CALENDAR_KINDS.find((kind) => kind === said)
  const period = current ? ok(periodOf(current, today, settings)) : parsePeriod(said, settings)
  if (!period.ok) return period

  const names = query.getAll('category').filter((name) => name !== '')
  if (names.length > MOST_CATEGORIES) return refuse(`${MOST_CATEGORIES} categories are the most.`)
  const categories = new Map<string, string>()
  for (const name of names) {
    const category = parseCategory(name)
    if (!category.ok) return category
    categories.set(categoryKey(category.value), category.value)
  }
  const except = query.get('except') === '1' && categories.size > 0
  return ok({ period: period.value, categories: [...categories.values()], except })
}

/** A filter as the query of its address; what it reads again is the same filter. */
export function filterQuery({ period, categories, except }: ExpenseFilter): string {
  const query = new URLSearchParams({ period: periodText(period) })
  for (const category of categories) query.append('category', category)
  if (except) query.set('except', '1')
  return query.toString()
}

/** The query of one page of a list. */
export function listQuery(filter: ExpenseFilter, after: Position | undefined): string {
  const query = filterQuery(filter)
  return after ? `${query}&after=${after.spentOn}_${after.id}` : query
}

function periodIn(query: URLSearchParams): string | undefined {
  const [from, to] = [query.get('from') ?? '', query.get('to') ?? '']
  // A form whose days were left empty keeps the period it was opened with.
  if (from === '' && to === '') return query.get('period') || undefined
  return `${from || to}..${to || from}`
}
