/** One category as a page, for every answer that shows it, and what writes it. */
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { AppEnv } from '../../src/bindings.ts'
import {
  listCategories,
  readCategory,
  type KeptCategory,
} from '../../src/db/categories/categories.ts'
import type { CategoryFacts } from '../../src/domain/category-content.ts'
import { CategoryPage, type CategoryForms } from '../../src/views/categories/category.tsx'
import { replaceCategory } from './write.ts'
import { redirectWithFlash } from '../http/flash.ts'
import { writeContextOf } from '../http/write-context.ts'

/** Where a category was chosen to be written. */
export const LIST = '/categories'

/** The category of this id, whatever became of it; without one, there is no such page. */
export async function findCategory(
  c: Context<AppEnv>,
  id: string | undefined,
): Promise<KeptCategory> {
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
  current: KeptCategory,
  { takenBy, ...forms }: CategoryForms & { readonly takenBy?: KeptCategory },
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

type Replacement = { readonly from: number; readonly after: CategoryFacts | null }

/** Writes a category and goes back to the list of them; refused, it shows what was typed. */
export async function writeAndGoBack(
  c: Context<AppEnv>,
  current: KeptCategory,
  { from, after }: Replacement,
  typed: CategoryForms,
) {
  const { category: id } = current
  const outcome = await replaceCategory(c.env.sql, writeContextOf(c), current, { from, after })
  if (outcome === 'already matches') return c.redirect(LIST, 303)
  if (outcome === 'written since') return stale(c, id)
  if (outcome === 'has expenses') {
    const problems = { moveTo: { code: 'category-in-use' } } as const
    return categoryPage(c, await findCategory(c, id), { ...typed, problems }, 422)
  }
  if (outcome === 'target is gone') {
    const problem = { code: 'category-gone', name: after?.mergedInto ?? '' } as const
    const problems = typed.moveTo ? { moveTo: problem } : { into: problem }
    return categoryPage(c, current, { ...typed, problems }, 422)
  }
  if ('actionId' in outcome) return redirectWithFlash(c, LIST, outcome)
  const { takenBy } = outcome
  const name = { code: 'category-exists', name: takenBy.name, mayMerge: true } as const
  const taken = { problems: { name }, into: takenBy.category, takenBy }
  return categoryPage(c, current, { ...typed, ...taken }, 422)
}

/** Somebody wrote it in the meantime: what is there now. */
export async function stale(c: Context<AppEnv>, id: string) {
  const current = await findCategory(c, id)
  if (!current.gone) return categoryPage(c, current, {}, 409)
  throw new HTTPException(409, { message: `${current.name} was deleted or merged by somebody.` })
}
