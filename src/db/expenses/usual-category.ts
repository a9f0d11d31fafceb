import { plannedFor } from '../compose.ts'
import type { Fragment, Sql } from '../connect.ts'

/** How many of the newest expenses of a name are counted. */
const NEWEST = 20

/** The category that expenses of this name usually have; the name is as `expenseNameKey` makes it. */
export async function readUsualCategory(
  sql: Sql,
  ledgerId: string,
  nameKey: string,
): Promise<string | undefined> {
  const [usual] = await sql<{ name: string }[]>`
    select category_names.name
    from ${newestOfName(sql, ledgerId, sql`${nameKey}`)}
    join category_names on ledger_id = ${ledgerId} and category_names.category = newest.category
    group by category_names.name
    order by count(*) desc, max(spent_on) desc, category_names.name
    limit 1`
  return usual?.name
}

/** The same for many names at once, each once; names that no expense has are left out. */
export async function readUsualCategories(
  sql: Sql,
  ledgerId: string,
  nameKeys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const usual = await plannedFor(
    nameKeys.length,
    sql<{ key: string; name: string }[]>`
    select key, name
    from jsonb_array_elements_text(${sql.json(nameKeys as string[])}) as key
    cross join lateral (
      select category_names.name
      from ${newestOfName(sql, ledgerId, sql`key`)}
      join category_names on ledger_id = ${ledgerId} and category_names.category = newest.category
      group by category_names.name
      order by count(*) desc, max(spent_on) desc, category_names.name
      limit 1
    ) as usual`,
  )
  return new Map(usual.map(({ key, name }) => [key, name]))
}

/**
 * The newest expenses of a name: the first of those from this name on. Only the index of names has that
 * order. Expenses of one name are in the order of days too, and by that index a database that has not
 * counted its rows yet, just after a first import, would read all of them for each name.
 */
function newestOfName(sql: Sql, ledgerId: string, nameKey: Fragment): Fragment {
  return sql`(
      select category, spent_on
      from (
        select name_key, category, spent_on
        from expenses
        where ledger_id = ${ledgerId}
        and name_key collate "C" >= ${nameKey}
        and deleted_at is null
        order by name_key collate "C", spent_on desc, id desc
        limit ${NEWEST}
      ) as from_name_on
      where name_key = ${nameKey}
    ) as newest`
}
