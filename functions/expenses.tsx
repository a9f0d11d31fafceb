import { Hono, type Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { v7 as uuidV7 } from 'uuid'
import type { AppEnv } from '../src/bindings.ts'
import { readTotals } from '../src/db/categories.ts'
import { fieldProblem } from '../src/db/errors.ts'
import { addExpense, listExpenses } from '../src/db/expenses.ts'
import { readExpense } from '../src/db/versions.ts'
import { dayIn, isCalendarDay } from '../src/domain/day.ts'
import { isId, parseExpense } from '../src/domain/expense.ts'
import type { ExpenseDraft, ExpenseProblems, Position } from '../src/domain/expense.ts'
import { typedPrice } from '../src/domain/money.ts'
import { ExpensesPage } from '../src/views/expenses.tsx'
import { goBack, readDone } from './done.ts'
import { readExpenseDraft } from './expense-draft.ts'
import { readForm } from './form.ts'

export const expenses = new Hono<AppEnv>()
  .get('/', async (c) => {
    const after = readPosition(c.req.query('after'))
    return expensesPage(c, { draft: await newDraft(c, c.req.query('copy')), after })
  })

  .post('/add', async (c) => {
    const { sql, now } = c.env
    const ledger = await c.env.ledger()
    const today = dayIn(ledger.timeZone, now())
    const form = await readForm(c)
    const draft = readExpenseDraft(form, form.get('id') ?? uuidV7())

    const expense = parseExpense(draft, { ledger, today })
    if (!expense.ok) return refused(c, draft, expense.problem)

    const changeId = uuidV7()
    const circumstances = { ledgerId: ledger.ledgerId, today, changeId }
    const arrival = await addExpense(sql, expense.value, circumstances).catch((error: unknown) => {
      const problems = fieldProblem(error)
      if (problems === undefined) throw error
      return problems
    })
    if (typeof arrival === 'object') return refused(c, draft, arrival)
    if (arrival === 'other') {
      const problem =
        'This form has already added an expense, and now says something else. ' +
        'Press Add again to add this as another expense.'
      return refused(c, { ...draft, id: uuidV7() }, { form: problem })
    }

    if (arrival === 'repeat') return c.redirect('/', 303)
    c.set('expensesAdded', 1)
    return goBack(c, '', { marked: expense.value.id, actionId: changeId })
  })

type Shown = {
  readonly draft: ExpenseDraft
  readonly problems?: ExpenseProblems
  readonly after?: Position | undefined
}

function refused(c: Context<AppEnv>, draft: ExpenseDraft, problems: ExpenseProblems) {
  return expensesPage(c, { draft, problems }, 422)
}

async function expensesPage(c: Context<AppEnv>, shown: Shown, status: 200 | 422 = 200) {
  const ledger = await c.env.ledger()
  const [totals, page, done] = await Promise.all([
    readTotals(c.env.sql, ledger.ledgerId),
    listExpenses(c.env.sql, ledger.ledgerId, shown.after),
    readDone(c, ledger.ledgerId),
  ])
  const today = dayIn(ledger.timeZone, c.env.now())
  return c.html(<ExpensesPage {...{ ledger, today, totals, ...page, ...done, ...shown }} />, status)
}

/** An empty form, or one filled from the expense that is to be added again today. */
async function newDraft(c: Context<AppEnv>, copy: string | undefined): Promise<ExpenseDraft> {
  const ledger = await c.env.ledger()
  const id = uuidV7()
  const spentOn = dayIn(ledger.timeZone, c.env.now())
  const found =
    copy !== undefined && isId(copy)
      ? await readExpense(c.env.sql, ledger.ledgerId, copy.toLowerCase())
      : undefined
  if (found === undefined) return { id, price: '', category: '', spentOn, name: '', note: '' }
  return { ...found, id, spentOn, price: typedPrice(ledger, found.price) }
}

/** Reads where a page of the list begins, written by the "older" link as `2026-06-05_<id>`. */
function readPosition(text: string | undefined): Position | undefined {
  if (text === undefined) return undefined
  const [, spentOn = '', id = ''] = /^(\d{4}-\d\d-\d\d)_([\da-f-]{36})$/.exec(text) ?? []
  if (isCalendarDay(spentOn) && isId(id)) return { spentOn, id }
  throw new HTTPException(400, { message: 'This link to older expenses is damaged.' })
}
