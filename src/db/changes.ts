import type { Sql, Transaction } from './connect.ts'

/** An expense's columns as the JSON a line of history keeps, with the price as text: exact. */
export function expenseAsJson(sql: Sql | Transaction) {
  return sql`
    jsonb_build_object(
      'category', category,
      'price', price::text,
      'spent_on', spent_on,
      'name', name,
      'note', note
    )`
}
