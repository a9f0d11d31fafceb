import { Hono } from 'hono'
import { v7 as uuidV7 } from 'uuid'
import type { AppEnv } from '../../src/bindings.ts'
import { dayIn } from '../../src/domain/day.ts'
import { parseExpense } from '../../src/domain/expense.ts'
import { listQuery } from '../../src/domain/filter.ts'
import { BOUNDS, readTypedBounds } from '../../src/domain/price-bound.ts'
import { redirectWithFlash } from '../http/flash.ts'
import { readReturnTo, returnPath } from '../http/return-to.ts'
import { addExpense } from './add.ts'
import { readExpenseDraft } from './draft.ts'
import { copiedDraft, expensesPage, isOfDefaultList, readList } from './list-page.tsx'
import { readForm } from '../http/form.ts'
import { rememberDay } from './remembered-day.ts'
import { withUsualCategory } from './usual-category.ts'
import { writeContextOf, problemsOrThrow } from '../http/write-context.ts'

export const expenses = new Hono<AppEnv>()
  .get('/', async (c) => {
    const typed = new URL(c.req.url).searchParams
    const { query, problems: bounds } = readTypedBounds(typed, c.var.ledger)
    const list = await readList(c, query)
    const { filter, after } = list
    if (bounds) return expensesPage(c, { list, bounds }, 422)
    // A form sends its empty fields too, and prices as they are typed; a link to keep has neither.
    const isTyped = BOUNDS.some((field) => typed.has(field))
    if (isTyped || [...query.values()].includes(''))
      return c.redirect(returnPath(listQuery(filter, after)), 302)
    const draft = await copiedDraft(c, query.get('copy') ?? '')
    return expensesPage(c, isOfDefaultList(query) ? { draft, list, back: '' } : { draft, list })
  })

  .post('/add', async (c) => {
    const { sql, now } = c.env
    const ledger = c.var.ledger
    const today = dayIn(ledger.timeZone, now())
    const form = await readForm(c)
    const sent = readExpenseDraft(form, form.get('id') ?? uuidV7())
    // The button of a category adds the expense to it, whatever the field has.
    const typed = { ...sent, category: form.get('into') ?? sent.category }
    const draft = await withUsualCategory(c, typed)
    const back = readReturnTo(form.get('back'))

    const expense = parseExpense(draft, { ledger, today })
    if (!expense.ok) return expensesPage(c, { draft, problems: expense.problem, back }, 422)

    const changeId = uuidV7()
    const isUsual = typed.category !== draft.category
    const writeContext = { ...writeContextOf(c), today, changeId, isUsual }
    const arrival = await addExpense(sql, expense.value, writeContext).catch(problemsOrThrow)
    if (typeof arrival === 'object') return expensesPage(c, { draft, problems: arrival, back }, 422)
    if (arrival === 'other') {
      const problems = { form: { code: 'id-used' } } as const
      return expensesPage(c, { draft: { ...draft, id: uuidV7() }, problems, back }, 422)
    }

    rememberDay(c, expense.value.spentOn, today)
    if (arrival === 'repeat') return c.redirect(returnPath(back), 303)
    c.set('expensesAdded', 1)
    return redirectWithFlash(c, back, { marked: expense.value.id, actionId: changeId })
  })
