/** The pages of rules, for every route that answers with one. */
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { v7 as uuidV7 } from 'uuid'
import type { AppEnv } from '../../src/bindings.ts'
import { readFilterChoices } from '../../src/db/expenses/filter-choices.ts'
import { readRule, readRules, type CurrentRule } from '../../src/db/rules.ts'
import { inLedgerOrder, mostUsedFirst } from '../../src/domain/offered-names.ts'
import {
  draftOfRule,
  EMPTY_RULE,
  RULE_INPUTS,
  type RuleDraft,
  type RuleProblems,
} from '../../src/domain/rule.ts'
import { ruleTexts } from '../../src/views/messages/en/rules.ts'
import { EditRulePage } from '../../src/views/rules/edit-page.tsx'
import { RulesPage } from '../../src/views/rules/list-page.tsx'
import type { TriedRule } from '../../src/views/rules/try-result.tsx'
import { readFlash } from '../http/flash.ts'
import { parseId } from '../http/ids.ts'

/** The path of the list of rules, which a write returns to. */
export const LIST = '/rules'

/** What a form or an address says of a rule; what it lacks is as in an empty form. */
export function readDraft(fields: {
  readonly get: (name: string) => string | null | undefined
}): RuleDraft {
  const typed = RULE_INPUTS.map((input) => [input, fields.get(input) ?? EMPTY_RULE[input]] as const)
  return Object.fromEntries(typed) as Record<(typeof RULE_INPUTS)[number], string>
}

/** The rule of this id, deleted or not; without one, there is no such page. */
export async function findRule(c: Context<AppEnv>, text: string | undefined): Promise<CurrentRule> {
  const id = parseId(text)
  const found = id && (await readRule(c.env.sql, c.var.ledger.ledgerId, id))
  if (!found) throw new HTTPException(404, { message: ruleTexts.notFound })
  return found
}

export type FormState = {
  readonly draft?: RuleDraft
  readonly problems?: RuleProblems
  /** Where the form was tried. */
  readonly tried?: TriedRule
}

type ListState = FormState & {
  /** The id of the new rule. */
  readonly id?: string
}

export async function listPage(
  c: Context<AppEnv>,
  { draft = EMPTY_RULE, id = uuidV7(), ...state }: ListState = {},
  status: 200 | 409 | 422 = 200,
) {
  const { ledger } = c.var
  const [rules, offered, flash] = await Promise.all([
    readRules(c.env.sql, ledger.ledgerId),
    readOffered(c),
    readFlash(c),
  ])
  // What was asked for was changed in the meantime.
  const isStale = status === 409
  const props = { ledger, rules, draft, id, isStale, ...offered, ...flash, ...state }
  return c.html(<RulesPage {...props} />, status)
}

export async function editPage(
  c: Context<AppEnv>,
  current: CurrentRule,
  {
    draft = draftOfRule(current),
    from = current.version,
    ...state
  }: FormState & { readonly from?: number } = {},
  status: 200 | 409 | 422 = 200,
) {
  const { ledger } = c.var
  const isStale = status === 409
  const props = { ledger, current, draft, from, isStale, ...(await readOffered(c)), ...state }
  return c.html(<EditRulePage {...props} />, status)
}

/** What the form suggests. */
async function readOffered(c: Context<AppEnv>) {
  const { ledgerId, locale } = c.var.ledger
  const { categories, tags } = await readFilterChoices(c.env.sql, ledgerId, {})
  return {
    categories: inLedgerOrder(categories, locale).map(({ name }) => name),
    tags: mostUsedFirst(tags, locale),
  }
}
