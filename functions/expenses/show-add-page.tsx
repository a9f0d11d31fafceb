/** The page with the form of a new expense: empty, filled in, or refused. */
import type { Context } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import { dayIn } from '../../src/domain/day.ts'
import type { ExpenseDraft, ExpenseProblems } from '../../src/domain/expense.ts'
import { choiceOf, type DayChoice } from '../../src/domain/typed-day.ts'
import { AddPage } from '../../src/views/expenses/add-page.tsx'
import { readFlash } from '../http/flash.ts'
import { needCheckedAccess } from '../sign-in/check-access.ts'
import { offeredInForm } from './offered.ts'
import { rememberedDay } from './remembered-day.ts'

type PageState = {
  readonly draft: ExpenseDraft
  readonly problems?: ExpenseProblems
  /** The button of the day that the form sent, if it has any. */
  readonly choice?: DayChoice | undefined
  readonly back: string
}

export async function showAddPage(c: Context<AppEnv>, state: PageState, status: 200 | 422 = 200) {
  needCheckedAccess(c)
  const { ledger } = c.var
  const today = dayIn(ledger.timeZone, c.env.now())
  const [offered, flash] = await Promise.all([offeredInForm(c), readFlash(c)])
  const day = rememberedDay(c, today)
  // A day that was just chosen is not replaced by the remembered one.
  const isFilledIn =
    state.problems !== undefined || state.choice !== undefined || state.draft.spentOn !== ''
  const draft = isFilledIn ? state.draft : { ...state.draft, spentOn: day ?? '' }
  const choice = state.choice ?? choiceOf(draft.spentOn, today)
  const query = state.back === '' ? '' : `&back=${encodeURIComponent(state.back)}`
  const todayLink =
    day !== undefined && draft.spentOn === day ? `/add?day=today${query}` : undefined
  const props = { ledger, ...state, ...offered, ...flash, draft, todayLink }
  const newDay = { today, choice }
  const isRefused = state.problems !== undefined
  const isAskedForCategory = !isRefused && draft.price !== '' && draft.category.trim() === ''
  const isReady = !isRefused && !isAskedForCategory
  return c.html(<AddPage {...{ ...props, newDay, isReady, isAskedForCategory }} />, status)
}
