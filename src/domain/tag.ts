import { categoryKey, parseCategory } from './category.ts'
import { ok, refuse, type Result } from './result.ts'

export const LONGEST_TAG = 50
export const MOST_TAGS = 20

/** What a form may send for tags: twenty of the longest, with what stands between them. */
export const LONGEST_TAGS = MOST_TAGS * (LONGEST_TAG + 2)

// Commas of Latin, Chinese and Japanese, and Arabic writing.
const SEPARATORS = /[,，、،\n]/

/**
 * Reads tags as typed, `holiday, #Spain`: separated by commas, each once. The rules are those of
 * categories; so is `tagKey`, what the spellings of one tag share.
 */
export function parseTags(typed: string): Result<readonly string[], string> {
  const tags = new Map<string, string>()
  for (const part of typed.split(SEPARATORS)) {
    if (withoutSign(part) === '') continue
    const tag = parseTag(part)
    if (!tag.ok) return tag
    if (!tags.has(tagKey(tag.value))) tags.set(tagKey(tag.value), tag.value)
  }
  if (tags.size > MOST_TAGS) return refuse(`An expense has ${MOST_TAGS} tags at most.`)
  return ok([...tags.values()])
}

/** Reads the name of one tag: what is read of it in a list of tags again is the same tag. */
export function parseTag(typed: string): Result<string, string> {
  const name = parseCategory(withoutSign(typed), 'The tag', 'holiday')
  if (!name.ok) return name
  if (name.value.length > LONGEST_TAG) {
    return refuse(`A tag has ${LONGEST_TAG} characters at most.`)
  }
  if (SEPARATORS.test(name.value)) return refuse('A tag has no comma.')
  return name
}

function withoutSign(typed: string): string {
  return typed.trim().replace(/^[#\s]+/, '')
}

export const tagKey = categoryKey

/** Tags as they are typed into a field. */
export function typedTags(tags: readonly string[]): string {
  return tags.join(', ')
}
