/** Adds an expense: the page with its form, and the route that every form posts to. */
import { Hono, type Context } from 'hono'
import { v7 as uuidV7 } from 'uuid'
import type { AppEnv } from '../../src/bindings.ts'
import { readExpense } from '../../src/db/expenses/write-versions.ts'
import { dayIn } from '../../src/domain/day.ts'
import { draftOf } from '../../src/domain/expense-fields.ts'
import {
  parseExpense,
  parseNewExpense,
  type ExpenseDraft,
  type ExpenseProblems,
} from '../../src/domain/expense.ts'
import {
  choiceOf,
  dayWithoutDate,
  parseDayChoice,
  type DayChoice,
} from '../../src/domain/typed-day.ts'
import { AddPage } from '../../src/views/expenses/add-page.tsx'
import { readFlash, redirectAsBefore, redirectWithFlash } from '../http/flash.ts'
import { readForm } from '../http/form.ts'
import { parseId } from '../http/ids.ts'
import { readReturnTo } from '../http/return-to.ts'
import {
  accessChecked,
  AccessUnchecked,
  answerChecked,
  needCheckedAccess,
} from '../sign-in/check-access.ts'
import { problemsOrThrow, writeContextOf } from '../http/write-context.ts'
import { addExpense } from './add-expense.ts'
import { readExpenseDraft } from './draft.ts'
import { offeredInForm } from './offered.ts'
import { forgetDay, rememberDay, rememberedDay } from './remembered-day.ts'
import { withUsualCategory } from './usual-category.ts'
import { newId } from '../http/new-id.ts'

export const adding = new Hono<AppEnv>()
  .get('/add', async (c) => {
    const query = new Map(Object.entries(c.req.query()))
    const draft = (await copiedDraft(c, query.get('copy'))) ?? readExpenseDraft(query, uuidV7())
    const day = parseDayChoice(query.get('day') ?? '')
    const choice = day.ok && draft.spentOn === '' ? day.value : undefined
    return addPage(c, { draft, choice, back: readReturnTo(query.get('back')) })
  })

  .post('/add', (c) => answerChecked(c, () => answerAdded(c)))

async function answerAdded(c: Context<AppEnv>) {
  const { sql, now } = c.env
  const ledger = c.var.ledger
  const today = dayIn(ledger.timeZone, now())
  const form = await readForm(c)
  const day = parseDayChoice(form.get('day') ?? '')
  // The third button shows the field that says what is wrong.
  const choice = day.ok ? day.value : 'other'
  const typed = readAddedDraft(form, choice)
  const draft = await withUsualCategory(c, typed)
  const back = readReturnTo(form.get('back'))
  const refused = (problems: ExpenseProblems, shown = draft) =>
    addPage(c, { draft: shown, choice, problems, back }, 422)

  const parse = choice === 'other' ? parseExpense : parseNewExpense
  const expense = parse(draft, { ledger, today })
  if (!day.ok) return refused({ ...(expense.ok ? {} : expense.problem), spentOn: day.problem })
  if (!expense.ok) {
    // The form on the list goes on with the page that asks for the rest: nothing went wrong yet.
    const isNext = form.get('next') === 'fields' && isOnlyCategoryMissing(draft, expense.problem)
    return isNext ? addPage(c, { draft, choice, back }, 422) : refused(expense.problem)
  }

  const changeId = newId()
  const isUsual = typed.category !== draft.category
  const defaultDay = dayWithoutDate(choice, today)
  const writeContext = { ...writeContextOf(c), defaultDay, changeId, isUsual }
  const access = c.var.accessToCheck
  const added = addExpense(sql, expense.value, writeContext, access)
  const arrival = await added.catch(problemsOrThrow)
  if (arrival === 'unchecked') throw new AccessUnchecked()
  if (typeof arrival === 'object') return refused(arrival)
  accessChecked(c)
  if (arrival === 'other') {
    return refused({ form: { code: 'id-used' } }, { ...draft, id: uuidV7() })
  }

  // The page with all fields says when the next expense follows; the list's form is for several.
  if (form.get('next') === 'list') forgetDay(c)
  else rememberDay(c, expense.value.spentOn ?? defaultDay, today)
  const path = form.get('next') === 'form' ? '/add' : back
  const { id } = expense.value
  if (arrival === 'repeat') {
    return redirectAsBefore(c, path, { subject: 'expense', id, from: 0 }, { marked: id })
  }
  c.set('expensesAdded', 1)
  return redirectWithFlash(c, path, { marked: id, actionId: changeId })
}

/** The draft that a form sent: a category by a button, a tile or its name, and a day by a button. */
function readAddedDraft(
  form: ReadonlyMap<string, string>,
  choice: DayChoice | undefined,
): ExpenseDraft {
  const sent = readExpenseDraft(form, form.get('id') ?? uuidV7())
  return {
    ...sent,
    category: form.get('into') ?? sent.category,
    spentOn: choice === undefined || choice === 'other' ? sent.spentOn : '',
  }
}

function isOnlyCategoryMissing({ category }: ExpenseDraft, problems: ExpenseProblems): boolean {
  return category.trim() === '' && Object.keys(problems).join() === 'category'
}

type PageState = {
  readonly draft: ExpenseDraft
  readonly problems?: ExpenseProblems
  /** The button of the day that the form sent, if it has any. */
  readonly choice?: DayChoice | undefined
  readonly back: string
}

async function addPage(c: Context<AppEnv>, state: PageState, status: 200 | 422 = 200) {
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

/** The values of a form that adds a copy of an expense, on the day that it is sent. */
async function copiedDraft(
  c: Context<AppEnv>,
  text: string | undefined,
): Promise<ExpenseDraft | undefined> {
  const ledger = c.var.ledger
  const id = parseId(text)
  if (id === undefined) return undefined
  const found = await readExpense(c.env.sql, ledger.ledgerId, id)
  return found && { ...draftOf(ledger, found), id: uuidV7(), spentOn: '' }
}
