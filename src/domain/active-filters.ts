/** The parts of a filter that are in effect, each with the filter that leaves it out. */
import type { ExpenseFilter } from './filter.ts'
import type { Reference } from './reference.ts'

export type ActiveFilter = { readonly without: ExpenseFilter } & (
  | { readonly kind: 'category' | 'tag'; readonly reference: Reference }
  | { readonly kind: 'text' | 'least' | 'most' | 'refunds' | 'sort' }
)

/** In the order in which the words of a list name them; the period is not among them. */
export function activeFilters(filter: ExpenseFilter): ActiveFilter[] {
  const { categories, except, tags, text, least, most, refunds, sort } = filter
  const leavesOut = (changes: Partial<ExpenseFilter>) => ({ without: { ...filter, ...changes } })
  const active: ActiveFilter[] = categories.map((reference) => {
    const others = categories.filter((each) => each !== reference)
    const isExcluding = except && others.length > 0
    const less = leavesOut({ categories: others, except: isExcluding })
    return { kind: 'category', reference, ...less }
  })
  if (text !== '') active.push({ kind: 'text', ...leavesOut({ text: '' }) })
  for (const reference of tags) {
    const others = tags.filter((each) => each !== reference)
    active.push({ kind: 'tag', reference, ...leavesOut({ tags: others }) })
  }
  if (least) active.push({ kind: 'least', ...leavesOut({ least: undefined }) })
  if (most) active.push({ kind: 'most', ...leavesOut({ most: undefined }) })
  if (refunds) active.push({ kind: 'refunds', ...leavesOut({ refunds: false }) })
  if (sort !== 'day') active.push({ kind: 'sort', ...leavesOut({ sort: 'day' }) })
  return active
}
