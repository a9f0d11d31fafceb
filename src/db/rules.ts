import type { RuleContent, StoredRule } from '../domain/rule.ts'
import type { Fragment, Sql } from './connect.ts'
import { tagNames } from './expenses/category-and-tag-names.ts'

// Above the limit on rules, which restored ones may exceed.
const MOST_READ = 400

/** The rules of a ledger in their order, with the current names of categories and tags. */
export async function readRules(sql: Sql, ledgerId: string): Promise<StoredRule[]> {
  return sql<StoredRule[]>`
    select ${columns(sql)}
    ${namedRules(sql, ledgerId)}
    and rules.deleted_at is null
    order by rules.position, rules.rule_id
    limit ${MOST_READ}`
}

/** A rule, deleted or not: a deleted one can be restored. */
export type CurrentRule = StoredRule & {
  readonly deleted: boolean
  /** What it says, with the ids of its category and tags. */
  readonly recorded: RuleContent
}

export async function readRule(
  sql: Sql,
  ledgerId: string,
  ruleId: string,
): Promise<CurrentRule | undefined> {
  const [rule] = await sql<
    (Omit<CurrentRule, 'recorded'> & { categoryId: string | null; tagIds: readonly string[] })[]
  >`
    select
      ${columns(sql)}, rules.category as category_id, rules.tags as tag_ids,
      rules.deleted_at is not null as deleted
    ${namedRules(sql, ledgerId)}
    and rules.rule_id = ${ruleId}`
  if (rule === undefined) return undefined
  const { categoryId, tagIds, ...current } = rule
  const { contains, newName, treatment } = current
  const recorded = { contains, category: categoryId, tags: tagIds, newName, treatment }
  return { ...current, recorded }
}

function columns(sql: Sql): Fragment {
  return sql`
      rules.rule_id, rules.contains, rules.new_name, rules.treatment, rules.version,
      case when names.category_key is not null then names.name end as category,
      case when names.category_key is null then names.name end as deleted_category,
      ${tagNames(sql, 'rules.tags', 'rules')} as tags`
}

function namedRules(sql: Sql, ledgerId: string): Fragment {
  return sql`
    from rules
    left join category_names as names
      on names.ledger_id = rules.ledger_id and names.category = rules.category
    where rules.ledger_id = ${ledgerId}`
}
