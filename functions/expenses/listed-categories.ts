/** What a page of the list says of its categories, from the rows of its statement. */
import type { FoundRows } from '../../src/domain/resolve-filter.ts'
import type { CategoryColour } from '../../src/domain/category-content.ts'
import type { OfferedCategory } from '../../src/domain/offered-names.ts'
import { priceOf, unitsOf } from '../../src/domain/price-units.ts'
import { MOST_OFFERED } from '../../src/db/categories/categories.ts'
import type { RowReference } from '../../src/db/expenses/filter-sql.ts'
import type { CategoryColumns, RowOf } from '../../src/db/expenses/list-rows.ts'
import type { CategoryTotal, FilteredTotals } from '../../src/db/expenses/totals.ts'

/** A category with what it counts as: itself, or the one that it was merged into. */
type Category = {
  readonly id: string
  readonly root: string
  readonly key: string | null
  readonly name: string
  readonly colour: CategoryColour | null
  readonly symbol: string | null
  readonly archived: boolean
  readonly version: number
}

export type Sum = { total: bigint; returned: bigint; count: bigint }

export type Categories = ReadonlyMap<string, Category>

type CategoryRow = Omit<RowOf<'category'>, 'more'> & { readonly more: CategoryColumns }

export function categoriesOf(rows: readonly CategoryRow[]): Categories {
  return new Map(
    rows.map(({ category: id, name, version, more }) => {
      const [key, mergedInto, colour, symbol, archived] = more
      const root = mergedInto ?? id
      return [
        id,
        { id, root, key, name, colour: colour as CategoryColour | null, symbol, archived, version },
      ]
    }),
  )
}

type Counted = { category: string; total: string; returned: string; count: string }

/** The sums by root, of those with expenses. */
export function sumsOf(categories: Categories, rows: readonly Counted[]): ReadonlyMap<string, Sum> {
  const sums = new Map<string, Sum>()
  for (const { category, total, returned, count } of rows) {
    if (count === '0') continue
    const root = categories.get(category)?.root ?? category
    const sum = sums.get(root) ?? { total: 0n, returned: 0n, count: 0n }
    sum.total += unitsOf(total)
    sum.returned += unitsOf(returned)
    sum.count += BigInt(count)
    sums.set(root, sum)
  }
  return sums
}

function wholeOf(sums: ReadonlyMap<string, Sum>): Sum {
  const whole = { total: 0n, returned: 0n, count: 0n }
  for (const { total, returned, count } of sums.values()) {
    whole.total += total
    whole.returned += returned
    whole.count += count
  }
  return whole
}

export function ledgerTotals(sums: ReadonlyMap<string, Sum>, newest: string | null) {
  const { total, count } = wholeOf(sums)
  return { total: priceOf(total), expenseCount: `${count}`, newest }
}

export function filteredTotals(
  categories: Categories,
  sums: ReadonlyMap<string, Sum>,
): FilteredTotals {
  const { total, returned, count } = wholeOf(sums)
  const byCategory = [...sums].flatMap(([root, sum]) => {
    const { name, colour } = categories.get(root) ?? {}
    return name === undefined ? [] : [{ id: root, name, colour: colour ?? null, units: sum.total }]
  })
  byCategory.sort(
    (a, b) => compare(b.units, a.units) || compare(a.name, b.name) || compare(a.id, b.id),
  )
  return {
    total: priceOf(total),
    spent: priceOf(total + returned),
    returned: priceOf(returned),
    expenseCount: `${count}`,
    byCategory: byCategory.map(({ units, ...named }): CategoryTotal => ({
      ...named,
      total: priceOf(units),
    })),
  }
}

/** The most used categories, those also that somebody made and nothing has yet. */
export function offeredCategories(
  categories: Categories,
  sums: ReadonlyMap<string, Sum>,
  order: readonly string[],
): OfferedCategory[] {
  const places = new Map(order.map((id, index) => [id, index + 1]))
  const offered = [...categories.values()]
    .filter(({ id, root, key, archived, version }) => {
      return id === root && key !== null && !archived && (version > 0 || sums.has(id))
    })
    .map(({ id, name, colour, symbol }) => {
      const uses = Number(sums.get(id)?.count ?? 0)
      return { id, name, colour, symbol, place: places.get(id) ?? null, uses }
    })
  return offered
    .toSorted((a, b) => b.uses - a.uses || compare(a.name, b.name))
    .slice(0, MOST_OFFERED)
}

/** The categories that the newest expenses have, after merges, the most used first. */
export function recentRoots(
  uses: Readonly<Record<string, number>>,
  categories: Categories,
): string[] {
  const byRoot = new Map<string, number>()
  for (const [category, count] of Object.entries(uses)) {
    const root = categories.get(category)?.root ?? category
    byRoot.set(root, (byRoot.get(root) ?? 0) + count)
  }
  return [...byRoot].toSorted((a, b) => b[1] - a[1] || compare(a[0], b[0])).map(([root]) => root)
}

export function foundCategories(
  references: readonly RowReference[],
  categories: Categories,
  sums: ReadonlyMap<string, Sum>,
): FoundRows['categories'] {
  return [...categories.values()].flatMap(({ id, root }) => {
    const named = categories.get(root)
    if (named === undefined || !isReferredTo(references, id, named.key)) return []
    const { key, name, version } = named
    const isListed = key !== null && (version > 0 || sums.has(root))
    return [{ id, key, root, name, isDeleted: key === null, isListed }]
  })
}

export function isReferredTo(
  references: readonly RowReference[],
  id: string,
  key: string | null,
): boolean {
  return references.some((each) => ('id' in each ? each.id === id : each.key === key))
}

export function compare<Value extends string | bigint>(one: Value, other: Value): number {
  return one === other ? 0 : one < other ? -1 : 1
}
