/** Brings a filled database back between tests, which takes a fraction of filling it by requests. */
import type { TestApp } from './app.ts'

/** What the migrations themselves filled. */
const OF_MIGRATIONS = ['common_passwords', 'letters_versions', 'schema_migrations']

/**
 * Copies all rows of an app's database, and answers how to bring them back. What the app remembers
 * of sessions and offers is forgotten then.
 */
export async function saveRows({ sql, bindings }: TestApp): Promise<() => Promise<void>> {
  const tables = await sql<{ name: string; columns: string; isEmpty: boolean }[]>`
    select
      quote_ident(relname) as name,
      string_agg(quote_ident(attname), ', ' order by attnum) as columns,
      query_to_xml(format('select from %I limit 1', relname), false, true, '')::text = '' as is_empty
    from pg_class
    join pg_attribute on attrelid = pg_class.oid and attnum > 0
      and not attisdropped and attgenerated = ''
    where relnamespace = 'public'::regnamespace and relkind = 'r'
      and relname <> all (string_to_array(${OF_MIGRATIONS.join(' ')}, ' '))
    group by relname
    order by relname`
  const filled = tables.filter(({ isEmpty }) => !isEmpty)
  await sql.unsafe(
    [
      'create schema saved',
      ...filled.map(({ name }) => `create table saved.${name} as table public.${name}`),
    ].join('; '),
  )
  // Sent at once, they are one transaction.
  const back = [
    // Neither foreign keys nor triggers look at rows that fit together already.
    "select set_config('session_replication_role', 'replica', true)",
    ...tables.map(({ name }) => `delete from ${name}`),
    ...filled.map(
      ({ name, columns }) =>
        `insert into ${name} (${columns}) overriding system value select ${columns} from saved.${name}`,
    ),
  ].join('; ')
  return async () => {
    await sql.unsafe(back)
    bindings.visits?.clear()
    bindings.offers?.clear()
  }
}
