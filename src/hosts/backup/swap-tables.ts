/** Puts restored tables in the place of the live ones, in one transaction. */
import type { Sql, Transaction } from '../../db/connect.ts'
import { hasState } from '../../db/errors.ts'
import { StartError } from '../process/start-error.ts'
import type { Scratch } from './scratch-schema.ts'
import { connectForBackup, listed, readTables } from './tables.ts'

/** How long it waits for those who read, and then others for it. */
const LOCK_TIMEOUT = '30s'

/** Rows that are about the deployment, and not about what it stores. */
const OF_DEPLOYMENT = 'backups'

/** Whoever is signed in, and what a sign-in leaves while it goes on: a session that was ended must not come back. */
const SIGNED_IN = ['sessions', 'challenges', 'sign_in_flows'] as const

/**
 * Replaces the live tables. Where they have expenses, `save` has to take a backup of them: nobody can write
 * until the swap. Answers what `save` answered; throws a StartError where there is none for expenses.
 */
export async function swapTables<Saved>(
  url: string,
  scratch: Scratch,
  save: (() => Promise<Saved>) | undefined,
): Promise<Saved | undefined> {
  const sql = connectForBackup(url)
  try {
    const live = await readTables(sql)
    let saved: Saved | undefined
    await sql.begin(async (transaction) => {
      await transaction`select set_config('lock_timeout', ${LOCK_TIMEOUT}, true)`
      const written = live.map(({ name }) => name).filter((name) => name !== OF_DEPLOYMENT)
      await transaction.unsafe(`lock table ${listed(written)} in exclusive mode`)
      const count = await countExpenses(transaction)
      if (save === undefined) refuseExpenses(count)
      if (count > 0) saved = await save?.()
      await replaceTables(transaction, scratch)
    })
    return saved
  } catch (error) {
    if (hasState(error, '55P03')) {
      throw new StartError(
        'Somebody has been reading or writing for half a minute, such as an export. Run this again.',
      )
    }
    if (hasState(error, '2BP01')) {
      const { detail } = error as { detail?: string }
      throw new StartError(`Something of yours depends on the tables: ${detail}. Drop it first.`)
    }
    throw error
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/** Counts expenses, deleted ones too, since these can be restored. */
export async function countExpenses(sql: Sql | Transaction): Promise<number> {
  const [row] = await sql<[{ count: string }]>`select count(*) from expenses`
  return Number(row.count)
}

export function refuseExpenses(count: number): void {
  if (count === 0) return
  throw new StartError(
    `The database has ${count} expenses. With --replace, they are backed up first and then replaced.`,
  )
}

async function replaceTables(sql: Transaction, { name: scratch }: Scratch): Promise<void> {
  const [{ live }] = await sql<[{ live: string }]>`select current_schema() as live`
  // What a process remembers of a ledger is of a version: none may come twice.
  await sql`
    update ${sql(scratch)}.ledgers as restored
    set version = greatest(restored.version, before.version) + 1
    from ${sql(live)}.ledgers as before
    where before.ledger_id = restored.ledger_id`
  for (const table of [OF_DEPLOYMENT, ...SIGNED_IN])
    await sql`truncate ${sql(scratch)}.${sql(table)}`
  await sql`
    insert into ${sql(scratch)}.${sql(OF_DEPLOYMENT)} select * from ${sql(live)}.${sql(OF_DEPLOYMENT)}`
  for (const statement of await readMoves(sql, live, scratch)) await sql.unsafe(statement)
}

/** The statements that drop the live tables and views, move the others there, and give them the same rights. */
async function readMoves(sql: Transaction, live: string, scratch: string): Promise<string[]> {
  const rows = await sql<{ statement: string }[]>`
    with
      moved as (
        select relname as name, case relkind when 'v' then 'view' else 'table' end as kind
        from pg_class
        where relnamespace = ${scratch}::regnamespace and relkind in ('r', 'v')
      )
    select 1 as step, format('drop view %I.%I', ${live}::text, name) as statement
    from moved
    where kind = 'view'
    union all
    select 2, 'drop table ' || string_agg(format('%I.%I', ${live}::text, name), ', ')
    from moved
    where kind = 'table'
    union all
    select 3, format('alter %s %I.%I set schema %I', kind, ${scratch}::text, name, ${live}::text)
    from moved
    union all
    select
      4,
      format(
        'grant %s on %I.%I to %s%s', privilege_type, ${live}::text, name,
        case grantee when 0 then 'public' else quote_ident(pg_get_userbyid(grantee)) end,
        case when is_grantable then ' with grant option' else '' end
      )
    from moved
    join pg_class on relnamespace = ${live}::regnamespace and relname = name
    cross join aclexplode(relacl)
    where grantee <> relowner
    order by step`
  return rows.map(({ statement }) => statement)
}
