import type { Ledger, LedgerSettings } from '../domain/ledger.ts'
import { rememberedOther, type Circumstances, type OtherWrite } from './changes.ts'
import type { Sql } from './connect.ts'

/** The oldest ledger: the only one, until a database holds several. */
export async function readLedger(sql: Sql): Promise<Ledger | undefined> {
  const [ledger] = await sql<Ledger[]>`
    select ledger_id, currency, locale, time_zone, month_start, week_start
    from ledgers
    order by created_at, ledger_id
    limit 1`
  return ledger
}

/** Stores a ledger, unless there is one already. */
export async function createFirstLedger(sql: Sql, ledger: Ledger): Promise<void> {
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
 * Writes what is given of the settings, if they still have the version it was made from, with its
 * line of history. Answers whether it was written.
 */
export async function writeSettings(
  sql: Sql,
  write: OtherWrite & { readonly from: number },
  { categoryOrder = [] }: Partial<LedgerSettings>,
  circumstances: Circumstances,
): Promise<boolean> {
  const written = await sql`
    with written as (
      update ledgers set
        category_order = ${sql.json(categoryOrder as string[])},
        version = version + 1
      where ledger_id = ${circumstances.ledgerId}
      and version = ${write.from}
      returning version
    ),
    ${rememberedOther(sql, 'settings', write, circumstances)}
    select version from written`
  return written.length > 0
}
