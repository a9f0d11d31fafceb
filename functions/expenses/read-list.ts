/** Reads which list an address names: its filter, and the page. */
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { AppEnv } from '../../src/bindings.ts'
import { dayIn, isCalendarDay } from '../../src/domain/day.ts'
import type { Position } from '../../src/domain/expense.ts'
import { parseFilter, type ExpenseFilter } from '../../src/domain/filter.ts'
import { en } from '../../src/views/messages/en.ts'
import { refusalText } from '../../src/views/messages/refusal-text.ts'
import { parseId } from '../http/ids.ts'

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

/** Reads the filter from a query; 400 if it is not valid. */
export async function readFilter(
  c: Context<AppEnv>,
  query: URLSearchParams,
): Promise<ExpenseFilter> {
  const ledger = c.var.ledger
  const today = dayIn(ledger.timeZone, c.env.now())
  const filter = parseFilter(query, { ledger, today })
  if (!filter.ok) throw new HTTPException(400, { message: refusalText(filter.problem) })
  return filter.value
}

/** Whether a query names no list, so that the page shows the default one. */
export function isOfDefaultList(query: URLSearchParams): boolean {
  return [...query.keys()].every((name) => ['day', 'select'].includes(name))
}
