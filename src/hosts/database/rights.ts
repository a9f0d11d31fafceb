/** The rights of the app's role on tables that another role owns. */
import type { Sql, Transaction } from '../../db/connect.ts'
import { isRefused } from '../../db/errors.ts'
import { lockDatabase, type OnWait } from './lock.ts'
import { StartError } from '../process/start-error.ts'

/**
 * Lets a role read and write the rows of the tables and views in a schema, and nothing else. Which migrations
 * were applied it may only read. The tables of other owners stay as they are, unless to a superuser.
 */
export async function grantTables(sql: Transaction, schema: string, role: string): Promise<void> {
  await sql`revoke create on schema ${sql(schema)} from ${sql(role)}`
  await sql`grant usage on schema ${sql(schema)} to ${sql(role)}`
  const [names] = await sql<[{ tables: string | null; migrations: string | null; app: string }]>`
    select
      string_agg(pg_class.oid::regclass::text, ', ') as tables,
      max(pg_class.oid::regclass::text) filter (where relname = 'schema_migrations') as migrations,
      format('%I', ${role}::text) as app
    from pg_class
    join pg_namespace on pg_namespace.oid = relnamespace
    where
      nspname = ${schema} and relkind in ('r', 'p', 'v')
      and pg_has_role(relowner, 'usage') and pg_get_userbyid(relowner) <> ${role}`
  // A list of tables cannot be a parameter. PostgreSQL itself has quoted these names.
  const { tables, migrations, app } = names
  if (tables !== null) {
    await sql.unsafe(`revoke all on table ${tables} from public, ${app}`)
    await sql.unsafe(`grant select, insert, update, delete on table ${tables} to ${app}`)
  }
  if (migrations !== null) {
    await sql.unsafe(`revoke insert, update, delete on table ${migrations} from ${app}`)
  }
}

/**
 * Grants the app's role its rights on the migrated schema. Returns false when the server has no role
 * of that name: a pooler may use another one. Throws a StartError with the missing rights that the
 * migrating role cannot grant.
 */
export async function giveRights(sql: Sql, role: string, onWait?: OnWait): Promise<boolean> {
  const [found] = await sql`select from pg_roles where rolname = ${role}`
  if (found === undefined) return false
  const isRight = (await readMissingRights(sql, role)).length === 0
  if (isRight && !(await mayWriteMigrations(sql, role))) return true

  await lockDatabase(sql, onWait)
  const [place] = await sql<[{ schema: string; database: string }]>`
    select current_schema() as schema, current_database() as database`
  const refusal = await sql
    .begin(async (transaction) => {
      await grantTables(transaction, place.schema, role)
      await transaction`grant temporary on database ${sql(place.database)} to ${sql(role)}`
    })
    .catch((error: unknown) => {
      if (!isRefused(error)) throw error
      return error as Error
    })
  const missing = await readMissingRights(sql, role)
  if (missing.length === 0) return true
  const reason = refusal instanceof Error ? ` (${refusal.message})` : ''
  throw new StartError(
    `The role ${role} of DATABASE_URL cannot use ${missing.join(', ')}, and the role that migrates ` +
      `cannot change that${reason}. docs/deploy/README.md says which rights it takes.`,
  )
}

/** Default privileges grant the role every new table of the owner, this one too. */
async function mayWriteMigrations(sql: Sql, role: string): Promise<boolean> {
  const [row] = await sql<[{ may: boolean | null }]>`
    select has_table_privilege(${role}, to_regclass('schema_migrations'), 'insert, update, delete') as may`
  return row.may ?? false
}

/** The rights that the app needs and the role lacks in the current schema, in words. */
async function readMissingRights(sql: Sql, role: string): Promise<string[]> {
  const rows = await sql<{ missing: string }[]>`
    select 'the schema ' || current_schema() as missing
    where not has_schema_privilege(${role}, current_schema(), 'usage')
    union all
    select 'temporary tables'
    where not has_database_privilege(${role}, current_database(), 'temporary')
    union all
    select 'the table ' || relname
    from pg_class
    join pg_namespace on pg_namespace.oid = relnamespace
    where
      nspname = current_schema() and relkind in ('r', 'p', 'v') and pg_has_role(relowner, 'usage')
      and not (
        has_table_privilege(${role}, pg_class.oid, 'select')
        and (
          relname = 'schema_migrations'
          or (
            has_table_privilege(${role}, pg_class.oid, 'insert')
            and has_table_privilege(${role}, pg_class.oid, 'update')
            and has_table_privilege(${role}, pg_class.oid, 'delete')
          )
        )
      )
    order by missing`
  return rows.map(({ missing }) => missing)
}
