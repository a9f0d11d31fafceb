/** Changes, merges, deletes and restores categories. */
import type { Context } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import {
  readCategory,
  readCategoryByKey,
  type KeptCategory,
} from '../../src/db/categories/categories.ts'
import { writeCategory, type CategoryWrite } from '../../src/db/categories/write.ts'
import { violates } from '../../src/db/errors.ts'
import { keyOfFacts, mergedFacts, type CategoryFacts } from '../../src/domain/category-content.ts'
import type { OtherChange } from '../../src/domain/change.ts'
import { writeContextOf } from '../http/write-context.ts'

type Outcome =
  | 'written'
  | 'written since'
  | 'has expenses'
  | 'target is gone'
  /** Another category has this name. */
  | { readonly takenBy: KeptCategory }

/** Changes a category, or says why not. */
export async function changeCategory(
  c: Context<AppEnv>,
  write: Omit<CategoryWrite, 'key'>,
): Promise<Outcome> {
  const { sql } = c.env
  const { subjectId, from, after } = write
  const writeContext = writeContextOf(c)
  const { ledgerId } = writeContext
  const key = keyOfFacts(after)
  const takenBy = key === null ? undefined : await readCategoryByKey(sql, ledgerId, key)
  if (takenBy && takenBy.category !== subjectId) return { takenBy }

  const written = await writeCategory(sql, { ...write, key }, writeContext).catch(nameIsTaken)
  if (written === true) return 'written'
  // The name was taken in between.
  if (written === 'name is taken') return changeCategory(c, write)
  const now = await readCategory(sql, ledgerId, subjectId)
  if (now?.version !== from) return 'written since'
  return after === null ? 'has expenses' : 'target is gone'
}

export function nameIsTaken(error: unknown): 'name is taken' {
  if (violates(error, 'categories_one_per_key')) return 'name is taken'
  throw error
}

/** Undoes a change of a category. */
export async function undoCategory(c: Context<AppEnv>, change: OtherChange, changeId: string) {
  const { subjectId, version: from, changeId: undoes } = change
  const [before, after] = [change.after, change.before] as (CategoryFacts | null)[]
  const kind = !after ? 'delete' : before ? 'edit' : 'restore'
  const parsed = after?.mergedIntoId ? await mergedAgain(c, subjectId, after) : (after ?? null)
  if (parsed && 'refused' in parsed) return parsed
  const write = { changeId, subjectId, kind, undoes, from } as const
  const outcome = await changeCategory(c, { ...write, before: before ?? null, after: parsed })

  if (outcome === 'written') return 'undone'
  if (outcome === 'written since') return outcome
  if (outcome === 'has expenses') {
    return { refused: `The category ${before?.name} has expenses by now. Move these first.` }
  }
  if (outcome === 'target is gone') return goneTarget(after?.mergedInto)
  const { name } = outcome.takenBy
  return { refused: `Another category is called ${name} by now. Rename or merge that one first.` }
}

/** The facts of a category merged again, into what the target is merged into now. */
async function mergedAgain(c: Context<AppEnv>, id: string, facts: CategoryFacts) {
  const { ledgerId } = c.var.ledger
  const target = await readCategory(c.env.sql, ledgerId, facts.mergedIntoId ?? '')
  const root = target && (await readCategory(c.env.sql, ledgerId, target.root))
  if (root === undefined || root.gone || root.category === id) return goneTarget(facts.mergedInto)
  return mergedFacts(facts, root)
}

function goneTarget(name: string | null | undefined) {
  return { refused: `The category ${name} is not there any more.` }
}
