/** The categories of a ledger: all of them, a new one, and their order. */
import { Hono, type Context } from 'hono'
import { v7 as uuidV7 } from 'uuid'
import type { AppEnv } from '../../src/bindings.ts'
import { listCategories, readCategoryByKey, readOrder } from '../../src/db/categories/categories.ts'
import { addCategory } from '../../src/db/categories/write.ts'
import { readAction } from '../../src/db/history.ts'
import { writeSettings } from '../../src/db/ledgers.ts'
import { currentFacts } from '../../src/domain/category-content.ts'
import { movedInOrder } from '../../src/domain/category-order.ts'
import { categoryKey, parseCategory } from '../../src/domain/category.ts'
import { isId } from '../../src/domain/expense.ts'
import { CategoriesPage, type AddDraft } from '../../src/views/categories/categories.tsx'
import { changeCategory, nameIsTaken } from './write.ts'
import { redirectWithFlash, readFlash } from '../http/flash.ts'
import { readForm, readVersion } from '../http/form.ts'
import { writeContextOf } from '../http/write-context.ts'

const PATH = '/categories'

export const categories = new Hono<AppEnv>()
  .get(PATH, (c) => page(c, {}))

  .post(PATH, async (c) => {
    const form = await readForm(c)
    const id = form.get('id') ?? ''
    const draft = { id: isId(id) ? id.toLowerCase() : uuidV7(), name: form.get('name') ?? '' }

    const name = parseCategory(draft.name)
    if (!name.ok) return page(c, { draft, problem: name.problem }, 422)
    const added = await addOnce(c, name.value, draft.id)
    if (added === 'before') return c.redirect(PATH, 303)
    if (added !== 'name is taken') return redirectWithFlash(c, PATH, added)
    return page(c, { draft, problem: `There is a category ${name.value} already.` }, 422)
  })

  .post('/categories/order', async (c) => {
    const form = await readForm(c)
    const from = readVersion(form.get('version'))
    const { ledgerId } = c.var.ledger
    const [all, order] = await Promise.all([
      listCategories(c.env.sql, ledgerId),
      readOrder(c.env.sql, ledgerId),
    ])
    const ids = (archived: boolean) =>
      all.filter((each) => each.archived === archived).map(({ category }) => category)
    const isUp = form.has('up')
    const id = form.get(isUp ? 'up' : 'down') ?? ''
    const active = ids(false)
    const activeAfter = movedInOrder(active, id, isUp ? -1 : 1)
    if (activeAfter === active) return c.redirect(PATH, 303)

    const changeId = uuidV7()
    const subject = { changeId, subjectId: ledgerId, kind: 'edit', undoes: null, from } as const
    const changed = { categoryOrder: [...activeAfter, ...ids(true)] }
    // The name is for the history, which says what was moved.
    const moved = { name: all.find(({ category }) => category === id)?.name ?? '', up: isUp }
    const before = { categoryOrder: order.categoryOrder }
    const line = { ...subject, before, after: { ...changed, moved } }
    const isWritten = await writeSettings(c.env.sql, line, changed, writeContextOf(c))
    if (isWritten) return redirectWithFlash(c, PATH, { actionId: changeId })
    return page(c, { isStale: true }, 409)
  })

/** Adds a category in a change with this id; `before` if that change exists already. */
async function addOnce(c: Context<AppEnv>, name: string, changeId: string) {
  const { ledgerId } = c.var.ledger
  const isWritten = async () => (await readAction(c.env.sql, ledgerId, changeId, 1)).length > 0
  if (await isWritten()) return 'before'
  const added = await add(c, name, changeId)
  // Submitted twice at once, the name may be taken by this very change.
  return added === 'name is taken' && (await isWritten()) ? 'before' : added
}

async function add(c: Context<AppEnv>, name: string, changeId: string) {
  const { sql } = c.env
  const writeContext = writeContextOf(c)
  const { ledgerId } = writeContext
  const after = currentFacts({ name, colour: null, archived: false })
  const [key, line] = [categoryKey(name), { changeId, kind: 'add', undoes: null } as const]

  // Expenses had a category of this name once, which was never written and is not listed.
  const known = await readCategoryByKey(sql, ledgerId, key)
  if (known && known.version === 0 && known.expenseCount === '0') {
    const write = { ...line, subjectId: known.category, from: 0, before: null, after }
    const outcome = await changeCategory(c, write)
    return outcome === 'written' ? { actionId: changeId, marked: known.category } : 'name is taken'
  }
  if (known) return 'name is taken'
  for (const subjectId of [name, uuidV7()]) {
    const write = { ...line, subjectId, after, key }
    const added = await addCategory(sql, write, writeContext).catch(nameIsTaken)
    if (added === 'name is taken') return added
    if (added) return { actionId: changeId, marked: subjectId }
  }
  throw new Error('two new UUIDs are one')
}

type PageState = {
  readonly draft?: AddDraft
  readonly problem?: string | undefined
  /** Whether somebody else changed the order in the meantime. */
  readonly isStale?: boolean
}

async function page(c: Context<AppEnv>, state: PageState, status: 200 | 409 | 422 = 200) {
  const ledger = c.var.ledger
  const [all, { version }, lastAction] = await Promise.all([
    listCategories(c.env.sql, ledger.ledgerId),
    readOrder(c.env.sql, ledger.ledgerId),
    readFlash(c, ledger.ledgerId),
  ])
  const props = { ledger, all, version, ...lastAction, draft: { id: uuidV7(), name: '' }, ...state }
  return c.html(<CategoriesPage {...props} />, status)
}
