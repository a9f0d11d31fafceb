/** Changes of many expenses at once. */
import { parseCategory } from './category.ts'
import type { Refusal } from './refusal.ts'
import { ok, refuse, type Result } from './result.ts'
import { parseTags } from './tag.ts'

export type Bulk =
  | { readonly do: 'category'; readonly category: string }
  | { readonly do: 'tag' | 'untag'; readonly tags: readonly string[] }
  | { readonly do: 'delete' }

/** The fields of the form, as typed. */
export type BulkDraft = { readonly do: string; readonly to: string }

/** Reads the action, with its category or tags. */
export function parseBulk(draft: BulkDraft): Result<Bulk, Refusal> {
  if (draft.do === 'delete') return ok({ do: 'delete' })
  if (draft.do === 'category') {
    const category = parseCategory(draft.to)
    return category.ok ? ok({ do: 'category', category: category.value }) : category
  }
  if (draft.do !== 'tag' && draft.do !== 'untag') return refuse({ code: 'bulk-action-missing' })
  const tags = parseTags(draft.to)
  if (!tags.ok) return tags
  if (tags.value.length === 0) return refuse({ code: 'bulk-tags-missing' })
  return ok({ do: draft.do, tags: tags.value })
}
