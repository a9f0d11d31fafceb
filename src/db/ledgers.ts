import type { Ledger, LedgerSettings, NewLedger } from '../domain/ledger.ts'
import type { Price } from '../domain/money.ts'
import { rememberedOther, type Circumstances, type OtherWrite } from './changes.ts'
import type { Sql } from './connect.ts'

/** The oldest ledger: the only one, until a database holds several. */
export async function readLedger(sql: Sql): Promise<Ledger | undefined> {
  const [ledger] = await sql<Ledger[]>`
    select
      ledger_id, currency, locale, time_zone, month_start, week_start, category_order, version
    from ledgers
    order by created_at, ledger_id
    limit 1`
  return ledger
}

/** Stores a ledger, unless there is one already. */
export async function createFirstLedger(sql: Sql, ledger: NewLedger): Promise<void> {
  await sql`
    insert into ledgers (ledger_id, currency, locale, time_zone, month_start, week_start)
    select
      ${ledger.ledgerId}::uuid,
      ${ledger.currency}::text,
      ${ledger.locale}::text,
      ${ledger.timeZone}::text,
      ${ledger.monthStart}::smallint,
      ${ledger.weekStart}::smallint
    where not exists (select from ledgers)`
}

/**
 * Writes what is given of the settings, if they still have the version it was made from and every
 * kept price fits into these decimals, with its line of history: all in one statement. Answers
 * whether it was written.
 */
export async function writeSettings(
  sql: Sql,
  write: OtherWrite & { readonly from: number },
  changed: Partial<LedgerSettings>,
  circumstances: Circumstances,
  decimals?: number,
): Promise<boolean> {
  const { ledgerId } = circumstances
  const { currency, locale, timeZone, monthStart, weekStart, categoryOrder } = changed
  const order = categoryOrder === undefined ? null : sql.json(categoryOrder as string[])
  const written = await sql`
    with written as (
      update ledgers set
        currency = coalesce(${currency ?? null}, currency),
        locale = coalesce(${locale ?? null}, locale),
        time_zone = coalesce(${timeZone ?? null}, time_zone),
        month_start = coalesce(${monthStart ?? null}, month_start),
        week_start = coalesce(${weekStart ?? null}, week_start),
        category_order = coalesce(${order}, category_order),
        version = version + 1
      where ledger_id = ${ledgerId}
      and version = ${write.from}
      ${decimals === undefined ? sql`` : sql`and ${finerPrice(sql, ledgerId, decimals)} is null`}
      returning version
    ),
    ${rememberedOther(sql, 'settings', write, circumstances)}
    select version from written`
  return written.length > 0
}

/** The largest kept price with more decimals than these, if there is one. */
export async function readFinerPrice(
  sql: Sql,
  ledgerId: string,
  decimals: number,
): Promise<Price | undefined> {
  const [row] = await sql<[{ price: Price | null }]>`
    select ${finerPrice(sql, ledgerId, decimals)} as price`
  return row.price ?? undefined
}

// In the order of an index that has all it asks for: without it, the planner would take the table
// for full of such prices and read that.
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
