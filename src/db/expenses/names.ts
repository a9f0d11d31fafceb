import type { Fragment, Sql } from '../connect.ts'

/** What a category is called that a column or an expression names by its id. */
export function categoryName(sql: Sql, id: string | Fragment, table = 'expenses') {
  return sql`(
    select name
    from category_names
    where category_names.ledger_id = ${sql(`${table}.ledger_id`)}
    and category_names.category = ${typeof id === 'string' ? sql(id) : id}
  )`
}

/** What the categories are called that a JSON list names by their ids, in its order. */
export function orderedNames(sql: Sql, ids: Fragment, table: string) {
  return sql`(
    select coalesce(jsonb_agg(category_names.name order by each.place), '[]')
    from jsonb_array_elements_text(${ids}) with ordinality as each (category, place)
    join category_names
      on category_names.ledger_id = ${sql(`${table}.ledger_id`)}
      and category_names.category = each.category
  )`
}

/** What the tags are called that a JSON list names by their ids, in alphabetical order. */
export function tagNames(sql: Sql, ids: string | Fragment, table = 'expenses') {
  return sql`(
    select coalesce(jsonb_agg(coalesce(tags.name, tags.tag) order by tag_key), '[]')
    from jsonb_array_elements_text(${typeof ids === 'string' ? sql(ids) : ids}) as tag_id
    join tags on tags.ledger_id = ${sql(`${table}.ledger_id`)} and tags.tag = tag_id
  )`
}
