/** One expense: its page, and the forms that edit and delete it. */
import { Hono, type Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { AppEnv } from '../../src/bindings.ts'
import { readExpenseHistory } from '../../src/db/history/page.ts'
import { readExpense, type CurrentExpense } from '../../src/db/expenses/write-versions.ts'
import { draftOf, type ExpenseContent } from '../../src/domain/expense-fields.ts'
import { dayIn } from '../../src/domain/day.ts'
import { parseExpense, type ExpenseDraft, type ExpenseProblems } from '../../src/domain/expense.ts'
import { ConflictPage } from '../../src/views/expenses/conflict.tsx'
import { mayWrite } from '../../src/domain/ledger.ts'
import { ReadExpensePage } from '../../src/views/expenses/read-page.tsx'
import { rowId } from '../../src/views/expenses/expense-row.tsx'
import { ExpensePage } from '../../src/views/expenses/edit-page.tsx'
import { en } from '../../src/views/messages/en.ts'
import { redirectAfterRepeat, redirectWithFlash } from '../http/flash.ts'
import { readReturnTo } from '../http/return-to.ts'
import { readExpenseDraft } from './draft.ts'
import { offeredInForm } from './offered.ts'
import { readRowAfterDelete } from './row-after-delete.ts'
import { readForm, readVersion } from '../http/form.ts'
import { parseId } from '../http/ids.ts'
import { writeContextOf } from '../http/write-context.ts'
import { changeExpense, deleteExpense } from './change-expense.ts'

export const expense = new Hono<AppEnv>()
  .get('/expenses/:id', async (c) => {
    const ledger = c.var.ledger
    const current = await find(c, c.req.param('id'))
    const back = readReturnTo(c.req.query('back'))
    if (!mayWrite(ledger))
      return c.html(<ReadExpensePage {...{ ledger, back }} expense={current} />)
    return page(c, { draft: draftOf(ledger, current), ...current, back })
  })

  .post('/expenses/:id', async (c) => {
    const ledger = c.var.ledger
    const today = dayIn(ledger.timeZone, c.env.now())
    const form = await readForm(c)
    const draft = readExpenseDraft(form, c.req.param('id'))
    const from = readVersion(form.get('version'))
    const back = readReturnTo(form.get('back'))
    const current = await find(c, draft.id)

    const parsed = parseExpense(draft, { ledger, today })
    if (!parsed.ok) {
      return page(
        c,
        { draft, problems: parsed.problem, version: from, ...deletedState(current), back },
        422,
      )
    }
    const { id, ...edited } = parsed.value
    const change = { current, from, edited }
    const outcome = await changeExpense(c.env.sql, writeContextOf(c), change)
    const place = { marked: id, fragment: rowId(id) }
    if (outcome === 'already matches') {
      return redirectAfterRepeat(c, back, { subject: 'expense', id, from }, place)
    }
    if ('problems' in outcome) {
      const { problems } = outcome
      return page(c, { draft, problems, version: from, ...deletedState(current), back }, 422)
    }
    if ('conflict' in outcome) {
      return conflictPage(c, outcome.conflict, { content: edited, draft }, back)
    }
    return redirectWithFlash(c, back, { ...place, ...outcome })
  })

  .post('/delete', async (c) => {
    const form = await readForm(c)
    const [id = '', version] = (form.get('delete') ?? '').split('.')
    const back = readReturnTo(form.get('back'))
    const from = readVersion(version)
    const current = await find(c, id)
    const [next, outcome] = await Promise.all([
      readRowAfterDelete(c, back, current),
      deleteExpense(c.env.sql, writeContextOf(c), { current, from }),
    ])
    if (outcome === 'already matches') {
      return redirectAfterRepeat(c, back, { subject: 'expense', id: current.id, from })
    }
    if ('conflict' in outcome) {
      return conflictPage(c, outcome.conflict, null, back)
    }
    return redirectWithFlash(c, back, { fragment: next && rowId(next), ...outcome })
  })

/** The expense of this id; 404 if there is none. */
async function find(c: Context<AppEnv>, id: string): Promise<CurrentExpense> {
  const { ledgerId } = c.var.ledger
  const parsed = parseId(id)
  return existing(parsed && (await readExpense(c.env.sql, ledgerId, parsed)))
}

function existing(found: CurrentExpense | '' | undefined): CurrentExpense {
  if (!found) throw new HTTPException(404, { message: en.expenses.expense.notFound })
  return found
}

type PageState = {
  readonly draft: ExpenseDraft
  readonly problems?: ExpenseProblems
  readonly version: number
  readonly deleted: boolean
  readonly back: string
}

const deletedState = ({ deleted }: CurrentExpense) => ({ deleted })

/** How many changes the page of an expense has. */
const NEWEST_CHANGES = 3

async function page(c: Context<AppEnv>, state: PageState, status: 200 | 422 = 200) {
  const ledger = c.var.ledger
  const { sql } = c.env
  const { ledgerId } = ledger
  const today = dayIn(ledger.timeZone, c.env.now())
  const [offered, { changes }] = await Promise.all([
    offeredInForm(c),
    readExpenseHistory(sql, ledgerId, { expenseId: state.draft.id }, NEWEST_CHANGES),
  ])
  return c.html(<ExpensePage {...{ ledger, ...state, ...offered, changes, today }} />, status)
}

/** The submitted content; null to delete the expense. */
type Mine = { readonly content: ExpenseContent; readonly draft: ExpenseDraft } | null

/** The expense was changed in the meantime: its current version, beside the submitted one. */
function conflictPage(
  c: Context<AppEnv>,
  current: CurrentExpense | undefined,
  mine: Mine,
  back: string,
) {
  const ledger = c.var.ledger
  const { id, deleted, version, ...content } = existing(current)
  const now = { content, deleted, version }
  return c.html(<ConflictPage {...{ ledger, id, mine, now, back }} />, 409)
}
