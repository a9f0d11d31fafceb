import type { Expense, PartialKeys } from '../../domain/expense.ts'
import type { Sql, Transaction } from '../connect.ts'
import { copyLines, copyRow } from '../copy-rows.ts'
import { insertIncoming } from './insert-expense.ts'
import type { WriteContext } from '../change-log.ts'
import { INCOMING_COLUMNS, incomingColumns, incomingRow } from './incoming-rows.ts'

/** An expense to store, with its keys. */
export type KeyedExpense = Expense & { readonly keys: PartialKeys }

/** Who added an expense, as the history says it. */
export type Author = Pick<WriteContext, 'who' | 'memberId'>

const NOBODY: Author = { who: null }

/**
 * Inserts many expenses at once, with rollups and history; answers how many were new. The authors
 * take turns.
 */
export async function storeExpenses(
  sql: Sql,
  ledgerId: string,
  expenses: Iterable<KeyedExpense>,
  authors: readonly Author[] = [NOBODY],
): Promise<number> {
  return sql.begin(async (transaction) => {
    await transaction`
      create temporary table arriving (
        ${incomingColumns(transaction)}, who text, member_id uuid
      ) on commit drop`
    await copyInto(transaction, expenses, authors)
    const [stored] = await transaction<[{ count: string }]>`
      with incoming as materialized (select ${ledgerId}::uuid as ledger_id, null::uuid as action_id, * from arriving),
      ${insertIncoming(transaction, 'new expenses')}
      select count(*) as count from written`
    return Number(stored.count)
  })
}

async function copyInto(
  sql: Transaction,
  expenses: Iterable<KeyedExpense>,
  authors: readonly Author[],
) {
  await copyLines(await sql`copy arriving from stdin`.writable(), linesOf(expenses, authors))
}

function* linesOf(expenses: Iterable<KeyedExpense>, authors: readonly Author[]) {
  let rows = 0
  for (const expense of expenses) {
    const { id, keys, ...content } = expense
    // The id of an expense is that of its line in the history too.
    const row = incomingRow({ id, changeId: id, content, keys })
    const cells = Object.keys(INCOMING_COLUMNS).map((column) => row[column])
    const { who, memberId } = authors[rows % authors.length] ?? NOBODY
    yield copyRow([...cells, who, memberId])
    rows += 1
  }
}
