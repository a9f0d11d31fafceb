/** The page with the form of a rule, and what moves or deletes one. */
import { Hono, type Context } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import { parseRule } from '../../src/domain/rule.ts'
import { ruleAnchor } from '../../src/views/rules/rule-rows.tsx'
import { redirectAfterRepeat, redirectWithFlash } from '../http/flash.ts'
import { readForm, readVersion } from '../http/form.ts'
import { writeContextOf } from '../http/write-context.ts'
import { deleteRule, editRule } from './change-rule.ts'
import { moveByOne } from './move-rule.ts'
import { editPage, findRule, LIST, listPage, readDraft } from './page.tsx'
import { tryRule } from './try-rule.ts'

export const ruleEdit = new Hono<AppEnv>()
  .get('/rules/edit', async (c) => {
    const query = new URL(c.req.url).searchParams
    const current = await findRule(c, query.get('id') ?? undefined)
    if (current.deleted) return c.redirect(LIST, 302)
    if (!query.has('try')) return editPage(c, current)
    const draft = readDraft(query)
    // As a form that is made from the version that was read then.
    const from = readVersion(query.get('version') ?? `${current.version}`)
    const content = parseRule(draft)
    if (!content.ok) return editPage(c, current, { draft, from, problems: content.problem }, 422)
    const tried = await tryRule(c.env.sql, c.var.ledger.ledgerId, content.value)
    return editPage(c, current, { draft, from, tried })
  })

  .post('/rules/edit', async (c) => {
    const form = await readForm(c)
    const from = readVersion(form.get('version'))
    const current = await findRule(c, form.get('id'))
    const draft = readDraft(form)
    const content = parseRule(draft)
    if (!content.ok) return editPage(c, current, { draft, from, problems: content.problem }, 422)
    const parsed = { content: content.value, from }
    const edited = await editRule(c.env.sql, writeContextOf(c), current, parsed)
    if (edited !== 'written since') return goBack(c, current.ruleId, { from, outcome: edited })
    // With what was typed: of a rule that is deleted, as a new one.
    const now = await findRule(c, current.ruleId)
    return now.deleted ? listPage(c, { draft }, 409) : editPage(c, now, { draft }, 409)
  })

  .post('/rules/move', async (c) => {
    const form = await readForm(c)
    const from = readVersion(form.get('version'))
    const current = await findRule(c, form.get('id'))
    const by = form.has('down') ? 1 : -1
    const moved = await moveByOne(c.env.sql, writeContextOf(c), current, { by, from })
    return moved === 'written since'
      ? listPage(c, {}, 409)
      : goBack(c, current.ruleId, { from, outcome: moved })
  })

  .post('/rules/delete', async (c) => {
    const form = await readForm(c)
    const from = readVersion(form.get('version'))
    const current = await findRule(c, form.get('id'))
    const about = { subject: 'rule', id: current.ruleId, from } as const
    if (current.deleted) return redirectAfterRepeat(c, LIST, about)
    const deleted = await deleteRule(c.env.sql, writeContextOf(c), current, from)
    return typeof deleted === 'object' ? redirectWithFlash(c, LIST, deleted) : listPage(c, {}, 409)
  })

type Written = {
  /** The version that the form was made from. */
  readonly from: number
  readonly outcome: { readonly actionId: string } | 'already matches'
}

/** Goes back to the row of a rule. */
function goBack(c: Context<AppEnv>, id: string, { from, outcome }: Written) {
  const place = { marked: id, fragment: ruleAnchor(id) }
  return outcome === 'already matches'
    ? redirectAfterRepeat(c, LIST, { subject: 'rule', id, from }, place)
    : redirectWithFlash(c, LIST, { ...outcome, ...place })
}
