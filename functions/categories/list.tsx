/** The categories of a ledger with their totals of a period, and the form that adds one. */
import { Hono, type Context } from 'hono'
import { v7 as uuidV7 } from 'uuid'
import type { AppEnv } from '../../src/bindings.ts'
import { readCategorySums } from '../../src/db/categories/all-category-sums.ts'
import { parseCategory } from '../../src/domain/category.ts'
import { dayIn } from '../../src/domain/day.ts'
import { wholePeriod } from '../../src/domain/filter.ts'
import { inLedgerOrder } from '../../src/domain/offered-names.ts'
import type { AddDraft } from '../../src/views/categories/add-form.tsx'
import { CategoriesPage } from '../../src/views/categories/list-page.tsx'
import { filterKeysOf } from '../expenses/filter-keys.ts'
import { readFilter } from '../expenses/parse-list-query.ts'
import { addCategoryOnce } from './add.ts'
import { LIST, redirectToRow } from './edit-page.tsx'
import { readFlash } from '../http/flash.ts'
import { readForm } from '../http/form.ts'
import { parseId } from '../http/ids.ts'
import { writeContextOf } from '../http/write-context.ts'
import type { Refusal } from '../../src/domain/refusal.ts'

export const categories = new Hono<AppEnv>()
  .get(LIST, (c) => page(c, {}))

  .post(LIST, async (c) => {
    const form = await readForm(c)
    const id = parseId(form.get('id')) ?? uuidV7()
    const draft = { id, name: form.get('name') ?? '' }

    const name = parseCategory(draft.name)
    if (!name.ok) return page(c, { draft, problem: name.problem }, 422)
    const added = await addCategoryOnce(c.env.sql, writeContextOf(c), name.value, draft.id)
    if (added === 'already added') return c.redirect(LIST, 303)
    if (added !== 'name is taken') return redirectToRow(c, added)
    return page(
      c,
      { draft, problem: { code: 'category-exists', name: name.value, mayMerge: false } },
      422,
    )
  })

type PageState = {
  readonly draft?: AddDraft
  readonly problem?: Refusal | undefined
}

async function page(c: Context<AppEnv>, state: PageState, status: 200 | 422 = 200) {
  const { ledger } = c.var
  const { sql, now } = c.env
  const { period } = await readFilter(c, new URL(c.req.url).searchParams)
  const filter = wholePeriod(period)
  const [sums, lastAction] = await Promise.all([
    readCategorySums(sql, ledger.ledgerId, filterKeysOf(filter)),
    readFlash(c),
  ])
  const props = {
    ledger,
    today: dayIn(ledger.timeZone, now()),
    filter,
    sums: { ...sums, categories: inLedgerOrder(sums.categories, ledger.locale) },
    ...lastAction,
    draft: { id: uuidV7(), name: '' },
    ...state,
  }
  return c.html(<CategoriesPage {...props} />, status)
}
