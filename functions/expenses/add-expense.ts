import { insertExpense } from '../../src/db/expenses/insert-expense.ts'
import { readExpense } from '../../src/db/expenses/write-versions.ts'
import type { WriteContext } from '../../src/db/change-log.ts'
import type { Sql } from '../../src/db/connect.ts'
import type { Access } from '../../src/db/sign-in/access.ts'
import type { Day } from '../../src/domain/day.ts'
import { differences } from '../../src/domain/expense-fields.ts'
import { keysOf, type NewExpense } from '../../src/domain/expense.ts'

/**
 * `first`: the expense is stored now. `repeat`: it was stored before, with the same content.
 * `other`: its id belongs to an expense with other content. `unchecked`: the access is another one.
 * Only the first is written.
 */
export type Arrival = 'first' | 'repeat' | 'other' | 'unchecked'

/** The day of an expense without one; whether its category is the usual one, and was not typed. */
type Defaults = { readonly defaultDay: Day; readonly isUsual: boolean }

/**
 * Adds an expense once, however often its form is sent. What was left empty is what it was for the
 * first arrival: a form without a day that is sent again after midnight is the same form.
 */
export async function addExpense(
  sql: Sql,
  { id, ...expense }: NewExpense,
  {
    defaultDay,
    isUsual,
    changeId,
    ...writeContext
  }: WriteContext & Defaults & { readonly changeId: string },
  access?: Access,
): Promise<Arrival> {
  const content = { ...expense, spentOn: expense.spentOn ?? defaultDay }
  const incoming = { id, changeId, content, keys: keysOf(content) }
  const inserted = await insertExpense(sql, incoming, writeContext, access)
  if (inserted === 'unchecked') return inserted
  if (inserted) return 'first'

  const stored = await readExpense(sql, writeContext.ledgerId, id)
  if (stored === undefined) return 'other'
  const repeated = {
    ...expense,
    spentOn: expense.spentOn ?? stored.spentOn,
    category: isUsual ? stored.category : expense.category,
  }
  return differences(stored, repeated).length === 0 ? 'repeat' : 'other'
}
