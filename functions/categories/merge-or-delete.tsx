/** Merges a category into another, or deletes it. */
import { Hono } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import {
  readCategory,
  readCategoryByKey,
  type StoredCategory,
} from '../../src/db/categories/categories.ts'
import type { Sql } from '../../src/db/connect.ts'
import { mergedFacts, currentFacts, type CategoryFacts } from '../../src/domain/category-content.ts'
import { categoryKey, parseCategory } from '../../src/domain/category.ts'
import { ok, refuse, type Result } from '../../src/domain/result.ts'
import {
  editPage,
  findCategory,
  redirectToRowAfterRepeat,
  stale,
  writeAndGoBack,
} from './edit-page.tsx'
import { readForm, readVersion } from '../http/form.ts'
import { isTextId } from '../http/ids.ts'
import type { Refusal } from '../../src/domain/refusal.ts'

export const categoryEnd = new Hono<AppEnv>()
  .post('/categories/merge', async (c) => {
    const form = await readForm(c)
    const current = await findCategory(c, form.get('category'))
    const from = readVersion(form.get('version'), 0)
    const into = form.get('into') ?? ''
    if (current.gone && current.root === into) {
      return redirectToRowAfterRepeat(c, current.category, from, into)
    }
    if (current.gone) return stale(c, current.category)

    const target = await findTarget(c.env.sql, c.var.ledger.ledgerId, current, into)
    if (!target.ok) {
      return editPage(c, current, { from, into, problems: { into: target.problem } }, 422)
    }
    const parsed = { from, after: mergedFacts(current, target.value) }
    return writeAndGoBack(c, current, parsed, { from, into })
  })

  .post('/categories/delete', async (c) => {
    const form = await readForm(c)
    const current = await findCategory(c, form.get('category'))
    const from = readVersion(form.get('version'), 0)
    const moveTo = { into: form.get('into') ?? '', name: form.get('name') ?? '' }
    if (current.gone) return redirectToRowAfterRepeat(c, current.category, from, current.root)

    const after = await factsAfterDeletion(c.env.sql, c.var.ledger.ledgerId, current, moveTo)
    if (!after.ok) {
      return editPage(c, current, { from, moveTo, problems: { moveTo: after.problem } }, 422)
    }
    return writeAndGoBack(c, current, { from, after: after.value }, { from, moveTo })
  })

/** The category to merge into. */
async function findTarget(
  sql: Sql,
  ledgerId: string,
  current: StoredCategory,
  into: string,
): Promise<Result<StoredCategory, Refusal>> {
  const target = isTextId(into) ? await readCategory(sql, ledgerId, into) : undefined
  if (target === undefined || target.category === current.category) {
    return refuse({ code: 'merge-target-missing' })
  }
  if (target.gone) return refuse({ code: 'category-gone', name: target.name })
  return ok(target)
}

type MoveTo = { readonly into: string; readonly name: string }

/** Deleting merges a category with expenses into another, or renames it to the new name. */
async function factsAfterDeletion(
  sql: Sql,
  ledgerId: string,
  current: StoredCategory,
  { into, name: typed }: MoveTo,
): Promise<Result<CategoryFacts | null, Refusal>> {
  if (into !== '' && typed !== '') return refuse({ code: 'move-to-one-only' })
  if (into !== '') {
    const target = await findTarget(sql, ledgerId, current, into)
    return target.ok ? ok(mergedFacts(current, target.value)) : target
  }
  if (typed === '') return ok(null)

  const name = parseCategory(typed)
  if (!name.ok) return name
  const key = categoryKey(name.value)
  if (key === categoryKey(current.name)) return refuse({ code: 'move-to-itself' })
  const target = await readCategoryByKey(sql, ledgerId, key)
  if (target) return ok(mergedFacts(current, target))
  return ok(currentFacts({ ...current, name: name.value }))
}
