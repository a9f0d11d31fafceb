import type { ExpenseFilter } from '../../domain/filter.ts'

/** What a list is narrowed by besides its period and categories: `“bread”, #holiday, from 10`. */
export function narrowingInWords({ text, tags, least, most, refunds }: ExpenseFilter): string {
  return [
    ...(text === '' ? [] : [`“${text}”`]),
    ...tags.map((tag) => `#${tag}`),
    ...(least ? [`from ${least.typed}`] : []),
    ...(most ? [`up to ${most.typed}`] : []),
    ...(refunds ? ['money back'] : []),
  ].join(', ')
}
