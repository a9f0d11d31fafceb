/** The list of rules, and the form of a new one. */
import { Hono } from 'hono'
import { v7 as uuidV7 } from 'uuid'
import type { AppEnv } from '../../src/bindings.ts'
import { MOST_RULES, parseRule } from '../../src/domain/rule.ts'
import { ruleTexts } from '../../src/views/messages/en/rules.ts'
import { ruleAnchor } from '../../src/views/rules/rule-rows.tsx'
import { redirectWithFlash } from '../http/flash.ts'
import { readForm } from '../http/form.ts'
import { readId } from '../http/ids.ts'
import { writeContextOf } from '../http/write-context.ts'
import { saveRule } from './change-rule.ts'
import { LIST, listPage, readDraft } from './page.tsx'
import { tryRule } from './try-rule.ts'

export const rules = new Hono<AppEnv>()
  .get(LIST, async (c) => {
    const query = new URL(c.req.url).searchParams
    const draft = readDraft(query)
    if (!query.has('try')) return listPage(c, { draft })
    const content = parseRule(draft)
    if (!content.ok) return listPage(c, { draft, problems: content.problem }, 422)
    return listPage(c, {
      draft,
      tried: await tryRule(c.env.sql, c.var.ledger.ledgerId, content.value),
    })
  })

  .post(LIST, async (c) => {
    const form = await readForm(c)
    const id = readId(form.get('id') ?? uuidV7(), ruleTexts.damaged)
    const draft = readDraft(form)
    const content = parseRule(draft)
    if (!content.ok) return listPage(c, { id, draft, problems: content.problem }, 422)
    const saved = await saveRule(c.env.sql, writeContextOf(c), id, content.value)
    if (saved === 'already added') return c.redirect(LIST, 303)
    if (saved === 'too many') {
      const problems = { form: { code: 'too-many-rules', most: MOST_RULES } } as const
      return listPage(c, { id, draft, problems }, 422)
    }
    const { actionId, ruleId } = saved
    return redirectWithFlash(c, LIST, { actionId, marked: ruleId, fragment: ruleAnchor(ruleId) })
  })
