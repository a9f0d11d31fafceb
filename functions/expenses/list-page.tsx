/** The page of the list, for every route that answers with it. */
import type { Context } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import { readListWithTotals } from './list-with-totals.ts'
import { sortedByName } from '../../src/domain/collation.ts'
import { dayIn } from '../../src/domain/day.ts'
import { listQuery } from '../../src/domain/filter.ts'
import { mayWrite } from '../../src/domain/ledger.ts'
import { comparedDays } from '../../src/domain/pace.ts'
import { hasAnswer, resolveFilter } from '../../src/domain/resolve-filter.ts'
import type { BulkForm } from '../../src/views/expenses/bulk.tsx'
import { ExpensesPage } from '../../src/views/expenses/list-page.tsx'
import { readCategoryRanks } from './category-ranks.ts'
import { filterKeysOf } from './filter-keys.ts'
import { answerPage } from '../http/answer-page.ts'
import { browserLocales } from '../http/browser-languages.ts'
import { needCheckedAccess } from '../sign-in/check-access.ts'
import { readFlash } from '../http/flash.ts'
import { readNotice } from '../http/notice.ts'
import { returnPath } from '../http/return-to.ts'
import { emptyDraft } from './draft.ts'
import { addingNow } from './offered.ts'
import { listBehind, type List } from './read-list.ts'
import { rememberedDay } from './remembered-day.ts'
import { newId } from '../http/new-id.ts'
import { requestUrl } from '../http/request-url.ts'

type PageState = {
  /** Which page of the list; if absent, the one that `back` names. */
  readonly list?: List
  /** The query of the list, to return to it; if absent, that of `list`. */
  readonly back?: string
  /** The values of the bulk form, if it was refused. */
  readonly bulk?: BulkForm
}

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
    adding: isAdding ? addingNow(c) : undefined,
  }
  const [{ views, ...page }, lastAction] = await Promise.all([
    readListWithTotals(c, parsed),
    readFlash(c),
  ])
  const filter = resolveFilter(asked, page.found)
  const isAnswered = hasAnswer(filter)
  const back = state.back ?? listQuery(filter, after)
  const address = requestUrl(c).searchParams.toString()
  const isReady = lastAction.lastAction?.kind === 'add' && lastAction.marked !== undefined
  const notice = readNotice(c)
  const day = rememberedDay(c, today)
  const draft = { ...emptyDraft(), spentOn: day ?? '' }
  const todayPath = returnPath(`${back}${back && '&'}day=today`)
  const todayLink = day === undefined ? undefined : todayPath
  const saved = { views: sortedByName(views, ledger.locale), viewId: newId() }
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
    ownLocale: browserLocales(c)[0],
  }
  return answerPage(c, <ExpensesPage {...props} />, status)
}
