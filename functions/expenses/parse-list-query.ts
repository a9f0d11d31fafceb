/** Reads which list an address names: its filter, and the page. */
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { AppEnv } from '../../src/bindings.ts'
import { dayIn, isCalendarDay } from '../../src/domain/day.ts'
import type { Position } from '../../src/domain/expense.ts'
import { parseFilter, type ExpenseFilter } from '../../src/domain/filter.ts'
import { BOUNDS } from '../../src/domain/price-bound.ts'
import { refuse } from '../../src/domain/result.ts'
import type { TypedBounds } from '../../src/domain/typed-bounds.ts'
import { en } from '../../src/views/messages/en.ts'
import { refusalText } from '../../src/views/messages/refusal-text.ts'
import { parseId } from '../http/ids.ts'
import { loadModule } from '../http/load-module.ts'

export type List = {
  readonly filter: ExpenseFilter
  /** The position after which the page begins, unless it is the first. */
  readonly after: Position | undefined
}

/** The list that a form was opened from; the default one if its query is not valid. */
export async function listBehind(c: Context<AppEnv>, back: string): Promise<List> {
  return readList(c, new URLSearchParams(back)).catch(() => readList(c, new URLSearchParams()))
}

/** Reads the list and its page from a query; 400 if it is not valid. */
export async function readList(c: Context<AppEnv>, query: URLSearchParams): Promise<List> {
  const after = readPosition(query.get('after') ?? undefined)
  if (after && !query.has('period')) query.set('period', 'all')
  return { filter: await readFilter(c, query), after }
}

/** Reads the position after which a page begins, which the link "Older" has as `2026-06-05_<id>`. */
function readPosition(text: string | undefined): Position | undefined {
  if (text === undefined) return undefined
  const [, spentOn = '', end] = /^(\d{4}-\d\d-\d\d)_([\da-f-]{36})$/.exec(text) ?? []
  const id = parseId(end)
  if (isCalendarDay(spentOn) && id !== undefined) return { spentOn, id }
  throw new HTTPException(400, { message: en.expenses.expense.olderLinkDamaged })
}

/** Moves prices as typed, which only forms and scripts send, to those of addresses. */
export async function readBounds(
  c: Context<AppEnv>,
  query: URLSearchParams,
): Promise<{ readonly query: URLSearchParams; readonly problems?: TypedBounds | undefined }> {
  if (BOUNDS.every((field) => !query.has(field))) return { query }
  const { readTypedBounds } = await loadModule(() => import('../../src/domain/typed-bounds.ts'))
  return readTypedBounds(query, c.var.ledger)
}

/** Reads the filter from a query, also with prices as typed; 400 if it is not valid. */
export async function readFilter(
  c: Context<AppEnv>,
  given: URLSearchParams,
): Promise<ExpenseFilter> {
  const ledger = c.var.ledger
  const today = dayIn(ledger.timeZone, c.env.now())
  const { query, problems } = await readBounds(c, given)
  const problem = problems?.least.problem ?? problems?.most.problem
  const filter = problem ? refuse(problem) : parseFilter(query, { ledger, today })
  if (!filter.ok) throw new HTTPException(400, { message: refusalText(filter.problem) })
  return filter.value
}

/** Whether a query names no list, so that the page shows the default one. */
export function isOfDefaultList(query: URLSearchParams): boolean {
  return [...query.keys()].every((name) => ['day', 'select'].includes(name))
}
