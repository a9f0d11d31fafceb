/** The tables of a schema, and their rows as COPY writes them. */
import type { Readable } from 'node:stream'
import { connect, type Sql, type Transaction } from '../../db/connect.ts'

export type Table = {
  readonly name: string
  readonly columns: readonly string[]
}

/** What a ledger comes to, for people to compare. */
export type LedgerSums = {
  readonly ledger: string
  /** Expenses that are not deleted. */
  readonly expenses: string
  readonly total: string
}

/** How values are written, whatever the server, the database or the role sets. */
const SESSION = {
  TimeZone: 'UTC',
  IntervalStyle: 'postgres',
  bytea_output: 'hex',
  extra_float_digits: '1',
  // A backup lasts as long as it lasts.
  statement_timeout: 0,
  idle_in_transaction_session_timeout: 0,
}

/** Opens a connection that reads and writes rows as a backup has them, in a schema if one is named. */
export function connectForBackup(url: string): Sql {
  return connect(url, { max: 1, max_lifetime: null, connection: SESSION })
}

/** The address of a database with another schema in front. */
export function urlOfSchema(url: string, schema: string): string {
  const address = new URL(url)
  address.searchParams.set('search_path', schema)
  return address.href
}

/** Names of the schema in a statement that takes several. The driver cannot write them. */
export const listed = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ')

/** The tables in the current schema, each behind those that it refers to. */
export async function readTables(sql: Sql): Promise<Table[]> {
  const rows = await sql<{ name: string; columns: string[]; refersTo: string[] }[]>`
    select
      relname as name,
      (
        select json_agg(attname order by attnum)
        from pg_attribute
        where attrelid = pg_class.oid and attnum > 0 and not attisdropped and attgenerated = ''
      ) as columns,
      coalesce((
        select json_agg(other.relname)
        from pg_constraint
        join pg_class as other on other.oid = confrelid
        where conrelid = pg_class.oid and contype = 'f' and confrelid <> conrelid
      ), '[]') as refers_to
    from pg_class
    where relnamespace = current_schema()::regnamespace and relkind = 'r'
    order by relname`
  return inOrder(rows).map(({ name, columns }) => ({ name, columns }))
}

type Referring = Table & { readonly refersTo: readonly string[] }

function inOrder(tables: readonly Referring[]): Referring[] {
  const ordered = new Set<Referring>()
  while (ordered.size < tables.length) {
    const names = [...ordered].map(({ name }) => name)
    const next = tables.filter(
      (table) => !ordered.has(table) && table.refersTo.every((name) => names.includes(name)),
    )
    if (next.length === 0) throw new Error('tables refer to each other in a circle')
    for (const table of next) ordered.add(table)
  }
  return [...ordered]
}

/** The rows of a table in the text format of COPY, ordered by the primary key, on any server alike. */
export async function copyOut(sql: Sql | Transaction, { name, columns }: Table): Promise<Readable> {
  const [key] = await sql<[{ columns: string }]>`
    select
      string_agg(
        format('%I', attname) || case when attcollation = 0 then '' else ' collate "C"' end,
        ', ' order by position
      ) as columns
    from pg_index
    cross join unnest(indkey) with ordinality as of_key (attnum, position)
    join pg_attribute on attrelid = indrelid and pg_attribute.attnum = of_key.attnum
    where indrelid = ${name}::regclass and indisprimary`
  const rows = `select ${listed(columns)} from "${name}" order by ${key.columns}`
  return sql.unsafe(`copy (${rows}) to stdout`).readable()
}

/** A stream that takes rows in the text format of COPY. */
export function copyIn(sql: Sql, { name, columns }: Table) {
  return sql.unsafe(`copy "${name}" (${listed(columns)}) from stdin`).writable()
}

export async function readLedgerSums(sql: Sql | Transaction): Promise<LedgerSums[]> {
  const rows = await sql<LedgerSums[]>`
    select
      ledger_id as ledger,
      count(expenses.id) filter (where deleted_at is null)::text as expenses,
      coalesce(sum(price) filter (where deleted_at is null), 0)::text as total
    from ledgers
    left join expenses using (ledger_id)
    group by ledger_id
    order by ledger_id`
  return [...rows]
}
