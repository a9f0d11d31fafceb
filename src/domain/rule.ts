/** Rules for the rows of imported files: what a rule says, and how its form is read. */
import { parseCategory } from './category.ts'
import { LONGEST_NAME } from './expense-fields.ts'
import { parseLine } from './input-text.ts'
import { searchText } from './letters.ts'
import type { Refusal } from './refusal.ts'
import { ok, refuse, type Result } from './result.ts'
import { parseTags, tagKey, typedTags } from './tag.ts'

/** As many as a ledger may have. */
export const MOST_RULES = 200

/** The longest text that a rule looks for, in UTF-16 units: that of a name. */
export const LONGEST_CONTAINS = LONGEST_NAME

/** `as-is` says nothing; a `keep` above a `leave-out` is an exception to it. */
export const TREATMENTS = ['as-is', 'keep', 'leave-out'] as const
export type Treatment = (typeof TREATMENTS)[number]

/** What a rule says. Null and empty say nothing; a rule says something. */
export type RuleContent = {
  /** The text that the name or the note contains, in the letters of searches. */
  readonly contains: string
  /** In what people see, its name; in the database and the history, its id. */
  readonly category: string | null
  /** Names or ids, like the category. */
  readonly tags: readonly string[]
  readonly newName: string | null
  readonly treatment: Treatment
}

/** A rule with the current names of its category and tags. */
export type Rule = RuleContent & {
  /** UUID. Made with the form, so that sending a form twice stores it once. */
  readonly ruleId: string
}

export type StoredRule = Rule & {
  readonly version: number
  /** The name of its category, where that was deleted: the rule then says no category. */
  readonly deletedCategory: string | null
}

export const RULE_INPUTS = ['contains', 'category', 'tags', 'name', 'treatment'] as const
export type RuleInput = (typeof RULE_INPUTS)[number]

/** The form of a rule, as typed. */
export type RuleDraft = { readonly [Input in RuleInput]: string }

/** Problems by input; `form` is for those of no single one. */
export type RuleProblems = { readonly [Input in RuleInput | 'form']?: Refusal }

export const EMPTY_RULE: RuleDraft = {
  contains: '',
  category: '',
  tags: '',
  name: '',
  treatment: 'as-is',
}

/** A rule as a person would type it. */
export function draftOfRule(rule: RuleContent): RuleDraft {
  const { contains, category, tags, newName, treatment } = rule
  return {
    contains,
    category: category ?? '',
    tags: typedTags(tags),
    name: newName ?? '',
    treatment,
  }
}

/** Parses the form of a rule into what it says, or into all its problems. */
export function parseRule(draft: RuleDraft): Result<RuleContent, RuleProblems> {
  const contains = parseContains(draft.contains)
  const category = draft.category.trim() === '' ? ok(null) : parseCategory(draft.category)
  const tags = parseTags(draft.tags)
  const name = parseLine(draft.name, { field: 'name', longest: LONGEST_NAME })
  const treatment = parseTreatment(draft.treatment)

  if (contains.ok && category.ok && tags.ok && name.ok && treatment.ok) {
    const content = {
      contains: contains.value,
      category: category.value,
      tags: tags.value,
      newName: name.value === '' ? null : name.value,
      treatment: treatment.value,
    }
    return hasEffect(content) ? ok(content) : refuse({ form: { code: 'rule-without-effect' } })
  }
  const fields = { contains, category, tags, name, treatment }
  return refuse(
    Object.fromEntries(
      Object.entries(fields).flatMap(([field, read]) => (read.ok ? [] : [[field, read.problem]])),
    ),
  )
}

function parseContains(typed: string): Result<string, Refusal> {
  const line = parseLine(typed, { field: 'contains', longest: LONGEST_CONTAINS })
  if (!line.ok || ruleKey(line.value) !== '') return line
  return refuse({ code: 'missing', field: 'contains' })
}

function parseTreatment(typed: string): Result<Treatment, Refusal> {
  const treatment = TREATMENTS.find((each) => each === (typed || 'as-is'))
  return treatment === undefined ? refuse({ code: 'treatment-unknown' }) : ok(treatment)
}

function hasEffect({ category, tags, newName, treatment }: RuleContent): boolean {
  return category !== null || tags.length > 0 || newName !== null || treatment !== 'as-is'
}

/** What the text of a row contains where the rule matches: in the letters of searches. */
export function ruleKey(contains: string): string {
  return searchText(contains).trim()
}

/** Whether two rules say the same. */
export function isSameRule(one: RuleContent, other: RuleContent): boolean {
  return keyOfRule(one) === keyOfRule(other)
}

function keyOfRule({ contains, category, tags, newName, treatment }: RuleContent): string {
  return JSON.stringify([contains, category, tags.map(tagKey).toSorted(), newName, treatment])
}
