/** The page of the list, for every route that answers with it. */
import type { Context } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import type { ListAnswer } from './list-answer.ts'
import { readListWithTotals } from './list-with-totals.ts'
import { sortedByName } from '../../src/domain/collation.ts'
import { dayIn, type Day } from '../../src/domain/day.ts'
import { listQuery, type ExpenseFilter } from '../../src/domain/filter.ts'
import { mayWrite } from '../../src/domain/ledger.ts'
import { comparedDays } from '../../src/domain/pace.ts'
import { hasAnswer, resolveFilter } from '../../src/domain/resolve-filter.ts'
import type { BulkForm } from '../../src/views/expenses/bulk.tsx'
import type { ListPageProps } from '../../src/views/expenses/list-page-props.ts'
import { ExpensesPage } from '../../src/views/expenses/list-page.tsx'
import { readCategoryRanks } from './category-ranks.ts'
import { filterKeysOf } from './filter-keys.ts'
import { answerBytes, answerPage, textOf } from '../http/answer-page.ts'
import { browserLocales } from '../http/browser-languages.ts'
import { needCheckedAccess } from '../sign-in/check-access.ts'
import { readFlash } from '../http/flash.ts'
import { readNotice } from '../http/notice.ts'
import { returnPath } from '../http/return-to.ts'
import { emptyDraft } from './draft.ts'
import { suggestionTime } from './offered.ts'
import { listBehind, type List } from './parse-list-query.ts'
import { rememberedDay } from './remembered-day.ts'
import { newId } from '../http/new-id.ts'
import { createPageCache } from '../http/page-cache.ts'
import { requestUrl } from '../http/request-url.ts'

type PageState = {
  /** Which page of the list; if absent, the one that `back` names. */
  readonly list?: List
  /** The query of the list, to return to it; if absent, that of `list`. */
  readonly back?: string
  /** The values of the bulk form, if it was refused. */
  readonly bulk?: BulkForm
}

/** What a page is made of, beside the rows of its statement. */
type PageInputs = Pick<
  ListPageProps,
  'ledger' | 'today' | 'compared' | 'after' | 'address' | 'isSelecting' | 'ownLocale'
> & {
  readonly asked: ExpenseFilter
  readonly day: Day | undefined
  /** The query to return to; if absent, that of the list. */
  readonly back: string | undefined
}

/** What only the page after a write has. */
type Messages = Pick<ListPageProps, 'lastAction' | 'marked' | 'notice' | 'bulk'>

/** The ids that the forms of a page have: of the expense to add, and of the view to save. */
type FormIds = readonly [expenseId: string, viewId: string]

const cachedPage = createPageCache()

export async function expensesPage(c: Context<AppEnv>, state: PageState, status: 200 | 422 = 200) {
  const ledger = c.var.ledger
  const { sql, now } = c.env
  const { filter: asked, after } = state.list ?? (await listBehind(c, state.back ?? ''))
  const isSelecting =
    mayWrite(ledger) && (state.bulk !== undefined || c.req.query('select') === '1')
  if (asked.sort === 'category') needCheckedAccess(c)
  const ranks = asked.sort === 'category' ? await readCategoryRanks(sql, ledger) : undefined
  // Older pages have no form.
  const isAdding = mayWrite(ledger) && !isSelecting && after === undefined
  const today = dayIn(ledger.timeZone, now())
  const compared = after ? undefined : comparedDays(asked.period, ledger, today)
  const parsed = {
    filter: filterKeysOf(asked),
    sort: asked.sort,
    ranks,
    after,
    compared,
    adding: isAdding ? suggestionTime(c) : undefined,
  }
  const [list, flash] = await Promise.all([readListWithTotals(c, parsed), readFlash(c)])
  const notice = readNotice(c)
  const inputs: PageInputs = {
    ledger,
    today,
    compared,
    asked,
    after,
    back: state.back,
    address: requestUrl(c).searchParams.toString(),
    isSelecting,
    day: rememberedDay(c, today),
    ownLocale: browserLocales(c)[0],
  }
  const ids: FormIds = [newId(), newId()]
  const messages: Messages = { ...flash, notice, bulk: state.bulk }
  const hasMessages = Object.values(messages).some((each) => each !== undefined)
  if (list.key === undefined || hasMessages) {
    return answerPage(
      c,
      <ExpensesPage {...propsOf(inputs, list.answer(), ids, messages)} />,
      status,
    )
  }
  const render = () => textOf(<ExpensesPage {...propsOf(inputs, list.answer(), ids)} />)
  return answerBytes(c, cachedPage(list.key(JSON.stringify(inputs)), ids, render), status)
}

function propsOf(
  { asked, day, ...inputs }: PageInputs,
  { views, ...answer }: ListAnswer,
  [expenseId, viewId]: FormIds,
  { notice, ...messages }: Messages = {},
): ListPageProps {
  const { ledger, after } = inputs
  const filter = resolveFilter(asked, answer.found)
  const back = inputs.back ?? listQuery(filter, after)
  const todayPath = returnPath(`${back}${back && '&'}day=today`)
  return {
    ...answer,
    ...inputs,
    ...messages,
    filter,
    back,
    notice: notice && { ...notice, name: notice.name || ledger.name },
    isAnswered: hasAnswer(filter),
    isReady: messages.lastAction?.kind === 'add' && messages.marked !== undefined,
    views: sortedByName(views, ledger.locale),
    viewId,
    draft: { ...emptyDraft(expenseId), spentOn: day ?? '' },
    todayLink: day === undefined ? undefined : todayPath,
  }
}
