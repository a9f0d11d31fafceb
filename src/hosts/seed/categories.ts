/** The categories of the made-up household, with colours, in the order of its list. */
import { v7 as uuidV7 } from 'uuid'
import { readCategoryByKey } from '../../db/categories/categories.ts'
import { addCategory } from '../../db/categories/write.ts'
import type { WriteContext } from '../../db/change-log.ts'
import type { Sql } from '../../db/connect.ts'
import { writeSettings } from '../../db/settings.ts'
import { currentFacts, type CategoryColour } from '../../domain/category-content.ts'
import { categoryKey } from '../../domain/category.ts'
import type { Ledger } from '../../domain/ledger.ts'

/**
 * What is typed most comes first, and bills last. There are more categories than colours: of two of
 * one colour, one is rare, and they are far apart in this order and in that of a year's totals.
 */
export const CATEGORIES: readonly (readonly [name: string, colour: CategoryColour])[] = [
  ['groceries', 'green'],
  ['eating out', 'orange'],
  ['coffee', 'brown'],
  ['transport', 'blue'],
  ['household', 'teal'],
  ['health', 'red'],
  ['clothes', 'purple'],
  ['fun', 'pink'],
  ['gifts', 'yellow'],
  ['travel', 'sky'],
  ['rent', 'indigo'],
  ['utilities', 'olive'],
  ['subscriptions', 'orange'],
  ['insurance', 'pink'],
]

/**
 * Adds those that the ledger lacks, and their order where it has none. A category that is there, or
 * was there and is merged or deleted, is somebody's own and stays as it is.
 */
export async function addCategories(
  sql: Sql,
  { ledgerId, categoryOrder, version }: Ledger,
  author: Omit<WriteContext, 'ledgerId'>,
): Promise<void> {
  const writeContext = { ledgerId, ...author }
  for (const [name, colour] of CATEGORIES) {
    const key = categoryKey(name)
    if ((await readCategoryByKey(sql, ledgerId, key)) !== undefined) continue
    const after = currentFacts({ name, colour, symbol: null, archived: false })
    const line = { changeId: uuidV7(), kind: 'add', subjectId: name, undoes: null } as const
    await addCategory(sql, { ...line, after, key }, writeContext)
  }

  if (categoryOrder.length > 0) return
  const categories = CATEGORIES.map(([name]) => readCategoryByKey(sql, ledgerId, categoryKey(name)))
  const order = (await Promise.all(categories)).flatMap((each) => each?.category ?? [])
  const facts = { before: { categoryOrder }, after: { categoryOrder: order } }
  const line = { changeId: uuidV7(), kind: 'edit', subjectId: ledgerId, undoes: null } as const
  const write = { ...line, ...facts, from: version }
  await writeSettings(sql, write, { categoryOrder: order }, writeContext)
}
