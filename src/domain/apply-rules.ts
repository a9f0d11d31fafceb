/** Applies the rules of a ledger to the rows of an imported file. */
import { searchText } from './letters.ts'
import { memoize } from './memoize.ts'
import { ruleKey, type Rule, type Treatment } from './rule.ts'
import { MOST_TAGS, tagKey } from './tag.ts'
import { createTextMatcher } from './text-matcher.ts'

/** A row as the file has it. Rules look at its name and its note. */
export type RuleRow = {
  readonly name: string
  readonly note: string
  readonly category: string
  readonly tags: readonly string[]
}

export type RuleOutcome = {
  readonly name: string
  readonly category: string
  readonly tags: readonly string[]
  readonly treatment: Treatment
  /** The rules that decided the name, the category or whether it is left out, or added a tag; in order. */
  readonly ruleIds: readonly string[]
}

/** What the rules that match a text say together. */
type Effect = {
  readonly category: string | null
  readonly newName: string | null
  readonly treatment: Treatment
  /** Those that decided one of these. */
  readonly deciding: readonly string[]
  readonly tags: readonly AddedTag[]
  /** The order of the rules, for `ruleIds`. */
  readonly order: readonly string[]
}

type AddedTag = { readonly tag: string; readonly key: string; readonly ruleId: string }

// A bank's file of some years has fewer names.
const MOST_REMEMBERED = 20_000

/**
 * Prepares rules, in their order, to be applied to many rows. The first matching rule that says a
 * category, a name, or whether the row is left out decides that; tags of all are added, up to the
 * most that an expense has. What matches a text is remembered, since names repeat.
 */
export function prepareRules(rules: readonly Rule[]): (row: RuleRow) => RuleOutcome {
  if (rules.length === 0) return unchanged
  const find = createTextMatcher(rules.map(({ contains }) => ruleKey(contains)))
  // Many texts match the same rules.
  const effectOfRules = memoize((indexes: string) => {
    return effectOfAll(indexes.split(' ').flatMap((index) => rules[Number(index)] ?? []))
  }, MOST_REMEMBERED)
  const effectOf = memoize((text: string) => {
    const found = find(searchText(text))
    return found.length === 0 ? NO_EFFECT : effectOfRules(found.join(' '))
  }, MOST_REMEMBERED)
  return (row) => {
    const effect = effectOf(row.note === '' ? row.name : `${row.name}\n${row.note}`)
    return effect === NO_EFFECT ? unchanged(row) : changed(row, effect)
  }
}

/** Applies rules to one row. */
export function applyRules(rules: readonly Rule[], row: RuleRow): RuleOutcome {
  return prepareRules(rules)(row)
}

const NO_EFFECT: Effect = {
  category: null,
  newName: null,
  treatment: 'as-is',
  deciding: [],
  tags: [],
  order: [],
}

function effectOfAll(matching: readonly Rule[]): Effect {
  const byCategory = matching.find(({ category }) => category !== null)
  const byName = matching.find(({ newName }) => newName !== null)
  const byTreatment = matching.find(({ treatment }) => treatment !== 'as-is')
  const deciding = [byCategory, byName, byTreatment].flatMap((rule) => rule?.ruleId ?? [])
  return {
    category: byCategory?.category ?? null,
    newName: byName?.newName ?? null,
    treatment: byTreatment?.treatment ?? 'as-is',
    deciding,
    tags: matching.flatMap(({ tags, ruleId }) =>
      tags.map((tag) => ({ tag, key: tagKey(tag), ruleId })),
    ),
    order: matching.map(({ ruleId }) => ruleId),
  }
}

function unchanged({ name, category, tags }: RuleRow): RuleOutcome {
  return { name, category, tags, treatment: 'as-is', ruleIds: [] }
}

function changed(row: RuleRow, effect: Effect): RuleOutcome {
  const { category, newName, treatment } = effect
  const { tags, by } = withAdded(row.tags, effect.tags)
  const active = [...effect.deciding, ...by]
  return {
    name: newName ?? row.name,
    category: category ?? row.category,
    tags,
    treatment,
    ruleIds: effect.order.filter((ruleId) => active.includes(ruleId)),
  }
}

/** Tags with those added that are not among them, and the rules that added one. */
function withAdded(own: readonly string[], added: readonly AddedTag[]) {
  if (added.length === 0) return { tags: own, by: [] }
  const keys = new Set(own.map(tagKey))
  const [tags, by] = [[...own], [] as string[]]
  for (const { tag, key, ruleId } of added) {
    if (tags.length >= MOST_TAGS || keys.has(key)) continue
    keys.add(key)
    tags.push(tag)
    by.push(ruleId)
  }
  return { tags, by }
}
