/** The page of one category, for every route that answers with it, and the write they share. */
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { v7 as uuidV7 } from 'uuid'
import type { AppEnv } from '../../src/bindings.ts'
import {
  listCategories,
  readCategory,
  type KeptCategory,
} from '../../src/db/categories/categories.ts'
import {
  isSameContent,
  currentFacts,
  type CategoryFacts,
} from '../../src/domain/category-content.ts'
import type { CategoryForms } from '../../src/views/categories/category-forms.ts'
import { CategoryPage } from '../../src/views/categories/category.tsx'
import { en } from '../../src/views/messages/en.ts'
import { changeCategory } from './write.ts'
import { redirectWithFlash } from '../http/flash.ts'

/** The path of the list of categories, which a write returns to. */
export const LIST = '/categories'

/** The category of this id, even if deleted or merged; 404 if there is none. */
export async function findCategory(
  c: Context<AppEnv>,
  id: string | undefined,
): Promise<KeptCategory> {
  const { ledgerId } = c.var.ledger
  const found = isPossibleId(id) ? await readCategory(c.env.sql, ledgerId, id) : undefined
  if (found === undefined) throw new HTTPException(404, { message: en.categories.notFound })
  return found
}

/** Whether a text can be an id: PostgreSQL stores no text with U+0000 in it. */
export function isPossibleId(id: string | undefined): id is string {
  return id !== undefined && !id.includes('\0')
}

export async function categoryPage(
  c: Context<AppEnv>,
  current: KeptCategory,
  { takenBy, ...forms }: CategoryForms & { readonly takenBy?: KeptCategory },
  status: 200 | 409 | 422 = 200,
) {
  const ledger = c.var.ledger
  const listed = await listCategories(c.env.sql, ledger.ledgerId)
  // The list leaves out a category that has no expenses and was never written.
  const all = takenBy && !listed.some(is(takenBy)) ? [...listed, takenBy] : listed
  const others = all.filter((each) => !is(current)(each))
  const props = { ledger, current, others, isStale: status === 409, ...forms }
  return c.html(<CategoryPage {...props} />, status)
}

function is({ category: id }: { readonly category: string }) {
  return ({ category }: { readonly category: string }) => category === id
}

type CategoryChange = { readonly from: number; readonly after: CategoryFacts | null }

/** Writes a category and redirects to the list; if refused, answers its page with the submitted values. */
export async function writeAndGoBack(
  c: Context<AppEnv>,
  current: KeptCategory,
  { from, after }: CategoryChange,
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
    // Submitted twice at once, it has this content already.
    const now = await findCategory(c, subjectId)
    return hasContent(now, after) ? c.redirect(LIST, 303) : stale(c, subjectId)
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

function hasContent(now: KeptCategory, after: CategoryFacts | null): boolean {
  if (after === null) return now.gone
  if (after.mergedIntoId !== null) return now.gone && now.root === after.mergedIntoId
  return !now.gone && isSameContent(now, after)
}

/** Somebody changed the category in the meantime: answers its page as it is now. */
export async function stale(c: Context<AppEnv>, id: string) {
  const current = await findCategory(c, id)
  if (!current.gone) return categoryPage(c, current, {}, 409)
  throw new HTTPException(409, { message: en.categories.goneMeanwhile(current.name) })
}
