import type { RuleContent } from '../../domain/rule.ts'
import { ruleTexts } from '../messages/en/rules.ts'

const text = ruleTexts

/** What a rule does, as one sentence; empty where it does nothing any more. */
export function ruleInWords(rule: RuleContent): string {
  const { category, tags, newName, treatment } = rule
  const parts = [
    category === null ? [] : text.setsCategory(category),
    tags.length === 0 ? [] : text.addsTags(tags),
    newName === null ? [] : text.renames(newName),
    { 'as-is': [], keep: text.keeps, 'leave-out': text.leavesOut }[treatment],
  ].flat()
  return parts.length === 0 ? '' : text.effects(parts)
}
