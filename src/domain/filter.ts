/** The filter of a list of expenses, as its address has it. Every part narrows the list. */
import { parseCategory } from './category.ts'
import type { Day } from './day.ts'
import type { Position } from './expense.ts'
import type { Ledger } from './ledger.ts'
import type { Price } from './money.ts'
import { parsePeriod, periodText } from './period-text.ts'
import { CALENDAR_KINDS, periodOf, type Period } from './period.ts'
import { areReversed, parseBound } from './price-bound.ts'
import { readReferences, referenceTo, type Named, type Reference } from './reference.ts'
import type { Refusal } from './refusal.ts'
import { ok, refuse, type Result } from './result.ts'
import { MOST_SEARCH_TERMS, searchTerms } from './search-terms.ts'
import { parseTag } from './tag.ts'
import { parseLine } from './input-text.ts'

/** The orders of a list: newest first, highest price first, or alphabetical. */
export const SORTS = ['day', 'price', 'category', 'name'] as const
export type Sort = (typeof SORTS)[number]

export type ExpenseFilter = {
  readonly period: Period
  /** Empty is every category. */
  readonly categories: readonly Reference[]
  /** Whether these categories are excluded. */
  readonly except: boolean
  /** An expense has all of them. */
  readonly tags: readonly Reference[]
  /** Words and phrases of the name or the note, as typed; empty for any. */
  readonly text: string
  readonly least: Price | undefined
  readonly most: Price | undefined
  readonly refunds: boolean
  readonly sort: Sort
}

export const LONGEST_SEARCH = 200

/**
 * Reads a list's address: `period` (see `periodText`; `month`, `week`, `quarter` and `year` are the
 * one that has today), or `from` and `to`, of which one suffices; `category_id` and `category`, a
 * name, any number of times, and `except=1` for all of them; `tag_id` and `tag` likewise; `q`; `min`
 * and `max`, as decimals; `refunds=1` for money back; `sort`. Without a period it is the current
 * month.
 */
export function parseFilter(
  query: URLSearchParams,
  { ledger, today }: { ledger: Ledger; today: Day },
): Result<ExpenseFilter, Refusal> {
  const typedPeriod = periodIn(query) ?? 'month'
  const current = CALENDAR_KINDS.find((kind) => kind === typedPeriod)
  const period = current ? ok(periodOf(current, today, ledger)) : parsePeriod(typedPeriod, ledger)
  const textsOf = (field: string) => ({
    ids: query.getAll(`${field}_id`),
    names: query.getAll(field),
  })
  const categories = readReferences('category', textsOf('category'), parseCategory)
  const tags = readReferences('tag', textsOf('tag'), parseTag)
  const text = parseLine(query.get('q') ?? '', { field: 'search', longest: LONGEST_SEARCH })
  const least = parseBound(query.get('min') ?? '', 'min')
  const most = parseBound(query.get('max') ?? '', 'max')
  const sort = SORTS.find((each) => each === (query.get('sort') || 'day'))

  if (!period.ok) return period
  if (!categories.ok) return categories
  if (!tags.ok) return tags
  if (!text.ok) return text
  if (searchTerms(text.value).length > MOST_SEARCH_TERMS) {
    return refuse({ code: 'too-many-search-terms', most: MOST_SEARCH_TERMS })
  }
  if (!least.ok) return least
  if (!most.ok) return most
  if (areReversed(least.value, most.value)) return refuse({ code: 'bounds-reversed' })
  if (sort === undefined) return refuse({ code: 'sort-unknown', sorts: SORTS })
  return ok({
    period: period.value,
    categories: categories.value,
    except: query.get('except') === '1' && categories.value.length > 0,
    tags: tags.value,
    text: text.value,
    least: least.value,
    most: most.value,
    // Older links have the parameter `back`.
    refunds: query.get('refunds') === '1' || query.get('back') === '1',
    sort,
  })
}

/** The filter that has only a period. */
export function wholePeriod(period: Period): ExpenseFilter {
  const none = { categories: [], except: false, tags: [], text: '', refunds: false }
  return { period, ...none, least: undefined, most: undefined, sort: 'day' }
}

/** A filter as the query of its address, which `parseFilter` reads back as the same filter. */
export function filterQuery(filter: ExpenseFilter): string {
  const { period, categories, except, tags, text, least, most, refunds, sort } = filter
  const query = new URLSearchParams({ period: periodText(period) })
  append(query, 'category', categories)
  if (except) query.set('except', '1')
  append(query, 'tag', tags)
  if (text !== '') query.set('q', text)
  if (least) query.set('min', least)
  if (most) query.set('max', most)
  if (refunds) query.set('refunds', '1')
  if (sort !== 'day') query.set('sort', sort)
  return query.toString()
}

/** The query of the same list with the expenses of one category alone. */
export function queryOfCategory(filter: ExpenseFilter, { id, name }: Named): string {
  return filterQuery({ ...filter, categories: [referenceTo({ id, name })], except: false })
}

/** The query of one page of a list. */
export function listQuery(filter: ExpenseFilter, after: Position | undefined): string {
  const query = filterQuery(filter)
  return after ? `${query}&after=${after.spentOn}_${after.id}` : query
}

function append(query: URLSearchParams, field: string, references: readonly Reference[]) {
  for (const { id, name = '' } of references) {
    if (id === undefined) query.append(field, name)
    else query.append(`${field}_id`, id)
  }
}

function periodIn(query: URLSearchParams): string | undefined {
  const [from, to] = [query.get('from') ?? '', query.get('to') ?? '']
  // A form whose days were left empty keeps the period it was opened with.
  if (from === '' && to === '') return query.get('period') || undefined
  return `${from}..${to}`
}
