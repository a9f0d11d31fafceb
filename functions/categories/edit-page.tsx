/** The page that edits a category, for every route that answers with it, and the write they share. */
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { AppEnv } from '../../src/bindings.ts'
import {
  listCategories,
  readCategory,
  type StoredCategory,
} from '../../src/db/categories/categories.ts'
import type { CategoryFacts } from '../../src/domain/category-content.ts'
import { categoryAnchor } from '../../src/domain/category.ts'
import type { CategoryForms } from '../../src/views/categories/category-forms.ts'
import { inLedgerOrder } from '../../src/domain/offered-names.ts'
import { EditCategoryPage } from '../../src/views/categories/edit-page.tsx'
import { categoryTexts } from '../../src/views/messages/en/categories.ts'
import { replaceCategory } from './change-category.ts'
import { redirectAfterRepeat, redirectWithFlash } from '../http/flash.ts'
import { isTextId } from '../http/ids.ts'
import { writeContextOf } from '../http/write-context.ts'

/** The path of the list of categories, which a write returns to. */
export const LIST = '/categories'

/** Goes back to the row of the category that was written. */
export function redirectToRow(
  c: Context<AppEnv>,
  written: { readonly actionId: string; readonly marked: string },
) {
  return redirectWithFlash(c, LIST, { ...written, fragment: categoryAnchor(written.marked) })
}

/** Goes to the row of a category that has what the form says already, and reports it if it was written since. */
export function redirectToRowAfterRepeat(c: Context<AppEnv>, id: string, from: number, row = id) {
  const place = { marked: row, fragment: categoryAnchor(row) }
  return redirectAfterRepeat(c, LIST, { subject: 'category', id, from }, place)
}

/** The category of this id, even if deleted or merged; 404 if there is none. */
export async function findCategory(
  c: Context<AppEnv>,
  id: string | undefined,
): Promise<StoredCategory> {
  const { ledgerId } = c.var.ledger
  const found = isTextId(id) ? await readCategory(c.env.sql, ledgerId, id) : undefined
  if (found === undefined) throw new HTTPException(404, { message: categoryTexts.notFound })
  return found
}

/** The category that one was merged into; 404 if that is deleted. */
export async function findRoot(c: Context<AppEnv>, merged: StoredCategory) {
  const root = await findCategory(c, merged.root)
  if (root.gone) throw new HTTPException(404, { message: categoryTexts.deletedPage })
  return root
}

export async function editPage(
  c: Context<AppEnv>,
  current: StoredCategory,
  { takenBy, ...forms }: CategoryForms & { readonly takenBy?: StoredCategory },
  status: 200 | 409 | 422 = 200,
) {
  const ledger = c.var.ledger
  const listed = inLedgerOrder(await listCategories(c.env.sql, ledger.ledgerId), ledger.locale)
  // The list leaves out a category that has no expenses and was never written.
  const all = takenBy && !listed.some(is(takenBy)) ? [...listed, takenBy] : listed
  const others = all.filter((each) => !is(current)(each))
  const props = { ledger, current, others, isStale: status === 409, ...forms }
  return c.html(<EditCategoryPage {...props} />, status)
}

function is({ category: id }: { readonly category: string }) {
  return ({ category }: { readonly category: string }) => category === id
}

type CategoryChange = { readonly from: number; readonly after: CategoryFacts | null }

/** Writes a category and goes back to the list of them; refused, it shows what was typed. */
export async function writeAndGoBack(
  c: Context<AppEnv>,
  current: StoredCategory,
  { from, after }: CategoryChange,
  typed: CategoryForms,
) {
  const { category: id } = current
  const outcome = await replaceCategory(c.env.sql, writeContextOf(c), current, { from, after })
  if (outcome === 'already matches') {
    return redirectToRowAfterRepeat(c, id, from, after?.mergedIntoId ?? id)
  }
  if (outcome === 'written since') return stale(c, id)
  if (outcome === 'has expenses') {
    const problems = { moveTo: { code: 'category-in-use' } } as const
    return editPage(c, await findCategory(c, id), { ...typed, problems }, 422)
  }
  if (outcome === 'target is gone') {
    const problem = { code: 'category-gone', name: after?.mergedInto ?? '' } as const
    const problems = typed.moveTo ? { moveTo: problem } : { into: problem }
    return editPage(c, current, { ...typed, problems }, 422)
  }
  if ('actionId' in outcome) {
    // Of a category that is deleted, there is no row.
    return after === null ? redirectWithFlash(c, LIST, outcome) : redirectToRow(c, outcome)
  }
  const { takenBy } = outcome
  const name = { code: 'category-exists', name: takenBy.name, mayMerge: true } as const
  const taken = { problems: { name }, into: takenBy.category, takenBy }
  return editPage(c, current, { ...typed, ...taken }, 422)
}

/** The category was changed in the meantime: answers the page with its current version. */
export async function stale(c: Context<AppEnv>, id: string) {
  const current = await findCategory(c, id)
  if (!current.gone) return editPage(c, current, {}, 409)
  throw new HTTPException(409, { message: categoryTexts.goneMeanwhile(current.name) })
}
