/** Which expenses a rule matches, and what it would change of them. */
import type { Sql } from '../../src/db/connect.ts'
import { listPlan, rowsToRead } from '../../src/db/expenses/choose-plan.ts'
import { listExpenses } from '../../src/db/expenses/list.ts'
import { readTextTotals } from '../../src/db/expenses/matching-totals.ts'
import { readTotals } from '../../src/db/expenses/totals.ts'
import { prepareRules } from '../../src/domain/apply-rules.ts'
import { ruleKey, type RuleContent } from '../../src/domain/rule.ts'
import type { TriedRule } from '../../src/views/rules/try-result.tsx'

/** How many of the matching expenses are listed. */
const MOST_LISTED = 20

/** The newest expenses that contain the text of a rule, and how many do: found as a search finds them. */
export async function tryRule(
  sql: Sql,
  ledgerId: string,
  content: RuleContent,
): Promise<TriedRule> {
  const filter = { terms: [ruleKey(content.contains)] }
  const [rollups, texts] = await Promise.all([
    readTotals(sql, ledgerId, filter),
    readTextTotals(sql, ledgerId, filter),
  ])
  const query = { filter, sort: 'day', size: MOST_LISTED } as const
  const rows = rowsToRead(filter, rollups, texts)
  const plan = listPlan(query, rollups, texts, rows)
  const { expenses } = await listExpenses(sql, ledgerId, query, plan)
  const apply = prepareRules([{ ...content, ruleId: '' }])
  return {
    count: texts.expenseCount,
    expenses: expenses.map((expense) => {
      const tags = expense.tags.map(({ name }) => name)
      return { expense: { ...expense, tags }, outcome: apply({ ...expense, tags }) }
    }),
  }
}
