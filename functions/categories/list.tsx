/** The categories of a ledger: all of them, a new one, and their order. */
import { Hono, type Context } from 'hono'
import { v7 as uuidV7 } from 'uuid'
import type { AppEnv } from '../../src/bindings.ts'
import { listCategories, readOrder } from '../../src/db/categories/categories.ts'
import { parseCategory } from '../../src/domain/category.ts'
import { inLedgerOrder } from '../../src/domain/offered-names.ts'
import { CategoriesPage, type AddDraft } from '../../src/views/categories/list-page.tsx'
import { addCategoryOnce } from './add.ts'
import { moveCategory } from './order.ts'
import { redirectWithFlash, readFlash } from '../http/flash.ts'
import { readForm, readVersion } from '../http/form.ts'
import { parseId } from '../http/ids.ts'
import { writeContextOf } from '../http/write-context.ts'
import type { Refusal } from '../../src/domain/refusal.ts'

const PATH = '/categories'

export const categories = new Hono<AppEnv>()
  .get(PATH, (c) => page(c, {}))

  .post(PATH, async (c) => {
    const form = await readForm(c)
    const id = parseId(form.get('id')) ?? uuidV7()
    const draft = { id, name: form.get('name') ?? '' }

    const name = parseCategory(draft.name)
    if (!name.ok) return page(c, { draft, problem: name.problem }, 422)
    const added = await addCategoryOnce(c.env.sql, writeContextOf(c), name.value, draft.id)
    if (added === 'already added') return c.redirect(PATH, 303)
    if (added !== 'name is taken') return redirectWithFlash(c, PATH, added)
    return page(
      c,
      { draft, problem: { code: 'category-exists', name: name.value, mayMerge: false } },
      422,
    )
  })

  .post('/categories/order', async (c) => {
    const form = await readForm(c)
    const from = readVersion(form.get('version'))
    const up = form.get('up')
    const move = { id: up ?? form.get('down') ?? '', by: up === undefined ? 1 : -1, from } as const
    const outcome = await moveCategory(c.env.sql, writeContextOf(c), c.var.ledger.locale, move)
    if (outcome === 'already matches') return c.redirect(PATH, 303)
    if (outcome !== 'written since') return redirectWithFlash(c, PATH, outcome)
    return page(c, { isStale: true }, 409)
  })

type PageState = {
  readonly draft?: AddDraft
  readonly problem?: Refusal | undefined
  /** Whether the order was changed in the meantime. */
  readonly isStale?: boolean
}

async function page(c: Context<AppEnv>, state: PageState, status: 200 | 409 | 422 = 200) {
  const ledger = c.var.ledger
  const [all, { version }, lastAction] = await Promise.all([
    listCategories(c.env.sql, ledger.ledgerId),
    readOrder(c.env.sql, ledger.ledgerId),
    readFlash(c, ledger.ledgerId),
  ])
  const props = {
    ledger,
    all: inLedgerOrder(all, ledger.locale),
    version,
    ...lastAction,
    draft: { id: uuidV7(), name: '' },
    ...state,
  }
  return c.html(<CategoriesPage {...props} />, status)
}
