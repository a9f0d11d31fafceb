/** A list's address under a name. */
import { categoryKey } from './category.ts'
import type { Day } from './day.ts'
import { filterQuery, type ExpenseFilter } from './filter.ts'
import type { CalendarKind } from './period.ts'
import { ok, refuse, type Result } from './result.ts'
import { parseLine } from './text.ts'

export const LONGEST_VIEW_NAME = 100
/** So many are shown beside the list. */
export const MOST_VIEWS = 100

const LONGEST_QUERY = 4000

/** What a person says of a view; the query is one that `viewQuery` wrote. */
export type ViewContent = { readonly name: string; readonly query: string }

export type SavedView = ViewContent & {
  /** UUID. Made with the form, so that sending a form twice stores it once. */
  readonly viewId: string
  readonly version: number
}

/** Reads what a view is to be called. */
export function parseViewName(typed: string): Result<string, string> {
  const name = parseLine(typed, { called: 'The name', longest: LONGEST_VIEW_NAME })
  if (name.ok && name.value === '') return refuse('The name is missing. Write one like Groceries.')
  return name
}

/**
 * A filter as the query that a view keeps. A month, week, quarter or year that has today is told by
 * that word, so that the view goes on with the calendar.
 */
export function viewQuery(filter: ExpenseFilter, today: Day): Result<string, string> {
  const query = new URLSearchParams(filterQuery(filter))
  const current = currentKind(filter, today)
  if (current !== undefined) query.set('period', current)
  const text = query.toString()
  return text.length > LONGEST_QUERY ? refuse('This view says too much to be saved.') : ok(text)
}

/** Which kind of current period a list shows, where it shows one. */
export function currentKind({ period }: ExpenseFilter, today: Day): CalendarKind | undefined {
  if (period.kind === 'all' || period.kind === 'range') return undefined
  return period.from <= today && today < period.until ? period.kind : undefined
}

/** Whether people would take two names for one, as with categories. */
export function isSameName(one: string, other: string): boolean {
  return categoryKey(one) === categoryKey(other)
}
