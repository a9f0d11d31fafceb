import type { Ledger, LedgerSettings } from '../domain/ledger.ts'
import type { Price } from '../domain/money.ts'
import { insertOtherChange, type WriteContext, type OtherWrite } from './change-log.ts'
import type { Sql } from './connect.ts'

/**
 * Updates the given settings and inserts the change, if the settings still have version `from` and no
 * price has more than these decimals: all in one statement. Answers whether it was written.
 */
export async function writeSettings(
  sql: Sql,
  write: OtherWrite & { readonly from: number },
  changed: Partial<LedgerSettings & Pick<Ledger, 'timeZoneChosen'>>,
  writeContext: WriteContext,
  decimals?: number,
): Promise<boolean> {
  const { ledgerId } = writeContext
  const { currency, locale, timeZone, timeZoneChosen, monthStart, weekStart } = changed
  const { categoryOrder } = changed
  const order = categoryOrder === undefined ? null : sql.json(categoryOrder as string[])
  const written = await sql`
    with written as (
      update ledgers set
        currency = coalesce(${currency ?? null}, currency),
        locale = coalesce(${locale ?? null}, locale),
        time_zone = coalesce(${timeZone ?? null}, time_zone),
        time_zone_chosen = coalesce(${timeZoneChosen ?? null}::boolean, time_zone_chosen),
        month_start = coalesce(${monthStart ?? null}, month_start),
        week_start = coalesce(${weekStart ?? null}, week_start),
        category_order = coalesce(${order}, category_order),
        version = version + 1
      where ledger_id = ${ledgerId}
      and version = ${write.from}
      ${decimals === undefined ? sql`` : sql`and ${finerPrice(sql, ledgerId, decimals)} is null`}
      returning version
    ),
    ${insertOtherChange(sql, 'settings', write, writeContext)}
    select version from written`
  return written.length > 0
}

/** The largest price of an expense with more decimals than these, if there is one. */
export async function readFinerPrice(
  sql: Sql,
  ledgerId: string,
  decimals: number,
): Promise<Price | undefined> {
  const [row] = await sql<[{ price: Price | null }]>`
    select ${finerPrice(sql, ledgerId, decimals)} as price`
  return row.price ?? undefined
}

// The order lets an index-only scan answer: without it, the planner expects many such prices and reads
// the table.
function finerPrice(sql: Sql, ledgerId: string, decimals: number) {
  return sql`(
    select price
    from expenses
    where ledger_id = ${ledgerId}
    and deleted_at is null
    and price <> trunc(price, ${decimals}::integer)
    order by price desc, id desc
    limit 1
  )`
}
