/** One expense: its page, and the forms that edit and delete it. */
import { Hono, type Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { v7 as uuidV7 } from 'uuid'
import type { AppEnv } from '../../src/bindings.ts'
import { readOffered } from '../../src/db/categories/categories.ts'
import { readExpense, type CurrentExpense } from '../../src/db/expenses/versions.ts'
import { differences, type ExpenseContent } from '../../src/domain/change.ts'
import { dayIn } from '../../src/domain/day.ts'
import {
  isId,
  parseExpense,
  type ExpenseDraft,
  type ExpenseProblems,
} from '../../src/domain/expense.ts'
import { ConflictPage } from '../../src/views/expenses/conflict.tsx'
import { ExpensePage } from '../../src/views/expenses/expense.tsx'
import { en } from '../../src/views/messages/en.ts'
import { redirectWithFlash, returnPath, readReturnTo } from '../http/flash.ts'
import { draftOf, readExpenseDraft } from './draft.ts'
import { readForm, readVersion } from '../http/form.ts'
import { problemsOrThrow, writeExpenses } from '../http/write-context.ts'

export const expense = new Hono<AppEnv>()
  .get('/expenses/:id', async (c) => {
    const ledger = c.var.ledger
    const current = await find(c, c.req.param('id'))
    const back = readReturnTo(c.req.query('back'))
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
    const { id, ...value } = parsed.value
    const content = { ...value, spentOn: value.spentOn ?? today }
    if (alreadyMatches(current, content)) return c.redirect(returnPath(back), 303)
    const kind = current.deleted ? 'restore' : 'edit'
    const changeId = uuidV7()
    const written = await writeExpenses(c, [
      { id, from, kind, content: unlessSame(current, content), changeId, undoes: null },
    ]).catch(problemsOrThrow)
    if (!(written instanceof Set)) {
      const problems = written as ExpenseProblems
      return page(c, { draft, problems, version: from, ...deletedState(current), back }, 422)
    }
    if (written.has(id)) return redirectWithFlash(c, back, { marked: id, actionId: changeId })
    return conflict(c, id, { content, typedPrice: draft.price }, back)
  })

  .post('/delete', async (c) => {
    const form = await readForm(c)
    const [id = '', version] = (form.get('delete') ?? '').split('.')
    const back = readReturnTo(form.get('back'))
    const from = readVersion(version)
    const current = await find(c, id)
    if (alreadyMatches(current, null)) return c.redirect(returnPath(back), 303)

    const changeId = uuidV7()
    const written = await writeExpenses(c, [
      { id: current.id, from, kind: 'delete', content: null, changeId, undoes: null },
    ])
    if (written.has(current.id)) return redirectWithFlash(c, back, { actionId: changeId })
    return conflict(c, id, { content: null, typedPrice: '' }, back)
  })

/** The expense of this id; 404 if there is none. */
async function find(c: Context<AppEnv>, id: string): Promise<CurrentExpense> {
  const { ledgerId } = c.var.ledger
  const found = isId(id) ? await readExpense(c.env.sql, ledgerId, id.toLowerCase()) : undefined
  if (found === undefined) throw new HTTPException(404, { message: en.expenses.expense.notFound })
  return found
}

/** The content to store: without a category and tags that were not changed, which keep their ids. */
function unlessSame(current: ExpenseContent, content: ExpenseContent): Partial<ExpenseContent> {
  const { category, tags, ...others } = content
  const changed = differences(current, content)
  return {
    ...others,
    ...(changed.includes('category') && { category }),
    ...(changed.includes('tags') && { tags }),
  }
}

/** Whether the expense already has this content, after a second click; null is deleted. */
function alreadyMatches(current: CurrentExpense, content: ExpenseContent | null): boolean {
  if (content === null || current.deleted) return content === null && current.deleted
  return differences(current, content).length === 0
}

type PageState = {
  readonly draft: ExpenseDraft
  readonly problems?: ExpenseProblems
  readonly version: number
  readonly deleted: boolean
  readonly back: string
}

const deletedState = ({ deleted }: CurrentExpense) => ({ deleted })

async function page(c: Context<AppEnv>, state: PageState, status: 200 | 422 = 200) {
  const ledger = c.var.ledger
  const offered = await readOffered(c.env.sql, ledger.ledgerId)
  const today = dayIn(ledger.timeZone, c.env.now())
  return c.html(<ExpensePage {...{ ledger, today, ...state, ...offered }} />, status)
}

type Mine = { readonly content: ExpenseContent | null; readonly typedPrice: string }

async function conflict(c: Context<AppEnv>, id: string, mine: Mine, back: string) {
  const ledger = c.var.ledger
  const current = await find(c, id)
  if (alreadyMatches(current, mine.content)) return c.redirect(returnPath(back), 303)
  const { deleted, version, ...content } = current
  const now = { content, deleted, version }
  return c.html(<ConflictPage {...{ ledger, id, mine, now, back }} />, 409)
}
