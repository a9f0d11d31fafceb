/** Paths of categories, and of their expenses. */
import { categoryAnchor } from '../../domain/category.ts'

/** The path of the list of a category's or a tag's expenses, of all days. */
export function expensesPath(field: 'category_id' | 'tag_id', id: string): string {
  return `/?${new URLSearchParams({ period: 'all', [field]: id }).toString()}`
}

/** The path of its page, of this month. */
export function categoryPath(category: string): string {
  return `/category?${new URLSearchParams({ category_id: category }).toString()}`
}

export function editPath(category: string): string {
  return `/categories/edit?${new URLSearchParams({ category }).toString()}`
}

/** Where an undo leads back to: the row of what was changed last, if it is marked. */
export function backTo(path: string, marked: string | undefined): string {
  return marked === undefined ? path : `${path}#${categoryAnchor(marked)}`
}
