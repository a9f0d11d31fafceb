/** Makes one answer of the rows of the list's statement. */
import type { ListedExpense, Position } from '../../src/domain/expense.ts'
import type { Ledger } from '../../src/domain/ledger.ts'
import type { OfferedName } from '../../src/domain/offered-names.ts'
import type { Pace } from '../../src/domain/pace.ts'
import type { FoundRows } from '../../src/domain/resolve-filter.ts'
import type { SavedView } from '../../src/domain/saved-view.ts'
import type { RowReference } from '../../src/db/expenses/filter-sql.ts'
import type { ListQuery } from '../../src/db/expenses/list.ts'
import { PAGE_SIZE } from '../../src/db/expenses/list-page.ts'
import {
  listRow,
  type CategoryColumns,
  type ListRow,
  type ListValues,
  type Offers,
  type RowOf,
} from '../../src/db/expenses/list-rows.ts'
import { isWhole } from '../../src/db/expenses/list-statement.ts'
import {
  categoriesOf,
  compare,
  filteredTotals,
  foundCategories,
  isReferredTo,
  ledgerTotals,
  offeredCategories,
  recentRoots,
  sumsOf,
} from './listed-categories.ts'
import { listedExpenses } from './listed-expenses.ts'
import { MOST_OFFERED } from '../../src/db/tags.ts'
import type { AllTotals, FilteredTotals } from '../../src/db/expenses/totals.ts'

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

/** `offers` is JSON, see `Offers`. */
export function answerOf(
  rows: readonly ListValues[],
  offers: string,
  { filter, size = PAGE_SIZE }: ListQuery,
  { categoryOrder }: Pick<Ledger, 'categoryOrder'>,
): ListAnswer {
  const of = byKind(rows.map(listRow))
  const counts = of('category').map((row) => ({
    ...row,
    more: JSON.parse(row.more) as CategoryColumns,
  }))
  const categories = categoriesOf(counts)
  const tags = of('tag')
  const counted = sumsOf(
    categories,
    counts.map(({ category, price, more }) => ({
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
  const offered = JSON.parse(offers) as Offers | null
  const [pace] = of('pace')
  const expenses = listedExpenses(of('expense'), of('day'), categories, tags)
  const page = expenses.slice(0, size)
  return {
    all: {
      ...ledgerTotals(counted, newest?.day ?? null),
      categories: offeredCategories(categories, counted, categoryOrder),
      names: offered?.names ?? [],
      tags: offeredTags(tags),
      recent: recentRoots(offered?.uses ?? {}, categories),
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
      isCanonical: more === 'true',
      version,
    })),
    expenses: page,
    older: expenses.length > size ? page.at(-1) : undefined,
  }
}

/** Reads rows by their kind, which one pass tells apart. */
function byKind(rows: readonly ListRow[]) {
  const ofKind = Map.groupBy(rows, ({ kind }) => kind)
  return <Kind extends ListRow['kind']>(kind: Kind) =>
    (ofKind.get(kind) ?? []) as readonly ListRow[] as readonly RowOf<Kind>[]
}

function offeredTags(tags: readonly RowOf<'tag'>[]): OfferedName[] {
  return tags
    .filter(({ version: uses }) => uses > 0)
    .map(({ category: id, name, version: uses }) => ({ id, name, place: null, uses }))
    .toSorted((a, b) => b.uses - a.uses || compare(a.name, b.name))
    .slice(0, MOST_OFFERED)
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
