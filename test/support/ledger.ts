import type { Sql } from '../../src/db/connect.ts'
import type { Ledger } from '../../src/domain/ledger.ts'

/** Months from the first, weeks from Monday. */
export const PERIODS = { monthStart: 1, weekStart: 1 }

/** A ledger of this currency and locale, written `EUR de-DE`. */
export function ledgerOf(currencyAndLocale: string): Ledger {
  const [currency = '', locale = ''] = currencyAndLocale.split(' ')
  return {
    ledgerId: '01890a5d-ac96-774b-bcce-b302099a8057',
    name: '',
    currency,
    locale,
    timeZone: 'UTC',
    timeZoneChosen: true,
    ...PERIODS,
    categoryOrder: [],
    version: 1,
  }
}

/** Deletes all expenses, categories and their order, for the next test of a file. */
export async function emptyLedger(sql: Sql): Promise<void> {
  await sql`
    with
      no_changes as (delete from changes),
      no_actions as (delete from actions),
      no_totals as (delete from daily_totals),
      no_texts as (delete from texts),
      no_tagged as (delete from expense_tags),
      no_tag_totals as (delete from daily_tag_totals),
      no_tags as (delete from tags),
      no_views as (delete from saved_views),
      no_rules as (delete from rules),
      no_fingerprints as (delete from import_fingerprints),
      no_imports as (delete from imports),
      no_order as (update ledgers set category_order = default),
      no_expenses as (delete from expenses)
    delete from categories`
}
