import type { Fragment, Sql } from '../connect.ts'

/** A column `ledger_totals` from the rollups: the `LedgerTotals` of a ledger. */
export function ledgerTotals(sql: Sql, ledgerId: string): Fragment {
  return sql`(
    select json_build_object(
      'total', coalesce(sum(total), 0)::text,
      'expenseCount', coalesce(sum(expense_count), 0)::text,
      'newest', (
        select max(spent_on)
        from daily_totals
        where ledger_id = ${ledgerId} and expense_count > 0
      )
    )
    from categories
    where ledger_id = ${ledgerId}
  ) as ledger_totals`
}
