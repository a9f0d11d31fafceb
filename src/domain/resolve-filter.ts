/** Filters whose categories and tags were looked up. */
import type { ExpenseFilter } from './filter.ts'
import { resolveReferences, type FoundRow } from './reference.ts'

/** The rows that the references of a filter found. */
export type FoundRows = {
  readonly categories: readonly FoundRow[]
  readonly tags: readonly FoundRow[]
}

/** The filter with the current ids and names of its categories and tags. */
export function resolveFilter(filter: ExpenseFilter, rows: FoundRows): ExpenseFilter {
  const { categories, except, tags } = filter
  return {
    ...filter,
    categories: resolveReferences(categories, rows.categories, except),
    tags: resolveReferences(tags, rows.tags),
  }
}

/**
 * Whether a resolved filter has an answer. One that excludes a category that is not there, or is of
 * nothing that is there, has none: its total would be another one than was asked for.
 */
export function hasAnswer({ categories, except, tags }: ExpenseFilter): boolean {
  if (tags.some(({ isMissing }) => isMissing)) return false
  const missing = categories.filter(({ isMissing }) => isMissing).length
  return missing === 0 || (!except && missing < categories.length)
}

/** The filter without what is not there. */
export function withoutMissing(filter: ExpenseFilter): ExpenseFilter {
  const categories = filter.categories.filter(({ isMissing }) => !isMissing)
  const tags = filter.tags.filter(({ isMissing }) => !isMissing)
  return { ...filter, categories, tags, except: filter.except && categories.length > 0 }
}
