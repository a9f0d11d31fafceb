/** The usual category of a name, which the form fills in. */
import { Hono, type Context } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import { readCategoryByKey } from '../../src/db/categories/categories.ts'
import { readUsualCategory } from '../../src/db/expenses/usual-category.ts'
import { categoryKey, parseCategory } from '../../src/domain/category.ts'
import { expenseNameKey, type ExpenseDraft } from '../../src/domain/expense.ts'
import { LONGEST_NAME } from '../../src/domain/expense-fields.ts'
import { needCheckedAccess } from '../sign-in/check-access.ts'
import { parseLine } from '../../src/domain/input-text.ts'

export const quickEntry = new Hono<AppEnv>().get('/usual-category', async (c) => {
  const usual = await usualCategory(c, c.req.query('name') ?? '')
  return usual === undefined ? c.body(null, 204) : c.text(usual)
})

/**
 * Fills an empty category with the one that a name seen before usually has, or that is called like
 * the name.
 */
export async function withUsualCategory(
  c: Context<AppEnv>,
  draft: ExpenseDraft,
): Promise<ExpenseDraft> {
  if (draft.category.trim() !== '') return draft
  needCheckedAccess(c)
  const category =
    (await usualCategory(c, draft.name)) ?? (await categoryCalled(c, draft.name)) ?? draft.category
  return { ...draft, category }
}

async function categoryCalled(c: Context<AppEnv>, name: string): Promise<string | undefined> {
  const called = parseCategory(name)
  if (!called.ok) return undefined
  const key = categoryKey(called.value)
  const found = await readCategoryByKey(c.env.sql, c.var.ledger.ledgerId, key)
  return found?.name
}

async function usualCategory(c: Context<AppEnv>, name: string): Promise<string | undefined> {
  const { ledgerId } = c.var.ledger
  const line = parseLine(name, { field: 'name', longest: LONGEST_NAME })
  const key = line.ok ? expenseNameKey(line.value) : ''
  return key === '' ? undefined : readUsualCategory(c.env.sql, ledgerId, key)
}
