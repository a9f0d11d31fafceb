import type { Fragment, Sql } from '../connect.ts'

/** The current name of the category whose id a column or an expression has. */
export function categoryName(sql: Sql, id: string | Fragment, table = 'expenses') {
  return sql`(
    select name
    from category_names
    where category_names.ledger_id = ${sql(`${table}.ledger_id`)}
    and category_names.category = ${typeof id === 'string' ? sql(id) : id}
  )`
}

/** The current names of the categories whose ids a JSON array has, in its order. */
export function orderedNames(sql: Sql, ids: Fragment, table: string) {
  return sql`(
    select coalesce(jsonb_agg(category_names.name order by item.place), '[]')
    from jsonb_array_elements_text(${ids}) with ordinality as item (category, place)
    join category_names
      on category_names.ledger_id = ${sql(`${table}.ledger_id`)}
      and category_names.category = item.category
  )`
}

/** The current names of the tags whose ids a JSON array has, in alphabetical order. */
export function tagNames(sql: Sql, ids: string | Fragment, table = 'expenses') {
  return sql`(
    select coalesce(jsonb_agg(coalesce(tags.name, tags.tag) order by tag_key), '[]')
    from jsonb_array_elements_text(${typeof ids === 'string' ? sql(ids) : ids}) as tag_id
    join tags on tags.ledger_id = ${sql(`${table}.ledger_id`)} and tags.tag = tag_id
  )`
}

/** The same tags, each with its id. */
export function namedTags(sql: Sql, ids: string, table: string) {
  return sql`(
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object('id', tags.tag, 'name', coalesce(tags.name, tags.tag)) order by tag_key
        ),
        '[]'
      )
    from jsonb_array_elements_text(${sql(ids)}) as tag_id
    join tags on tags.ledger_id = ${sql(`${table}.ledger_id`)} and tags.tag = tag_id
  )`
}
