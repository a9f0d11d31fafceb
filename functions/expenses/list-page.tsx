/** The page of the list, for every route that answers with it. */
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { v7 as uuidV7 } from 'uuid'
import type { AppEnv } from '../../src/bindings.ts'
import { readViews } from '../../src/db/saved-views.ts'
import { readListWithTotals } from '../../src/db/expenses/list-with-totals.ts'
import { sortedByName } from '../../src/domain/collation.ts'
import { dayIn, isCalendarDay } from '../../src/domain/day.ts'
import type { Position } from '../../src/domain/expense.ts'
import { listQuery, parseFilter, type ExpenseFilter } from '../../src/domain/filter.ts'
import { mayWrite } from '../../src/domain/ledger.ts'
import { comparedDays } from '../../src/domain/pace.ts'
import type { TypedBounds } from '../../src/domain/price-bound.ts'
import { hasAnswer, resolveFilter } from '../../src/domain/resolve-filter.ts'
import type { BulkForm } from '../../src/views/expenses/bulk.tsx'
import { ExpensesPage } from '../../src/views/expenses/list-page.tsx'
import { en } from '../../src/views/messages/en.ts'
import { readCategoryRanks } from './category-ranks.ts'
import { filterKeysOf } from './filter-keys.ts'
import { readFlash } from '../http/flash.ts'
import { readNotice } from '../http/notice.ts'
import { parseId } from '../http/ids.ts'
import { returnPath } from '../http/return-to.ts'
import { emptyDraft } from './draft.ts'
import { addingNow } from './offered.ts'
import { rememberedDay } from './remembered-day.ts'
import { refusalText } from '../../src/views/messages/refusal-text.ts'

type PageState = {
  /** Which page of the list; if absent, the one that `back` names. */
  readonly list?: List
  /** The query of the list, to return to it; if absent, that of `list`. */
  readonly back?: string
  /** The prices of the filter's form, if they were refused. */
  readonly bounds?: TypedBounds | undefined
  /** The values of the bulk form, if it was refused. */
  readonly bulk?: BulkForm
}

type List = {
  readonly filter: ExpenseFilter
  /** The position after which the page begins, unless it is the first. */
  readonly after: Position | undefined
}

export async function expensesPage(c: Context<AppEnv>, state: PageState, status: 200 | 422 = 200) {
  const ledger = c.var.ledger
  const { sql, now } = c.env
  const { filter: asked, after } = state.list ?? (await listBehind(c, state.back ?? ''))
  const isSelecting =
    mayWrite(ledger) && (state.bulk !== undefined || c.req.query('select') === '1')
  const ranks = asked.sort === 'category' ? await readCategoryRanks(sql, ledger) : undefined
  const isAdding = mayWrite(ledger) && !isSelecting
  const today = dayIn(ledger.timeZone, now())
  const compared = after ? undefined : comparedDays(asked.period, ledger, today)
  const parsed = {
    filter: filterKeysOf(asked),
    sort: asked.sort,
    ranks,
    after,
    compared,
    adding: isAdding ? addingNow(c) : undefined,
  }
  const [page, views, lastAction] = await Promise.all([
    readListWithTotals(sql, ledger.ledgerId, parsed),
    readViews(sql, ledger.ledgerId),
    readFlash(c, ledger.ledgerId),
  ])
  const filter = resolveFilter(asked, page.found)
  const isAnswered = state.bounds === undefined && hasAnswer(filter)
  const back = state.back ?? listQuery(filter, after)
  const address = new URL(c.req.url).searchParams.toString()
  const isReady =
    lastAction.lastAction?.changes[0].kind === 'add' && lastAction.marked !== undefined
  const notice = readNotice(c)
  const day = rememberedDay(c, today)
  const draft = { ...emptyDraft(), spentOn: day ?? '' }
  const todayPath = returnPath(`${back}${back && '&'}day=today`)
  const todayLink = day === undefined ? undefined : todayPath
  const saved = { views: sortedByName(views, ledger.locale), viewId: uuidV7() }
  const list = { filter, after, back, address, isAnswered, isSelecting }
  const props = {
    ledger,
    today,
    isReady,
    ...page,
    compared,
    ...saved,
    ...lastAction,
    notice: notice && { ...notice, name: notice.name || ledger.name },
    ...state,
    ...list,
    draft,
    todayLink,
  }
  return c.html(<ExpensesPage {...props} />, status)
}

/** The list that a form was opened from; the default one if its query is not valid. */
async function listBehind(c: Context<AppEnv>, back: string): Promise<List> {
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
