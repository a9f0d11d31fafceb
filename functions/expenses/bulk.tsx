/** One change of many expenses: those selected, or all that a list shows. */
import { Hono, type Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { AppEnv } from '../../src/bindings.ts'
import { MOST_IN_AN_ACTION } from '../../src/db/expenses/write-versions.ts'
import { readMatching, readSelected, type Target } from '../../src/db/expenses/bulk-targets.ts'
import { parseBulk } from '../../src/domain/bulk.ts'
import { isId } from '../../src/domain/id.ts'
import type { Refusal } from '../../src/domain/refusal.ts'
import { MOST_TAGS } from '../../src/domain/tag.ts'
import { LeftAlonePage } from '../../src/views/expenses/bulk.tsx'
import { filterKeysOf } from './filter-keys.ts'
import { redirectWithFlash, returnPath, readReturnTo } from '../http/flash.ts'
import { expensesPage, readFilter } from './list-page.tsx'
import { readForm } from '../http/form.ts'
import { writeContextOf } from '../http/write-context.ts'
import { changeExpenses } from './bulk-change.ts'

export const bulk = new Hono<AppEnv>().post('/bulk', async (c) => {
  const selected: string[] = []
  const form = await readForm(c, { expense: selected })
  const list = form.get('back') ?? ''
  const back = readReturnTo(list)
  const draft = { do: form.get('do') ?? '', to: form.get('to') ?? '' }
  const all = form.get('all') === '1'
  const refused = (problem: Refusal | undefined) =>
    expensesPage(c, { bulk: { ...draft, all, selected, problem }, back }, 422)

  if (all && (back !== list || back.startsWith('/'))) {
    throw new HTTPException(400, { message: 'This form does not say which list it is about.' })
  }
  const parsed = parseBulk(draft)
  if (!parsed.ok) return refused(parsed.problem)
  if (!all && selected.length === 0) return refused({ code: 'bulk-nothing-selected' })

  const targets = all ? await readAll(c, back) : await readThese(c, selected)
  if (targets.length > MOST_IN_AN_ACTION) {
    const { locale } = c.var.ledger
    return refused({ code: 'bulk-too-many', most: MOST_IN_AN_ACTION, locale })
  }
  const outcome = await changeExpenses(c.env.sql, writeContextOf(c), targets, parsed.value)
  if (outcome === 'too many tags') {
    return refused({ code: 'bulk-too-many-tags', most: MOST_TAGS })
  }
  if ('problems' in outcome) return refused(Object.values(outcome.problems)[0])

  const { actionId, written, leftAlone } = outcome
  if (leftAlone > 0) {
    return c.html(<LeftAlonePage {...{ leftAlone, written, actionId, back }} />, 409)
  }
  if (written === 0) return c.redirect(returnPath(back), 303)
  return redirectWithFlash(c, back, { actionId })
})

/** What the list shows now, on all its pages. */
async function readAll(c: Context<AppEnv>, back: string): Promise<Target[]> {
  const { ledgerId } = c.var.ledger
  const filter = await readFilter(c, new URLSearchParams(back))
  return readMatching(c.env.sql, ledgerId, filterKeysOf(filter), MOST_IN_AN_ACTION + 1)
}

/** Those whose boxes were checked, each as `ID.VERSION` that it was shown with. */
async function readThese(c: Context<AppEnv>, selected: readonly string[]): Promise<Target[]> {
  const { ledgerId } = c.var.ledger
  const versions = new Map(
    selected.map((each) => {
      const [id = '', version = ''] = each.split('.')
      if (!isId(id) || !/^[1-9]\d{0,8}$/.test(version)) {
        throw new HTTPException(400, { message: 'This form does not say what was selected.' })
      }
      return [id.toLowerCase(), Number(version)] as const
    }),
  )
  const current = await readSelected(c.env.sql, ledgerId, [...versions.keys()])
  return current.map((each) => ({ ...each, version: versions.get(each.id) ?? each.version }))
}
