/** A list's address under a name. */
import type { Day } from './day.ts'
import { filterQuery, type ExpenseFilter } from './filter.ts'
import { nameKey } from './name.ts'
import type { CalendarKind } from './period.ts'
import type { Refusal } from './refusal.ts'
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

/** Reads the name of a view. */
export function parseViewName(typed: string): Result<string, Refusal> {
  const name = parseLine(typed, { field: 'view', longest: LONGEST_VIEW_NAME })
  if (name.ok && name.value === '') return refuse({ code: 'missing', field: 'view' })
  return name
}

/**
 * A filter as the query that a view keeps. A month, week, quarter or year that has today is told by
 * that word, so that the view goes on with the calendar.
 */
export function viewQuery(filter: ExpenseFilter, today: Day): Result<string, Refusal> {
  const query = new URLSearchParams(filterQuery(filter))
  const current = currentKind(filter, today)
  if (current !== undefined) query.set('period', current)
  const text = query.toString()
  return text.length > LONGEST_QUERY ? refuse({ code: 'view-too-long' }) : ok(text)
}

/** Which kind of current period a list shows, where it shows one. */
export function currentKind({ period }: ExpenseFilter, today: Day): CalendarKind | undefined {
  if (period.kind === 'all' || period.kind === 'range') return undefined
  return period.from <= today && today < period.until ? period.kind : undefined
}

/** Whether people would take two names for one, as with categories. */
export function isSameName(one: string, other: string): boolean {
  return nameKey(one) === nameKey(other)
}
