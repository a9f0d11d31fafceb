/** Makes one answer of the rows of the list's statement. */
import type { CategoryColour } from '../../src/domain/category-content.ts'
import type { ListedExpense, Position } from '../../src/domain/expense.ts'
import type { Ledger } from '../../src/domain/ledger.ts'
import type { OfferedCategory, OfferedName } from '../../src/domain/offered-names.ts'
import type { Pace } from '../../src/domain/pace.ts'
import { priceOf, unitsOf } from '../../src/domain/price-units.ts'
import type { Named } from '../../src/domain/reference.ts'
import type { FoundRows } from '../../src/domain/resolve-filter.ts'
import type { SavedView } from '../../src/domain/saved-view.ts'
import type { RowReference } from '../../src/db/expenses/filter-sql.ts'
import type { ListQuery } from '../../src/db/expenses/list.ts'
import { PAGE_SIZE } from '../../src/db/expenses/list-page.ts'
import { isWhole, type ListRow } from '../../src/db/expenses/list-statement.ts'
import { MOST_OFFERED } from '../../src/db/tags.ts'
import type { AllTotals, CategoryTotal, FilteredTotals } from '../../src/db/expenses/totals.ts'

type RowOf<Kind extends ListRow['kind']> = Extract<ListRow, { kind: Kind }>

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

type Sum = { total: bigint; returned: bigint; count: bigint }

/** What a page of the list says. `older` is the position after which the next page begins. */
export type ListAnswer = {
  readonly all: AllTotals
  readonly filtered: FilteredTotals
  readonly found: FoundRows
  readonly pace: Pace | undefined
  readonly views: readonly SavedView[]
  readonly expenses: ListedExpense[]
  readonly older: Position | undefined
}

export function answerOf(
  rows: readonly ListRow[],
  { filter, size = PAGE_SIZE }: ListQuery,
  { categoryOrder }: Pick<Ledger, 'categoryOrder'>,
): ListAnswer {
  const of = <Kind extends ListRow['kind']>(kind: Kind) =>
    rows.filter((row): row is RowOf<Kind> => row.kind === kind)
  const categories = categoriesOf(of('category'))
  const tags = of('tag')
  const counted = sumsOf(
    categories,
    of('category').map(({ category, price, more }) => ({
      category,
      total: price,
      returned: more[6],
      count: more[5],
    })),
  )
  const matching = isWhole(filter)
    ? counted
    : sumsOf(
        categories,
        of('sum').map(({ category, price, name, note }) => ({
          category,
          total: price,
          returned: note,
          count: name,
        })),
      )
  const [newest] = of('newest')
  const [pace] = of('pace')
  const expenses = expensesOf(of('expense'), of('day'), categories, tags)
  const page = expenses.slice(0, size)
  return {
    all: {
      ...ledgerTotals(counted, newest?.day ?? null),
      categories: offeredCategories(categories, counted, categoryOrder),
      names: newest?.more?.names ?? [],
      tags: offeredTags(tags),
      recent: recentRoots(newest?.more?.uses ?? {}, categories),
    },
    filtered: filteredTotals(categories, matching),
    found: {
      categories: foundCategories(filter.categories ?? [], categories, counted),
      tags: foundTags(filter.tags ?? [], tags),
    },
    pace: pace && { current: pace.price, before: pace.note },
    views: of('view').map(({ id, name, note, more, version }) => ({
      viewId: id,
      name,
      query: note,
      isCanonical: more,
      version,
    })),
    expenses: page,
    older: expenses.length > size ? page.at(-1) : undefined,
  }
}

type Categories = ReadonlyMap<string, Category>

function categoriesOf(rows: readonly RowOf<'category'>[]): Categories {
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
function sumsOf(categories: Categories, rows: readonly Counted[]): ReadonlyMap<string, Sum> {
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

function ledgerTotals(sums: ReadonlyMap<string, Sum>, newest: string | null) {
  const { total, count } = wholeOf(sums)
  return { total: priceOf(total), expenseCount: `${count}`, newest }
}

function filteredTotals(categories: Categories, sums: ReadonlyMap<string, Sum>): FilteredTotals {
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
function offeredCategories(
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

function offeredTags(tags: readonly RowOf<'tag'>[]): OfferedName[] {
  return tags
    .filter(({ version: uses }) => uses > 0)
    .map(({ category: id, name, version: uses }) => ({ id, name, place: null, uses }))
    .toSorted((a, b) => b.uses - a.uses || compare(a.name, b.name))
    .slice(0, MOST_OFFERED)
}

/** The categories that the newest expenses have, after merges, the most used first. */
function recentRoots(uses: Readonly<Record<string, number>>, categories: Categories): string[] {
  const byRoot = new Map<string, number>()
  for (const [category, count] of Object.entries(uses)) {
    const root = categories.get(category)?.root ?? category
    byRoot.set(root, (byRoot.get(root) ?? 0) + count)
  }
  return [...byRoot].toSorted((a, b) => b[1] - a[1] || compare(a[0], b[0])).map(([root]) => root)
}

function foundCategories(
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

function foundTags(
  references: readonly RowReference[],
  tags: readonly RowOf<'tag'>[],
): FoundRows['tags'] {
  return tags
    .filter(({ category: id, note: key }) => isReferredTo(references, id, key))
    .map(({ category: id, note: key, name, version: uses }) => {
      return { id, key, root: id, name, isDeleted: uses === 0, isListed: uses > 0 }
    })
}

function isReferredTo(
  references: readonly RowReference[],
  id: string,
  key: string | null,
): boolean {
  return references.some((each) => ('id' in each ? each.id === id : each.key === key))
}

function expensesOf(
  rows: readonly RowOf<'expense'>[],
  days: readonly RowOf<'day'>[],
  categories: Categories,
  tags: readonly RowOf<'tag'>[],
): ListedExpense[] {
  const dayTotals = new Map(days.map(({ day, price }) => [day, price]))
  const byKey = tags.toSorted((a, b) => compare(a.note, b.note))
  const named = byKey.map(({ category: id, name }): Named => ({ id, name }))
  return rows.map(({ id, category, price, day, name, note, more, version }) => {
    const root = categories.get(categories.get(category)?.root ?? category)
    if (root === undefined) throw new Error(`the expense ${id} is of no category`)
    const { colour, symbol } = root
    return {
      id,
      category: root.name,
      colour,
      symbol,
      price,
      spentOn: day,
      name,
      note,
      tags: more.length === 0 ? [] : named.filter((tag) => more.includes(tag.id)),
      version,
      dayTotal: dayTotals.get(day) ?? null,
    }
  })
}

function compare<Value extends string | bigint>(one: Value, other: Value): number {
  return one === other ? 0 : one < other ? -1 : 1
}
