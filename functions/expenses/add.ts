/** Adds an expense: the routes of the page with its form, and of what every form posts to. */
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
import { dayWithoutDate, parseDayChoice, type DayChoice } from '../../src/domain/typed-day.ts'
import { redirectAfterRepeat, redirectWithFlash } from '../http/flash.ts'
import { readForm } from '../http/form.ts'
import { parseId } from '../http/ids.ts'
import { readReturnTo } from '../http/return-to.ts'
import { accessChecked, AccessUnchecked, answerChecked } from '../sign-in/check-access.ts'
import { problemsOrThrow, writeContextOf } from '../http/write-context.ts'
import { addExpense } from './add-expense.ts'
import { readExpenseDraft } from './draft.ts'
import { forgetDay, rememberDay } from './remembered-day.ts'
import { showAddPage } from './show-add-page.tsx'
import { withUsualCategory } from './usual-category.ts'
import { newId } from '../http/new-id.ts'

export const adding = new Hono<AppEnv>()
  .get('/add', async (c) => {
    const query = new Map(Object.entries(c.req.query()))
    const draft = (await copiedDraft(c, query.get('copy'))) ?? readExpenseDraft(query, uuidV7())
    const day = parseDayChoice(query.get('day') ?? '')
    const choice = day.ok && draft.spentOn === '' ? day.value : undefined
    return showAddPage(c, { draft, choice, back: readReturnTo(query.get('back')) })
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
    showAddPage(c, { draft: shown, choice, problems, back }, 422)

  const parse = choice === 'other' ? parseExpense : parseNewExpense
  const expense = parse(draft, { ledger, today })
  if (!day.ok) return refused({ ...(expense.ok ? {} : expense.problem), spentOn: day.problem })
  if (!expense.ok) {
    // The form on the list goes on with the page that asks for the rest: nothing went wrong yet.
    const isNext = form.get('next') === 'fields' && isOnlyCategoryMissing(draft, expense.problem)
    return isNext ? showAddPage(c, { draft, choice, back }, 422) : refused(expense.problem)
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
    return redirectAfterRepeat(c, path, { subject: 'expense', id, from: 0 }, { marked: id })
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
