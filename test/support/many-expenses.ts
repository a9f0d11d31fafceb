import { v7 as uuidV7 } from 'uuid'
import type { Sql } from '../../src/db/connect.ts'
import { readFirstLedger } from '../../src/db/ledgers.ts'
import { storeExpenses } from '../../src/db/expenses/store-expenses.ts'
import { keysOf } from '../../src/domain/expense.ts'
import { EMPTY_CONTENT } from '../../src/domain/expense-fields.ts'

/** Stores expenses of 1.50 in May 2026, named `Name 0`, `Name 1`, and so on, all with the same note. */
export async function storeMany(sql: Sql, count: number, note = ''): Promise<void> {
  const ledger = await readFirstLedger(sql)
  const expenses = Array.from({ length: count }, (_, index) => {
    const words = { ...EMPTY_CONTENT, category: 'food', name: `Name ${index}`, note }
    const spentOn = `2026-05-${String(1 + (index % 28)).padStart(2, '0')}`
    return { id: uuidV7(), price: '1.5000' as const, spentOn, ...words, keys: keysOf(words) }
  })
  await storeExpenses(sql, ledger?.ledgerId ?? '', expenses)
}
