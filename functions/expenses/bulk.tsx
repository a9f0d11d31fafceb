/** One change of many expenses: those selected, or all that a list shows. */
import { Hono, type Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { AppEnv } from '../../src/bindings.ts'
import { MOST_IN_AN_ACTION } from '../../src/db/change-log.ts'
import { readMatching, readSelected, type Target } from '../../src/db/expenses/bulk-targets.ts'
import { parseBulk, type BulkDraft } from '../../src/domain/bulk-edit.ts'
import { hasAnswer } from '../../src/domain/resolve-filter.ts'
import type { Refusal } from '../../src/domain/refusal.ts'
import { MOST_TAGS } from '../../src/domain/tag.ts'
import { rowId } from '../../src/views/expenses/expense-row.tsx'
import { SkippedPage } from '../../src/views/expenses/skipped-page.tsx'
import { en } from '../../src/views/messages/en.ts'
import { filterKeysOf } from './filter-keys.ts'
import { redirectAfterRepeat, redirectWithFlash } from '../http/flash.ts'
import { readReturnTo, returnPath } from '../http/return-to.ts'
import { expensesPage } from './list-page.tsx'
import { readFilter } from './parse-list-query.ts'
import { resolvedFilter } from './resolved-filter.ts'
import { readForm } from '../http/form.ts'
import { parseId } from '../http/ids.ts'
import { writeContextOf } from '../http/write-context.ts'
import { changeExpenses } from './bulk-change.ts'

export const bulk = new Hono<AppEnv>().post('/bulk', async (c) => {
  const selected: string[] = []
  const form = await readForm(c, { expense: selected })
  const list = form.get('back') ?? ''
  const back = readReturnTo(list)
  const draft = readBulkDraft(form)
  const all = form.get('all') === '1'
  const refused = (problem: Refusal | undefined) =>
    expensesPage(c, { bulk: { ...draft, all, selected, problem }, back }, 422)

  if (all && (back !== list || back.startsWith('/'))) {
    throw new HTTPException(400, { message: en.expenses.bulk.noList })
  }
  const parsed = parseBulk(draft)
  if (!parsed.ok) return refused(parsed.problem)
  if (!all && selected.length === 0) return refused({ code: 'bulk-nothing-selected' })

  const versions = readVersions(all ? [] : selected)
  const targets = all ? await readAll(c, back) : await readThese(c, versions)
  if (targets === undefined) return refused({ code: 'bulk-no-answer' })
  if (targets.length > MOST_IN_AN_ACTION) {
    const { locale } = c.var.ledger
    return refused({ code: 'bulk-too-many', most: MOST_IN_AN_ACTION, locale })
  }
  const outcome = await changeExpenses(c.env.sql, writeContextOf(c), targets, parsed.value)
  if (outcome === 'too many tags') {
    return refused({ code: 'bulk-too-many-tags', most: MOST_TAGS })
  }
  if ('problems' in outcome) return refused(Object.values(outcome.problems)[0])

  const { actionId, written, skipped } = outcome
  if (skipped > 0) {
    return c.html(<SkippedPage {...{ skipped, written, actionId, back }} />, 409)
  }
  const [first] = versions
  const fragment = first && draft.do !== 'delete' ? rowId(first[0]) : undefined
  if (written > 0) return redirectWithFlash(c, back, { actionId, fragment })
  if (first === undefined) return c.redirect(returnPath(back), 303)
  const [id, from] = first
  return redirectAfterRepeat(c, back, { subject: 'expense', id, from }, { fragment })
})

/** The field of each action in the bar; scripts send `to`. */
const FIELDS = { category: 'category', tag: 'tags', untag: 'removed' }

/**
 * The action, with its category or tags. Enter in a field presses a button without an action: it is
 * that of the only field that is filled in.
 */
function readBulkDraft(form: ReadonlyMap<string, string>): BulkDraft {
  const pressed = form.get('do') ?? ''
  const typed = Object.entries(FIELDS).map(([action, field]) => ({
    do: action,
    to: form.get(field) ?? '',
  }))
  const to = form.get('to') ?? typed.find((each) => each.do === pressed)?.to ?? ''
  if (pressed !== '') return { do: pressed, to }
  const filled = typed.filter((each) => each.to.trim() !== '')
  return filled.length === 1 && filled[0] ? filled[0] : { do: pressed, to }
}

/** The expenses that the list has now, on all its pages; undefined where it has no answer. */
async function readAll(c: Context<AppEnv>, back: string): Promise<Target[] | undefined> {
  const { ledgerId } = c.var.ledger
  const asked = await readFilter(c, new URLSearchParams(back))
  const filter = await resolvedFilter(c.env.sql, ledgerId, asked)
  if (!hasAnswer(filter)) return undefined
  return readMatching(c.env.sql, ledgerId, filterKeysOf(filter), MOST_IN_AN_ACTION + 1)
}

/** The versions that the selected expenses had when the list was opened, by their ids. */
function readVersions(selected: readonly string[]): ReadonlyMap<string, number> {
  return new Map(
    selected.map((each) => {
      const [text, version = ''] = each.split('.')
      const id = parseId(text)
      if (id === undefined || !/^[1-9]\d{0,8}$/.test(version)) {
        throw new HTTPException(400, { message: en.expenses.bulk.noSelection })
      }
      return [id, Number(version)] as const
    }),
  )
}

/** The selected expenses that there are, each with that version. */
async function readThese(
  c: Context<AppEnv>,
  versions: ReadonlyMap<string, number>,
): Promise<Target[]> {
  const { ledgerId } = c.var.ledger
  const current = await readSelected(c.env.sql, ledgerId, [...versions.keys()])
  return current.map((each) => ({ ...each, version: versions.get(each.id) ?? each.version }))
}
