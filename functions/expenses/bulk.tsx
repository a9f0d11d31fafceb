/** One change of many expenses: those selected, or all that a list shows. */
import { Hono, type Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { v7 as uuidV7 } from 'uuid'
import type { AppEnv } from '../../src/bindings.ts'
import { MOST_IN_AN_ACTION } from '../../src/db/expenses/write-versions.ts'
import { readChosen, readSelected, type Target } from '../../src/db/expenses/bulk-targets.ts'
import { parseBulk, type Bulk } from '../../src/domain/bulk.ts'
import { categoryKey } from '../../src/domain/category.ts'
import type { ExpenseContent, NewVersion } from '../../src/domain/change.ts'
import { isId } from '../../src/domain/expense.ts'
import { formatCount } from '../../src/domain/money.ts'
import { MOST_TAGS, tagKey } from '../../src/domain/tag.ts'
import { SkippedPage } from '../../src/views/expenses/bulk.tsx'
import { en } from '../../src/views/messages/en.ts'
import { filterKeysOf } from './filter-keys.ts'
import { redirectWithFlash, returnPath, readReturnTo } from '../http/flash.ts'
import { expensesPage, readFilter } from './list-page.tsx'
import { readForm } from '../http/form.ts'
import { problemsOrThrow, writeExpenses } from '../http/write-context.ts'

export const bulk = new Hono<AppEnv>().post('/bulk', async (c) => {
  const selected: string[] = []
  const form = await readForm(c, { expense: selected })
  const list = form.get('back') ?? ''
  const back = readReturnTo(list)
  const draft = { do: form.get('do') ?? '', to: form.get('to') ?? '' }
  const all = form.get('all') === '1'
  const refused = (problem: string) =>
    expensesPage(c, { bulk: { ...draft, all, selected, problem }, back }, 422)

  if (all && (back !== list || back.startsWith('/'))) {
    throw new HTTPException(400, { message: en.expenses.bulk.noList })
  }
  const parsed = parseBulk(draft)
  if (!parsed.ok) return refused(parsed.problem)
  if (!all && selected.length === 0) return refused('Select the expenses first.')

  const targets = all ? await readAll(c, back) : await readThese(c, selected)
  if (targets.length > MOST_IN_AN_ACTION) {
    const most = formatCount(c.var.ledger, String(MOST_IN_AN_ACTION))
    return refused(`${most} expenses at once are the most. Filter the list further.`)
  }
  const actionId = uuidV7()
  const versions = targets.flatMap((target) => versionOf(target, parsed.value))
  if (versions.some(({ content }) => (content?.tags?.length ?? 0) > MOST_TAGS)) {
    return refused(`Some would have more than ${MOST_TAGS} tags.`)
  }
  const written = await writeExpenses(c, versions, actionId).catch(problemsOrThrow)
  if (!(written instanceof Set)) return refused(Object.values(written)[0] ?? '')

  const skipped = versions.length - written.size
  if (skipped > 0) {
    return c.html(<SkippedPage {...{ skipped, written: written.size, actionId, back }} />, 409)
  }
  if (written.size === 0) return c.redirect(returnPath(back), 303)
  return redirectWithFlash(c, back, { actionId })
})

/** The expenses that the list has now, on all its pages. */
async function readAll(c: Context<AppEnv>, back: string): Promise<Target[]> {
  const { ledgerId } = c.var.ledger
  const filter = await readFilter(c, new URLSearchParams(back))
  return readChosen(c.env.sql, ledgerId, filterKeysOf(filter), MOST_IN_AN_ACTION + 1)
}

/** The selected expenses, each with the version it had when the list was opened: `ID.VERSION`. */
async function readThese(c: Context<AppEnv>, selected: readonly string[]): Promise<Target[]> {
  const { ledgerId } = c.var.ledger
  const versions = new Map(
    selected.map((each) => {
      const [id = '', version = ''] = each.split('.')
      if (!isId(id) || !/^[1-9]\d{0,8}$/.test(version)) {
        throw new HTTPException(400, { message: en.expenses.bulk.noSelection })
      }
      return [id.toLowerCase(), Number(version)] as const
    }),
  )
  const current = await readSelected(c.env.sql, ledgerId, [...versions.keys()])
  return current.map((each) => ({ ...each, version: versions.get(each.id) ?? each.version }))
}

/** The next version of an expense, unless the change would change nothing. */
function versionOf(target: Target, parsed: Bulk): NewVersion[] {
  const content = contentOf(target, parsed)
  if (content === undefined) return []
  const { id, version: from } = target
  const kind = content === null ? 'delete' : 'edit'
  return [{ id, from, kind, content, changeId: uuidV7(), undoes: null }]
}

function contentOf(target: Target, parsed: Bulk): Partial<ExpenseContent> | null | undefined {
  if (parsed.do === 'delete') return null
  if (parsed.do === 'category') {
    const { category } = parsed
    return categoryKey(target.category) === categoryKey(category) ? undefined : { category }
  }
  const had = new Map(target.tags.map((tag) => [tagKey(tag), tag]))
  const has = new Map(had)
  for (const tag of parsed.tags) {
    if (parsed.do === 'untag') has.delete(tagKey(tag))
    else if (!has.has(tagKey(tag))) has.set(tagKey(tag), tag)
  }
  return has.size === had.size ? undefined : { tags: [...has.values()] }
}
