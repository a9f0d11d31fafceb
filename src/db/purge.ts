import type { Fragment, Sql } from './connect.ts'

/**
 * Deletes some expired rows, as a part of a `with`: the ten that expired first, so that no request
 * takes long, and none that another statement has locked.
 */
export function purge(sql: Sql, table: string, key: string, expired: Fragment) {
  return sql`
    purged as (
      delete from ${sql(table)}
      where ${sql(key)} in (
        select ${sql(key)}
        from ${sql(table)}
        where ${expired}
        order by ends_at, ${sql(key)}
        limit 10
        for update skip locked
      )
    )`
}
