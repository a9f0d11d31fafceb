/** The list as a page, for every answer that shows it. */
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { v7 as uuidV7 } from 'uuid'
import type { AppEnv } from '../../src/bindings.ts'
import { readViews } from '../../src/db/saved-views.ts'
import { readListWithTotals } from '../../src/db/expenses/list-with-totals.ts'
import { readExpense } from '../../src/db/expenses/versions.ts'
import { dayIn, isCalendarDay, type Day } from '../../src/domain/day.ts'
import { isId } from '../../src/domain/id.ts'
import { draftOf } from '../../src/domain/expense-fields.ts'
import type { ExpenseDraft, ExpenseProblems, Position } from '../../src/domain/expense.ts'
import { parseFilter, type ExpenseFilter } from '../../src/domain/filter.ts'
import type { BulkForm } from '../../src/views/expenses/bulk.tsx'
import { ExpensesPage } from '../../src/views/expenses/expenses.tsx'
import type { LastAction } from '../../src/views/shared/undo-bar.tsx'
import { filterKeysOf } from './filter-keys.ts'
import { readFlash } from '../http/flash.ts'
import { emptyDraft } from './draft.ts'
import { refusalText } from '../../src/views/messages/refusal-text.ts'

type Shown = {
  /** What stands in the form; without one, it is empty. */
  readonly draft?: ExpenseDraft | undefined
  readonly problems?: ExpenseProblems
  /** Which expenses are shown; without one, the page of the list that `back` names. */
  readonly list?: List
  /** The query of the list, to come back to it. */
  readonly back: string
  /** What stood in the form that changes several, when it was refused. */
  readonly bulk?: BulkForm
}

type List = {
  readonly filter: ExpenseFilter
  /** Where its page begins, unless at the first. */
  readonly after: Position | undefined
}

export async function expensesPage(c: Context<AppEnv>, shown: Shown, status: 200 | 422 = 200) {
  const ledger = c.var.ledger
  const { sql, now } = c.env
  const { filter, after } = shown.list ?? (await listBehind(c, shown.back))
  const parsed = { filter: filterKeysOf(filter), sort: filter.sort, after }
  const [page, views, lastAction] = await Promise.all([
    readListWithTotals(sql, ledger.ledgerId, parsed),
    readViews(sql, ledger.ledgerId),
    readFlash(c, ledger.ledgerId),
  ])
  const today = dayIn(ledger.timeZone, now())
  const isReady = lastAction.lastAction?.first.kind === 'add' && lastAction.marked !== undefined
  const draft = shown.draft ?? { ...emptyDraft(), spentOn: keptDay(lastAction.lastAction) ?? today }
  const saved = { views, viewId: uuidV7() }
  const list = { filter, after }
  const props = {
    ledger,
    today,
    isReady,
    ...page,
    ...saved,
    ...lastAction,
    ...shown,
    ...list,
    draft,
  }
  return c.html(<ExpensesPage {...props} />, status)
}

/** The list that a form was opened from; the usual one if that cannot be read. */
async function listBehind(c: Context<AppEnv>, back: string): Promise<List> {
  return readList(c, new URLSearchParams(back)).catch(() => readList(c, new URLSearchParams()))
}

/** Which page of which list an address asks for; 400 as below. */
export async function readList(c: Context<AppEnv>, query: URLSearchParams): Promise<List> {
  const after = readPosition(query.get('after') ?? undefined)
  if (after && !query.has('period')) query.set('period', 'all')
  return { filter: await readFilter(c, query), after }
}

/** Reads where a page of the list begins, written by the "older" link as `2026-06-05_<id>`. */
function readPosition(text: string | undefined): Position | undefined {
  if (text === undefined) return undefined
  const [, spentOn = '', id = ''] = /^(\d{4}-\d\d-\d\d)_([\da-f-]{36})$/.exec(text) ?? []
  if (isCalendarDay(spentOn) && isId(id)) return { spentOn, id }
  throw new HTTPException(400, { message: 'This link to older expenses is damaged.' })
}

/** What a list's address asks for; 400 for what none of ours could say. */
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

/** The form filled from an expense that is to be added again, today. */
export async function copiedDraft(
  c: Context<AppEnv>,
  id: string,
): Promise<ExpenseDraft | undefined> {
  const ledger = c.var.ledger
  if (!isId(id)) return undefined
  const found = await readExpense(c.env.sql, ledger.ledgerId, id.toLowerCase())
  const spentOn = dayIn(ledger.timeZone, c.env.now())
  return found && { ...draftOf(ledger, found), id: uuidV7(), spentOn }
}

/** The day of the expense that was added last: who writes down a day writes down more of it. */
function keptDay(lastAction: LastAction | undefined): Day | undefined {
  const first = lastAction?.first
  if (first?.subject !== 'expense' || first.kind !== 'add') return undefined
  return first.after?.spentOn
}
