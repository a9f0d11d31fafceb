import { versionedKey } from './letters.ts'
import { nameKey, parseName } from './name.ts'
import type { Refusal } from './refusal.ts'
import type { Result } from './result.ts'

export const LONGEST_CATEGORY = 100

export function parseCategory(typed: string): Result<string, Refusal> {
  return parseName(typed, { field: 'category', longest: LONGEST_CATEGORY })
}

/** The key of a category, the same for all its spellings, as the database holds it. */
export function categoryKey(name: string): string {
  return versionedKey(nameKey(name))
}

/** The id of a category's row in a page, and the fragment of an address that leads to it: without blanks. */
export function categoryAnchor(category: string): string {
  return `c-${encodeURIComponent(category)}`
}
