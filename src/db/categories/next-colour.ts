import type { CategoryColour } from '../../domain/category-content.ts'
import type { Fragment, Sql } from '../connect.ts'
import { composed, type Client } from '../sql-fragment-cache.ts'

/** The colours in the order in which new categories take them, since neighbours differ most. */
export const COLOURS_OF_NEW_CATEGORIES: Readonly<
  Record<CategoryColour, (sql: Client) => Fragment>
> = {
  red: (sql) => sql`('red', 1)`,
  sky: (sql) => sql`('sky', 2)`,
  green: (sql) => sql`('green', 3)`,
  pink: (sql) => sql`('pink', 4)`,
  olive: (sql) => sql`('olive', 5)`,
  purple: (sql) => sql`('purple', 6)`,
  yellow: (sql) => sql`('yellow', 7)`,
  indigo: (sql) => sql`('indigo', 8)`,
  orange: (sql) => sql`('orange', 9)`,
  blue: (sql) => sql`('blue', 10)`,
  brown: (sql) => sql`('brown', 11)`,
  teal: (sql) => sql`('teal', 12)`,
}

/**
 * The colour of a new category, as an expression: the first that the fewest categories have. `number`
 * is the place of the category among the new ones of the statement, from 1: a thirteenth begins again.
 */
export function nextColour(sql: Client, ledger: Fragment, number: Fragment): Fragment {
  return sql`(
    select palette.colour
    from ${palette(sql)}
    left join categories as others
      on others.ledger_id = ${ledger}
      and others.colour = palette.colour
      and others.category_key is not null
    group by palette.colour, palette.place
    order by count(others.category), palette.place
    offset (${number} - 1) % 12
    limit 1
  )`
}

function palette(sql: Client): Fragment {
  return composed('palette', () => {
    const [first, ...others] = Object.values(COLOURS_OF_NEW_CATEGORIES).map((row) => row(sql))
    const rows = others.reduce((all, row) => sql`${all}, ${row}`, first ?? sql``)
    return sql`(values ${rows}) as palette (colour, place)`
  })
}

export async function readNextColour(sql: Sql, ledgerId: string): Promise<CategoryColour> {
  const [row] = await sql<[{ colour: CategoryColour }]>`
    select ${nextColour(sql, sql`${ledgerId}`, sql`1`)} as colour`
  return row.colour
}
