import { Hono, type Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { v7 as uuidV7 } from 'uuid'
import type { AppEnv } from '../src/bindings.ts'
import type { Chosen } from '../src/db/chosen.ts'
import { addExpense, listExpenses } from '../src/db/expenses.ts'
import { readViews } from '../src/db/saved-views.ts'
import { readTotals } from '../src/db/totals.ts'
import { readExpense } from '../src/db/versions.ts'
import { categoryKey } from '../src/domain/category.ts'
import { dayIn, isCalendarDay } from '../src/domain/day.ts'
import { isId, keysOf, parseExpense } from '../src/domain/expense.ts'
import type { ExpenseDraft, ExpenseProblems, Position } from '../src/domain/expense.ts'
import { listQuery, parseFilter, type ExpenseFilter } from '../src/domain/filter.ts'
import { ExpensesPage } from '../src/views/expenses.tsx'
import { goBack, listPath, readBack, readDone } from './done.ts'
import { draftOf, readExpenseDraft } from './expense-draft.ts'
import { readForm } from './form.ts'
import { circumstancesOf, problemsOrThrow } from './writing.ts'

export const expenses = new Hono<AppEnv>()
  .get('/', async (c) => {
    const after = readPosition(c.req.query('after'))
    const filter = await readFilter(c)
    return expensesPage(c, { draft: await newDraft(c, c.req.query('copy')), filter, after })
  })

  .post('/add', async (c) => {
    const { sql, now } = c.env
    const ledger = await c.env.ledger()
    const today = dayIn(ledger.timeZone, now())
    const form = await readForm(c)
    const draft = readExpenseDraft(form, form.get('id') ?? uuidV7())
    const back = readBack(form.get('back'))

    const expense = parseExpense(draft, { ledger, today })
    if (!expense.ok) return expensesPage(c, { draft, problems: expense.problem, back }, 422)

    const changeId = uuidV7()
    const { value } = expense
    const arrival = await addExpense(
      sql,
      { ...value, changeId, keys: keysOf(value) },
      { ...(await circumstancesOf(c)), today },
    ).catch(problemsOrThrow)
    if (typeof arrival === 'object') return expensesPage(c, { draft, problems: arrival, back }, 422)
    if (arrival === 'other') {
      const problem =
        'This form has already added an expense, and now says something else. ' +
        'Press Add again to add this as another expense.'
      return expensesPage(
        c,
        { draft: { ...draft, id: uuidV7() }, problems: { form: problem }, back },
        422,
      )
    }

    if (arrival === 'repeat') return c.redirect(listPath(back), 303)
    c.set('expensesAdded', 1)
    return goBack(c, back, { marked: expense.value.id, actionId: changeId })
  })

type Shown = {
  readonly draft: ExpenseDraft
  readonly problems?: ExpenseProblems
  readonly filter?: ExpenseFilter
  readonly after?: Position | undefined
  readonly back?: string
}

async function expensesPage(c: Context<AppEnv>, shown: Shown, status: 200 | 422 = 200) {
  const ledger = await c.env.ledger()
  const { sql, now } = c.env
  const filter = shown.filter ?? (await readFilter(c))
  const chosen = chosenBy(filter)
  const [totals, page, views, done] = await Promise.all([
    readTotals(sql, ledger.ledgerId, chosen),
    listExpenses(sql, ledger.ledgerId, chosen, shown.after),
    readViews(sql, ledger.ledgerId),
    readDone(c, ledger.ledgerId),
  ])
  const today = dayIn(ledger.timeZone, now())
  const isAsked = c.req.method !== 'POST' && new URL(c.req.url).search !== ''
  const back = isAsked ? listQuery(filter, shown.after) : ''
  const saved = { views, viewId: uuidV7() }
  const props = { ledger, today, back, ...totals, ...page, ...saved, ...done, ...shown, filter }
  return c.html(<ExpensesPage {...props} />, status)
}

/** What the address asks for; a form that was refused is shown above the current month. */
async function readFilter(c: Context<AppEnv>): Promise<ExpenseFilter> {
  const settings = await c.env.ledger()
  const today = dayIn(settings.timeZone, c.env.now())
  const query = c.req.method === 'POST' ? new URLSearchParams() : new URL(c.req.url).searchParams
  if (query.has('after') && !query.has('period')) query.set('period', 'all')
  const filter = parseFilter(query, { settings, today })
  if (!filter.ok) throw new HTTPException(400, { message: filter.problem })
  return filter.value
}

function chosenBy({ period, categories, except }: ExpenseFilter): Chosen {
  const days = period.kind === 'all' ? {} : { from: period.from, until: period.until }
  return { ...days, categoryKeys: categories.map(categoryKey), except }
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
  if (found === undefined)
    return { id, price: '', category: '', spentOn, name: '', note: '', tags: '' }
  return { ...draftOf(ledger, found), id, spentOn }
}

/** Reads where a page of the list begins, written by the "older" link as `2026-06-05_<id>`. */
function readPosition(text: string | undefined): Position | undefined {
  if (text === undefined) return undefined
  const [, spentOn = '', id = ''] = /^(\d{4}-\d\d-\d\d)_([\da-f-]{36})$/.exec(text) ?? []
  if (isCalendarDay(spentOn) && isId(id)) return { spentOn, id }
  throw new HTTPException(400, { message: 'This link to older expenses is damaged.' })
}
