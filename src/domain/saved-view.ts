/** Saved views: the query of a list, under a name. */
import type { Day } from './day.ts'
import { filterQuery, type ExpenseFilter } from './filter.ts'
import { nameKey, parseName } from './name.ts'
import { CALENDAR_KINDS, type CalendarKind } from './period.ts'
import { BOUND_PARAMETERS, BOUNDS } from './price-bound.ts'
import type { Refusal } from './refusal.ts'
import { ok, refuse, type Result } from './result.ts'

export const LONGEST_VIEW_NAME = 100
/** As many as are listed beside the expenses. */
export const MOST_VIEWS = 100

const LONGEST_QUERY = 4000

export type ViewContent = {
  readonly name: string
  readonly query: string
  /**
   * Whether `viewQuery` wrote the query. Earlier builds wrote names of categories and tags, and
   * prices in the ledger's writing; lines of the history that they wrote lack this.
   */
  readonly isCanonical?: boolean
}

export type SavedView = ViewContent & {
  /** UUID. Made with the form, so that sending a form twice stores it once. */
  readonly viewId: string
  readonly version: number
}

/** Reads the name of a view. */
export function parseViewName(typed: string): Result<string, Refusal> {
  return parseName(typed, { field: 'view', longest: LONGEST_VIEW_NAME })
}

/**
 * A filter as the query of a view. A month, week, quarter or year that has today is written as
 * `month`, `week` and so on, so that the view follows the calendar.
 */
export function viewQuery(filter: ExpenseFilter, today: Day): Result<string, Refusal> {
  return queryOfPeriod(filter, currentKind(filter, today) ?? null)
}

/** The query of a view as an earlier build wrote it: its prices are as they were typed. */
export function earlierQuery(query: string): URLSearchParams {
  const earlier = new URLSearchParams(query)
  for (const field of BOUNDS) {
    const typed = earlier.get(BOUND_PARAMETERS[field])
    earlier.delete(BOUND_PARAMETERS[field])
    if (typed !== null) earlier.set(field, typed)
  }
  return earlier
}

/** The path of a view's list. */
export function viewPath({ query, isCanonical }: ViewContent): string {
  return `/?${isCanonical ? query : earlierQuery(query).toString()}`
}

/** A filter as the query of a view whose period was `period`, which may be a current one. */
export function queryOfPeriod(
  filter: ExpenseFilter,
  period: string | null,
): Result<string, Refusal> {
  const query = new URLSearchParams(filterQuery(filter))
  const current = CALENDAR_KINDS.find((kind) => kind === period)
  if (current !== undefined) query.set('period', current)
  return checkLength(query.toString())
}

function checkLength(query: string): Result<string, Refusal> {
  return query.length > LONGEST_QUERY ? refuse({ code: 'view-too-long' }) : ok(query)
}

/** The kind of a list's period, where that is the current one. */
export function currentKind({ period }: ExpenseFilter, today: Day): CalendarKind | undefined {
  if (period.kind === 'all' || period.kind === 'open' || period.kind === 'range') return undefined
  return period.from <= today && today < period.until ? period.kind : undefined
}

/** Whether two names are spellings of one. */
export function isSameName(one: string, other: string): boolean {
  return nameKey(one) === nameKey(other)
}
