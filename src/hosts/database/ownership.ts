import type { Sql } from '../../db/connect.ts'
import { changeWithLockTimeout } from './lock.ts'
import { ROLES } from './role-names.ts'

/**
 * Makes the owner's role own the database and all in its schema. What the app's role owned is
 * reassigned at once, and what others owned object by object, since PostgreSQL does not reassign what
 * its bootstrap role owns.
 */
export async function giveToOwner(sql: Sql): Promise<void> {
  await changeWithLockTimeout(sql, async (transaction) => {
    await transaction`reassign owned by ${sql(ROLES.app)} to ${sql(ROLES.owner)}`
  })
  const objects = await sql<{ change: string }[]>`
    with
      owner as (select oid from pg_roles where rolname = ${ROLES.owner}),
      objects (kind, name, owner, class, id) as (
        select 'database', format('%I', datname), datdba, 'pg_database'::regclass, oid
        from pg_database
        where datname = current_database()
        union all
        select 'schema', format('%I', nspname), nspowner, 'pg_namespace'::regclass, oid
        from pg_namespace
        where nspname = 'public'
        union all
        select
          case relkind
            when 'S' then 'sequence'
            when 'v' then 'view'
            when 'm' then 'materialized view'
            when 'f' then 'foreign table'
            else 'table'
          end,
          format('%I.%I', 'public', relname), relowner, 'pg_class'::regclass, oid
        from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'S', 'v', 'm', 'f')
        union all
        select 'routine', oid::regprocedure::text, proowner, 'pg_proc'::regclass, oid
        from pg_proc
        where pronamespace = 'public'::regnamespace
        union all
        select 'type', format('%I.%I', 'public', typname), typowner, 'pg_type'::regclass, oid
        from pg_type
        where typnamespace = 'public'::regnamespace and typtype in ('d', 'e', 'r')
      )
    select format('alter %s %s owner to %I', kind, name, ${ROLES.owner}::text) as change
    from objects
    where
      owner <> (select oid from owner)
      -- What belongs to an extension stays with it, and a sequence follows the table of its column.
      and not exists (
        select from pg_depend
        where
          classid = class and objid = id
          and (deptype = 'e' or (kind = 'sequence' and refobjsubid > 0 and deptype in ('a', 'i')))
      )`
  for (const { change } of objects) {
    await changeWithLockTimeout(sql, async (transaction) => void (await transaction.unsafe(change)))
  }
}
