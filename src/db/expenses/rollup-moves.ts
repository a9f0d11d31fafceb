/** What the rollups of expenses have in common. */
import type { Sql, Transaction } from '../connect.ts'

/** Whether a group of moves comes to anything. */
export function moves(sql: Sql | Transaction) {
  return sql`sum(total) <> 0 or sum(returned) <> 0 or sum(expense_count) <> 0`
}

/** What `on conflict` does to a row of totals. */
export function movedBy(sql: Sql | Transaction, table: string) {
  const old = (column: string) => sql(`${table}.${column}`)
  return sql`
    total = ${old('total')} + excluded.total,
    returned = ${old('returned')} + excluded.returned,
    expense_count = ${old('expense_count')} + excluded.expense_count`
}
