/** Saved views: the query of a list, under a name. */
import type { Day } from './day.ts'
import { filterQuery, type ExpenseFilter } from './filter.ts'
import { nameKey } from './name.ts'
import type { CalendarKind } from './period.ts'
import type { Refusal } from './refusal.ts'
import { ok, refuse, type Result } from './result.ts'
import { parseLine } from './input-text.ts'

export const LONGEST_VIEW_NAME = 100
/** As many as are listed beside the expenses. */
export const MOST_VIEWS = 100

const LONGEST_QUERY = 4000

/** The query is one that `viewQuery` wrote. */
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
 * A filter as the query of a view. A month, week, quarter or year that has today is written as
 * `month`, `week` and so on, so that the view follows the calendar.
 */
export function viewQuery(filter: ExpenseFilter, today: Day): Result<string, Refusal> {
  const query = new URLSearchParams(filterQuery(filter))
  const current = currentKind(filter, today)
  if (current !== undefined) query.set('period', current)
  const text = query.toString()
  return text.length > LONGEST_QUERY ? refuse({ code: 'view-too-long' }) : ok(text)
}

/** The kind of a list's period, where that is the current one. */
export function currentKind({ period }: ExpenseFilter, today: Day): CalendarKind | undefined {
  if (period.kind === 'all' || period.kind === 'range') return undefined
  return period.from <= today && today < period.until ? period.kind : undefined
}

/** Whether two names are spellings of one. */
export function isSameName(one: string, other: string): boolean {
  return nameKey(one) === nameKey(other)
}
