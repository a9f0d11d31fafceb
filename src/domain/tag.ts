import { versionedKey } from './letters.ts'
import { nameKey, parseName } from './name.ts'
import type { Refusal } from './refusal.ts'
import { ok, refuse, type Result } from './result.ts'

export const LONGEST_TAG = 50
export const MOST_TAGS = 20

/** The longest input for tags: twenty of the longest, with separators. */
export const LONGEST_TAGS = MOST_TAGS * (LONGEST_TAG + 2)

// The blanks within a name are counted before they become single.
const LONGEST_TYPED = 100

// Commas of Latin, Chinese and Japanese, and Arabic writing, and the full-width semicolon.
const SEPARATORS = /[,，、､،；\n]/

// Number signs of any width, also behind something that nobody sees.
const SIGNS = /^[#＃﹟\s\p{Default_Ignorable_Code_Point}]+/u

/**
 * Reads tags as typed, `holiday, #Spain`: separated by commas, each once. The rules are those of
 * all names.
 */
export function parseTags(typed: string): Result<readonly string[], Refusal> {
  const tags = new Map<string, string>()
  for (const part of typed.split(SEPARATORS)) {
    if (withoutSign(part) === '') continue
    const tag = parseTag(part)
    if (!tag.ok) return tag
    if (!tags.has(tagKey(tag.value))) tags.set(tagKey(tag.value), tag.value)
  }
  if (tags.size > MOST_TAGS) return refuse({ code: 'too-many-tags', most: MOST_TAGS })
  return ok([...tags.values()])
}

/** Reads the name of one tag: what is read of it in a list of tags again is the same tag. */
export function parseTag(typed: string): Result<string, Refusal> {
  const name = parseName(withoutSign(typed), { field: 'tag', longest: LONGEST_TYPED })
  if (!name.ok) return name
  const { length } = name.value
  if (length > LONGEST_TAG) {
    return refuse({ code: 'too-long', field: 'tag', length, longest: LONGEST_TAG })
  }
  if (SEPARATORS.test(name.value)) return refuse({ code: 'tag-comma' })
  return name
}

function withoutSign(typed: string): string {
  return typed.trim().replace(SIGNS, '')
}

/** The key of a tag, the same for all its spellings, as the database holds it. */
export function tagKey(name: string): string {
  return versionedKey(nameKey(name))
}

/** Tags as they are typed into a field. */
export function typedTags(tags: readonly string[]): string {
  return tags.join(', ')
}
