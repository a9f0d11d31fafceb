/** The rows of the list's statement, of several kinds. */
import type { Price } from '../../domain/money.ts'
import type { Day } from '../../domain/day.ts'

/** A row of each kind: what a kind does not need is null. `more` is JSON, as text. */
export type ListRow =
  | (Row<'expense'> &
      Readonly<{ id: string; category: string; price: Price; day: Day }> &
      Readonly<{ name: string; note: string; more: string; version: number }>)
  /** The total of a day on the page. */
  | (Row<'day'> & Readonly<{ price: Price; day: Day }>)
  /** A category of the ledger, also one that was merged or deleted, and its total of all days. */
  | (Row<'category'> &
      Readonly<{ category: string; price: Price; name: string; version: number }> &
      Readonly<{ more: string }>)
  /** What a category comes to in the filter: its total, the money back, and the count. */
  | (Row<'sum'> & Readonly<{ category: string; price: Price; name: string; note: string }>)
  /** A tag in the column of categories, its key, and in how many expenses it is. */
  | (Row<'tag'> & Readonly<{ category: string; name: string; note: string; version: number }>)
  | (Row<'view'> &
      Readonly<{ id: string; name: string; note: string; version: number }> &
      Readonly<{ more: string }>)
  /** The sums of the compared days, and of those before. */
  | (Row<'pace'> & Readonly<{ price: Price | null; note: Price | null }>)
  /** The day of the newest expense, and what the form offers (see `offersOfRows`). */
  | (Row<'newest'> & Readonly<{ day: Day | null }>)

export type RowOf<Kind extends ListRow['kind']> = Extract<ListRow, { kind: Kind }>

type Row<Kind extends string> = { readonly kind: Kind }

/** What is in `more` of a category. */
export type CategoryColumns = readonly [
  key: string | null,
  mergedInto: string | null,
  colour: string | null,
  symbol: string | null,
  archived: boolean,
  expenseCount: string,
  returned: Price,
]

export type Offers = {
  readonly names: readonly string[]
  /** By category id, see `usesOfCategories`. */
  readonly uses: Readonly<Record<string, number>>
}

/** A row as the statement answers it, where each kind has the values of all. */
export type ListValues = readonly [
  kind: ListRow['kind'],
  id: unknown,
  category: unknown,
  price: unknown,
  day: unknown,
  name: unknown,
  note: unknown,
  more: unknown,
  version: unknown,
]

export function listRow(values: ListValues): ListRow {
  const [kind, id, category, price, day, name, note, more, version] = values
  return { kind, id, category, price, day, name, note, more, version } as ListRow
}

/** What the form offers, as JSON (see `Offers`); `null` where it was not asked for. */
export function offersOfRows(rows: readonly ListValues[]): string {
  const [, , , , , , , more] = rows.find(([kind]) => kind === 'newest') ?? []
  return (more as string | null | undefined) ?? 'null'
}
