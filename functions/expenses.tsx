import { Hono, type Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { HTTPException } from 'hono/http-exception'
import { v7 as uuidV7 } from 'uuid'
import type { AppEnv } from '../src/bindings.ts'
import { readTotals } from '../src/db/categories.ts'
import { fieldProblem } from '../src/db/errors.ts'
import { addExpense, listExpenses } from '../src/db/expenses.ts'
import { dayIn, isCalendarDay } from '../src/domain/day.ts'
import { isId, parseExpense } from '../src/domain/expense.ts'
import type { ExpenseDraft, ExpenseProblems, Position } from '../src/domain/expense.ts'
import { ExpensesPage } from '../src/views/expenses.tsx'
import { readForm } from './form.ts'

/** Names the expense just added, for the one page that marks its row. */
const ADDED_COOKIE = 'added'

export const expenses = new Hono<AppEnv>()
  .get('/', async (c) => {
    const after = readPosition(c.req.query('after'))
    const added = getCookie(c, ADDED_COOKIE)
    if (added !== undefined) deleteCookie(c, ADDED_COOKIE)
    return expensesPage(c, { draft: await emptyDraft(c), after, added })
  })

  .post('/add', async (c) => {
    const { sql, now } = c.env
    const ledger = await c.env.ledger()
    const today = dayIn(ledger.timeZone, now())
    const draft = await readDraft(c)

    const expense = parseExpense(draft, { ledger, today })
    if (!expense.ok) return refused(c, draft, expense.problem)

    const circumstances = { ledgerId: ledger.ledgerId, today, changeId: uuidV7() }
    const arrival = await addExpense(sql, expense.value, circumstances).catch((error: unknown) => {
      const problems = fieldProblem(error)
      if (problems === undefined) throw error
      return problems
    })
    if (typeof arrival === 'object') return refused(c, draft, arrival)
    if (arrival === 'other') {
      const form =
        'This form has already added an expense, and now says something else. ' +
        'Press Add again to add this as another expense.'
      return refused(c, { ...draft, id: uuidV7() }, { form })
    }

    if (arrival === 'first') c.set('expensesAdded', 1)
    setCookie(c, ADDED_COOKIE, expense.value.id, { httpOnly: true, sameSite: 'Lax', maxAge: 60 })
    return c.redirect('/', 303)
  })

type Shown = {
  readonly draft: ExpenseDraft
  readonly problems?: ExpenseProblems
  readonly after?: Position | undefined
  readonly added?: string | undefined
}

function refused(c: Context<AppEnv>, draft: ExpenseDraft, problems: ExpenseProblems) {
  return expensesPage(c, { draft, problems }, 422)
}

async function expensesPage(c: Context<AppEnv>, shown: Shown, status: 200 | 422 = 200) {
  const ledger = await c.env.ledger()
  const [totals, page] = await Promise.all([
    readTotals(c.env.sql, ledger.ledgerId),
    listExpenses(c.env.sql, ledger.ledgerId, shown.after),
  ])
  const today = dayIn(ledger.timeZone, c.env.now())
  return c.html(<ExpensesPage {...{ ledger, today, totals, ...page, ...shown }} />, status)
}

async function emptyDraft(c: Context<AppEnv>): Promise<ExpenseDraft> {
  const { timeZone } = await c.env.ledger()
  const today = dayIn(timeZone, c.env.now())
  return { id: uuidV7(), price: '', category: '', spentOn: today, name: '', note: '' }
}

async function readDraft(c: Context<AppEnv>): Promise<ExpenseDraft> {
  const form = await readForm(c)
  const field = (name: string) => form.get(name) ?? ''
  return {
    id: form.get('id') ?? uuidV7(),
    price: field('price'),
    category: field('category'),
    spentOn: field('spent_on'),
    name: field('name'),
    note: field('note'),
  }
}

/** Reads where a page of the list begins, written by the "older" link as `2026-06-05_<id>`. */
function readPosition(text: string | undefined): Position | undefined {
  if (text === undefined) return undefined
  const [, spentOn = '', id = ''] = /^(\d{4}-\d\d-\d\d)_([\da-f-]{36})$/.exec(text) ?? []
  if (isCalendarDay(spentOn) && isId(id)) return { spentOn, id }
  throw new HTTPException(400, { message: 'This link to older expenses is damaged.' })
}
