import type { Sql } from '../db/connect.ts'
import { storeExpenses } from '../db/expenses/store-expenses.ts'
import type { Day } from '../domain/day.ts'
import type { Ledger } from '../domain/ledger.ts'
import { believableExpenses } from './seed.ts'
import { addCategories } from './seed/categories.ts'
import { addMadeUpMembers, PHONES } from './seed/members.ts'

type Options = {
  readonly count: number
  readonly number: number
  readonly ledger: Ledger
  readonly today: Day
  /** Whether Ada and Ben become members, so that the app asks everybody to sign in. */
  readonly members: boolean
}

/**
 * Stores a made-up household: its categories, and expenses that two people added in turn. Answers
 * how many expenses were new.
 */
export async function storeHousehold(
  sql: Sql,
  { count, number, ledger, today, members }: Options,
): Promise<number> {
  const authors = members ? await addMadeUpMembers(sql, ledger.ledgerId) : PHONES
  await addCategories(sql, ledger, authors[0])
  const expenses = believableExpenses({ count, number, ledger, today })
  return storeExpenses(sql, ledger.ledgerId, expenses, authors)
}
