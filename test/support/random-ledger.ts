import { v7 as uuidV7 } from 'uuid'
import type { Sql } from '../../src/db/connect.ts'
import { insertIncoming } from '../../src/db/expenses/insert-expense.ts'
import { incomingColumns, incomingRow } from '../../src/db/expenses/incoming-rows.ts'
import { storeExpenses } from '../../src/db/expenses/store-expenses.ts'
import { keysOf } from '../../src/domain/expense.ts'
import { EMPTY_CONTENT } from '../../src/domain/expense-fields.ts'
import { priceOf } from '../../src/domain/price-units.ts'
import type { TestApp } from './app.ts'
import { emptyLedger } from './ledger.ts'
import type { Asked } from './random-reports.ts'

/** Replaces what is in the ledger, its settings and its clock with those of a random one. */
export async function storeLedger(app: TestApp, { settings, now, rows }: Asked): Promise<void> {
  const { sql } = app
  await emptyLedger(sql)
  const { currency, locale, timeZone, monthStart, weekStart } = settings
  await sql`
    update ledgers set
      currency = ${currency}, locale = ${locale}, time_zone = ${timeZone},
      month_start = ${monthStart}, week_start = ${weekStart}`
  Object.assign(app.bindings, { now: () => now })
  await storeRows(sql, (await app.ledger()).ledgerId, rows)
}

/** Makes another ledger of these settings and rows, by one statement each. */
export async function addLedger(sql: Sql, { settings, rows }: Asked): Promise<void> {
  const { currency, locale, timeZone, monthStart, weekStart } = settings
  const ledgerId = uuidV7()
  await sql`
    insert into ledgers (ledger_id, currency, locale, time_zone, month_start, week_start)
    values (${ledgerId}, ${currency}, ${locale}, ${timeZone}, ${monthStart}, ${weekStart})`
  const arriving = expensesOf(rows).map(({ id, keys, ...content }) =>
    incomingRow({ id, changeId: id, content, keys }),
  )
  await sql`
    with incoming as materialized (
      select
        ${ledgerId}::uuid as ledger_id, null::uuid as action_id, null::text as who,
        null::uuid as member_id, arriving.*
      from jsonb_to_recordset(${sql.json(arriving as never)}) as arriving (${incomingColumns(sql)})
    ),
    ${insertIncoming(sql, 'new expenses')}
    select count(*) from written`
}

async function storeRows(sql: Sql, ledgerId: string, rows: Asked['rows']): Promise<void> {
  await storeExpenses(sql, ledgerId, expensesOf(rows))
}

function expensesOf(rows: Asked['rows']) {
  return rows.map(({ category, units, day, tags, name }) => {
    const words = { ...EMPTY_CONTENT, category, name, tags }
    return { id: uuidV7(), price: priceOf(units), spentOn: day, ...words, keys: keysOf(words) }
  })
}
