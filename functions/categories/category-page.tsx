/** One category as a page, for every answer that shows it, and what writes it. */
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { v7 as uuidV7 } from 'uuid'
import type { AppEnv } from '../../src/bindings.ts'
import {
  listCategories,
  readCategory,
  type StoredCategory,
} from '../../src/db/categories/categories.ts'
import {
  isSameContent,
  currentFacts,
  type CategoryFacts,
} from '../../src/domain/category-content.ts'
import { CategoryPage, type CategoryForms } from '../../src/views/categories/category.tsx'
import { changeCategory } from './write.ts'
import { redirectWithFlash } from '../http/flash.ts'

/** Where a category was chosen to be written. */
export const LIST = '/categories'

/** The category of this id, whatever became of it; without one, there is no such page. */
export async function findCategory(
  c: Context<AppEnv>,
  id: string | undefined,
): Promise<StoredCategory> {
  const { ledgerId } = c.var.ledger
  const found = isKept(id) ? await readCategory(c.env.sql, ledgerId, id) : undefined
  if (found === undefined) throw new HTTPException(404, { message: 'There is no such category.' })
  return found
}

/** Whether a text can be an id: PostgreSQL keeps none with U+0000 in it. */
export function isKept(id: string | undefined): id is string {
  return id !== undefined && !id.includes('\0')
}

export async function categoryPage(
  c: Context<AppEnv>,
  current: StoredCategory,
  { takenBy, ...forms }: CategoryForms & { readonly takenBy?: StoredCategory },
  status: 200 | 409 | 422 = 200,
) {
  const ledger = c.var.ledger
  const listed = await listCategories(c.env.sql, ledger.ledgerId)
  // One without expenses may be there, and seen nowhere.
  const all = takenBy && !listed.some(is(takenBy)) ? [...listed, takenBy] : listed
  const others = all.filter((each) => !is(current)(each))
  const props = { ledger, current, others, isStale: status === 409, ...forms }
  return c.html(<CategoryPage {...props} />, status)
}

function is({ category: id }: { readonly category: string }) {
  return ({ category }: { readonly category: string }) => category === id
}

type Wanted = { readonly from: number; readonly after: CategoryFacts | null }

/** Writes a category anew and goes back to all of them; refused, it shows what was typed. */
export async function writeAndGoBack(
  c: Context<AppEnv>,
  current: StoredCategory,
  { from, after }: Wanted,
  typed: CategoryForms,
) {
  const { category: subjectId } = current
  if (current.gone || current.version !== from) return stale(c, subjectId)
  const changeId = uuidV7()
  const kind = after === null ? 'delete' : 'edit'
  const line = { changeId, subjectId, kind, undoes: null, from } as const
  const outcome = await changeCategory(c, { ...line, before: currentFacts(current), after })

  if (outcome === 'written') {
    return redirectWithFlash(c, LIST, {
      marked: after?.mergedIntoId ?? subjectId,
      actionId: changeId,
    })
  }
  if (outcome === 'written since') {
    // Sent twice at once, it is as wanted.
    const now = await findCategory(c, subjectId)
    return isAsWanted(now, after) ? c.redirect(LIST, 303) : stale(c, subjectId)
  }
  if (outcome === 'has expenses') {
    const problems = { moveTo: 'It has expenses. Choose where they go.' }
    return categoryPage(c, await findCategory(c, subjectId), { ...typed, problems }, 422)
  }
  if (outcome === 'target is gone') {
    const problem = `${after?.mergedInto} is not there any more. Choose another.`
    const problems = typed.moveTo ? { moveTo: problem } : { into: problem }
    return categoryPage(c, current, { ...typed, problems }, 422)
  }
  const { takenBy } = outcome
  const name = `There is a category ${takenBy.name} already. Choose another name, or merge below.`
  const taken = { problems: { name }, into: takenBy.category, takenBy }
  return categoryPage(c, current, { ...typed, ...taken }, 422)
}

function isAsWanted(now: StoredCategory, after: CategoryFacts | null): boolean {
  if (after === null) return now.gone
  if (after.mergedIntoId !== null) return now.gone && now.root === after.mergedIntoId
  return !now.gone && isSameContent(now, after)
}

/** Somebody wrote it in the meantime: what is there now. */
export async function stale(c: Context<AppEnv>, id: string) {
  const current = await findCategory(c, id)
  if (!current.gone) return categoryPage(c, current, {}, 409)
  throw new HTTPException(409, { message: `${current.name} was deleted or merged by somebody.` })
}
