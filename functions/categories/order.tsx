/** The order of a ledger's categories, and the buttons that move one of them. */
import { Hono, type Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { AppEnv } from '../../src/bindings.ts'
import { listCategories, readOrder } from '../../src/db/categories/categories.ts'
import { categoryAnchor } from '../../src/domain/category.ts'
import { MOVES } from '../../src/domain/category-order.ts'
import { inLedgerOrder } from '../../src/domain/offered-names.ts'
import { OrderPage } from '../../src/views/categories/order-page.tsx'
import { categoryTexts } from '../../src/views/messages/en/categories.ts'
import { moveCategory } from './move-category.ts'
import { readFlash, redirectWithFlash } from '../http/flash.ts'
import { readForm, readVersion } from '../http/form.ts'
import { writeContextOf } from '../http/write-context.ts'

const PATH = '/categories/order'

export const categoryOrder = new Hono<AppEnv>()
  .get(PATH, (c) => page(c))

  .post(PATH, async (c) => {
    const form = await readForm(c)
    const from = readVersion(form.get('version'))
    const move = MOVES.find((each) => form.has(each)) ?? 'up'
    const id = form.get(move) ?? ''
    const moved = { id, move, from }
    const outcome = await moveCategory(c.env.sql, writeContextOf(c), c.var.ledger.locale, moved)
    if (outcome === undefined) throw new HTTPException(404, { message: categoryTexts.notFound })
    if (outcome === 'written since') return page(c, true)
    const fragment = categoryAnchor(id)
    if (outcome === 'already matches') return c.redirect(`${PATH}#${fragment}`, 303)
    return redirectWithFlash(c, PATH, { ...outcome, marked: id, fragment })
  })

async function page(c: Context<AppEnv>, isStale = false) {
  const { ledger } = c.var
  const { sql } = c.env
  const [all, { version }, lastAction] = await Promise.all([
    listCategories(sql, ledger.ledgerId),
    readOrder(sql, ledger.ledgerId),
    readFlash(c),
  ])
  const rows = inLedgerOrder(all, ledger.locale).filter(({ archived }) => !archived)
  const props = { ledger, rows, version, isStale, ...lastAction }
  return c.html(<OrderPage {...props} />, isStale ? 409 : 200)
}
