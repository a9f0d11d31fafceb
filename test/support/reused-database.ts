/**
 * Migrated databases that tests use one after the other: a new one, with new connections, costs more
 * than most tests. Each test gets one without rows, which nobody else uses at that time.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { inject, onTestFinished, TestRunner } from 'vitest'
import { connect, type Sql } from '../../src/db/connect.ts'
import { urlAs } from '../../src/hosts/database/role-names.ts'
import { APP_PASSWORD, APP_ROLE } from './app-role.ts'
import { afterFile } from './after-file.ts'
import { cloneTemplate } from './schema.ts'

export type ReusedDatabase = {
  readonly url: string
  /** As the tables' owner. */
  readonly sql: Sql
  /** As the role of requests. */
  readonly asApp: Sql
  /** Where that role finds it. */
  readonly appUrl: string
  /** Work of the current test that has not ended. */
  readonly pending: Set<Promise<unknown>>
}

type PooledDatabase = ReusedDatabase & {
  /** Deletes all rows; false where a test left more behind than rows. */
  readonly empty: () => Promise<boolean>
  readonly drop: () => Promise<void>
}

/** Milliseconds for deleting all rows, which may wait for locks that a test left behind. */
const EMPTYING_LIMIT = 2000

/** Seconds after which a connection is given back. Tests of concurrency open many. */
const IDLE_FOR = 2

/** The databases of this worker that no test uses, by the template that they are clones of. */
const unused = new Map<string, PooledDatabase[]>()

/**
 * A migrated database without rows, for the running test; outside of a test, for the file. A new one has
 * the sizes of tables that a new installation has, by which PostgreSQL plans.
 */
export async function takeDatabase(isNew = false): Promise<ReusedDatabase> {
  const template = inject('template')
  const databases = unused.get(template) ?? []
  unused.set(template, databases)
  const reused = isNew ? undefined : await takeEmptied(databases)
  const database = reused ?? (await makeDatabase())
  const giveBack = () => void databases.push(database)
  if (TestRunner.getCurrentTest() === undefined) afterFile(giveBack)
  else onTestFinished(giveBack)
  return database
}

async function takeEmptied(databases: PooledDatabase[]): Promise<PooledDatabase | undefined> {
  for (let next = databases.pop(); next !== undefined; next = databases.pop()) {
    if (next.pending.size === 0 && (await next.empty())) return next
    await next.drop()
  }
  return undefined
}

async function makeDatabase(): Promise<PooledDatabase> {
  const { url, drop } = await cloneTemplate()
  const sql = connect(url, { max: 10, idle_timeout: IDLE_FOR })
  const appUrl = urlAs(APP_ROLE, APP_PASSWORD, url)
  const asApp = connect(appUrl, { max: 10, idle_timeout: IDLE_FOR })
  const statement = await writeStatement(sql)
  const empty = async () => {
    const [row] = await sql.unsafe(statement, [' '], { prepare: true })
    return { fingerprint: String(row?.['fingerprint']), isIdle: row?.['isIdle'] === true }
  }
  const { fingerprint } = await empty()
  return {
    url,
    sql,
    asApp,
    appUrl,
    pending: new Set(),
    empty: () => {
      const emptied = empty().then(
        (row) => row.isIdle && row.fingerprint === fingerprint,
        () => false,
      )
      return Promise.race([emptied, sleep(EMPTYING_LIMIT, false, { ref: false })])
    },
    drop: async () => {
      await drop()
      await Promise.all([sql.end({ timeout: 0 }), asApp.end({ timeout: 0 })])
    },
  }
}

/**
 * Writes the statement that deletes all rows but those of the migrations. It answers whether other
 * connections are idle, and a text that differs once something else than rows was changed; its
 * parameter is a blank, since the driver prepares only statements that have one.
 */
async function writeStatement(sql: Sql): Promise<string> {
  const names = await sql<{ name: string }[]>`
    select quote_ident(relname) as name
    from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r'
    order by relname`
  const emptyTables: string[] = []
  const filledTables: string[] = []
  for (const { name } of names) {
    const rows = await sql.unsafe(`select from ${name} limit 1`)
    ;(rows.length > 0 ? filledTables : emptyTables).push(name)
  }
  const deletes = emptyTables.map((name, index) => `delete_${index} as (delete from ${name})`)
  const catalog = [
    `pg_class where relnamespace = 'public'::regnamespace`,
    `pg_attribute where attrelid >= ${FIRST_OF_USERS}`,
    `pg_constraint where conrelid >= ${FIRST_OF_USERS}`,
    `pg_trigger where tgrelid >= ${FIRST_OF_USERS}`,
    `pg_proc where oid >= ${FIRST_OF_USERS}`,
  ]
  // How many rows each transaction wrote: a checksum of the rows, of which three thousand are common
  // passwords, would take ten times as long as the deletes.
  const contents = [...filledTables, ...catalog].map(
    (part) => `(
        select string_agg(concat(transaction, '/', rows), ' ' order by transaction::text)
        from (select xmin as transaction, count(*) as rows from ${part} group by xmin) as written
      )`,
  )
  return `
    with ${deletes.join(', ')}
    select
      not exists (
        select from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'
      ) as is_idle,
      concat_ws(
        $1::text, ${contents.join(', ')},
        (select sum(reltuples) from pg_class where relnamespace = 'public'::regnamespace)
      ) as fingerprint`
}

/** The least number of an object that PostgreSQL did not make itself. */
const FIRST_OF_USERS = 16384
