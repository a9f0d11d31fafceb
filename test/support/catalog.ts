/** Reads the schema of a connection from PostgreSQL's catalog. */
import type { Sql } from '../../src/db/connect.ts'

export type Table = {
  readonly name: string
  readonly comment: string | null
  /** Such as `fillfactor=50`. */
  readonly options: readonly string[]
  readonly columns: readonly Column[]
  readonly constraints: readonly Constraint[]
  readonly indexes: readonly Index[]
  /** The query of a view; null for a table. */
  readonly query: string | null
}

export type Column = {
  readonly name: string
  readonly type: string
  readonly required: boolean
  readonly default: string | null
  readonly comment: string | null
}

type Constraint = {
  readonly name: string
  readonly kind: 'primary key' | 'unique' | 'foreign key' | 'check'
  readonly definition: string
  readonly columns: readonly string[]
  /** The table that a foreign key refers to. */
  readonly target: string | null
}

type Index = { readonly name: string; readonly definition: string; readonly comment: string | null }

/** The tables and views by name, with columns in their order and all else by name. */
export async function readCatalog(sql: Sql): Promise<Table[]> {
  return sql<Table[]>`
    select
      relname as name,
      obj_description(oid, 'pg_class') as comment,
      coalesce(to_jsonb(reloptions), '[]') as options,
      ${columnsOf(sql)} as columns,
      ${constraintsOf(sql)} as constraints,
      ${indexesOf(sql)} as indexes,
      case when relkind = 'v' then pg_get_viewdef(oid, true) end as query
    from pg_class as tables
    where relnamespace = current_schema()::regnamespace
    and relkind in ('r', 'v')
    order by relname collate "C"`
}

const columnsOf = (sql: Sql) => sql`
  (
    select jsonb_agg(
      jsonb_build_object(
        'name', attname,
        'type', format_type(atttypid, atttypmod),
        'required', attnotnull,
        'default', pg_get_expr(adbin, adrelid),
        'comment', col_description(attrelid, attnum)
      )
      order by attnum
    )
    from pg_attribute
    left join pg_attrdef on adrelid = attrelid and adnum = attnum
    where attrelid = tables.oid
    and attnum > 0
    and not attisdropped
  )`

const constraintsOf = (sql: Sql) => sql`
  (
    select coalesce(
      jsonb_agg(
        jsonb_build_object(
          'name', conname,
          'kind', kind,
          'definition', pg_get_constraintdef(pg_constraint.oid, true),
          'columns', (
            select jsonb_agg(attname order by place)
            from unnest(conkey) with ordinality as key (attnum, place)
            join pg_attribute on attrelid = conrelid and pg_attribute.attnum = key.attnum
          ),
          'target', (select relname from pg_class where oid = confrelid)
        )
        order by conname collate "C"
      ),
      '[]'
    )
    from pg_constraint
    join (
      values ('p', 'primary key'), ('u', 'unique'), ('f', 'foreign key'), ('c', 'check')
    ) as kinds (letter, kind) on letter::"char" = contype
    where conrelid = tables.oid
  )`

/** Without those of primary and unique keys. */
const indexesOf = (sql: Sql) => sql`
  (
    select coalesce(
      jsonb_agg(
        jsonb_build_object(
          'name', relname,
          'definition', pg_get_indexdef(indexrelid, 0, true),
          'comment', obj_description(indexrelid, 'pg_class')
        )
        order by relname collate "C"
      ),
      '[]'
    )
    from pg_index
    join pg_class on pg_class.oid = indexrelid
    where indrelid = tables.oid
    and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u'))
  )`
