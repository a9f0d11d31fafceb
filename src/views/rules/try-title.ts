import type { Ledger } from '../../domain/ledger.ts'
import { expenseCount } from '../expenses/expense-count.ts'
import { ruleTexts } from '../messages/en/rules.ts'
import type { TriedRule } from './try-result.tsx'

/** The title of a page that shows what a rule would do: a screen reader hears it first. */
export function tryTitle(ledger: Ledger, { count }: TriedRule): string {
  return ruleTexts.tried.titleOf(expenseCount(ledger, count))
}
