/** The expenses of a page of the list, from the rows of its statement. */
import type { ListedExpense } from '../../src/domain/expense.ts'
import type { Named } from '../../src/domain/reference.ts'
import { otherContent } from '../../src/db/expenses/columns.ts'
import type { RowOf } from '../../src/db/expenses/list-rows.ts'
import { compare, type Categories } from './listed-categories.ts'

export function listedExpenses(
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
    const { tags: tagIds, ...others } = otherContent(JSON.parse(more) as unknown[])
    return {
      id,
      category: root.name,
      colour,
      symbol,
      price,
      spentOn: day,
      name,
      note,
      ...others,
      tags: tagIds.length === 0 ? [] : named.filter((tag) => tagIds.includes(tag.id)),
      version,
      dayTotal: dayTotals.get(day) ?? null,
    }
  })
}
