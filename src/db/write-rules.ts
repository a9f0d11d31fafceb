/** Writes rules: from their pages, and where a change of one is undone. */
import type { RuleContent } from '../domain/rule.ts'
import { nextColour } from './categories/next-colour.ts'
import { insertOtherChange, type OtherWrite, type WriteContext } from './change-log.ts'
import type { Sql } from './connect.ts'
import { resolvedTags } from './expenses/incoming-rows.ts'
import { withRetry } from './retry-writes.ts'

type Keyed = { readonly name: string; readonly key: string }

/** The category and the tags of a rule by their names and keys. */
export type RuleReferences = {
  readonly category: Keyed | null
  readonly tags: readonly Keyed[]
}

/** The same by their ids. */
type RuleIds = Pick<RuleContent, 'category' | 'tags'>

/**
 * The ids of a rule's category and tags. What is not there yet is added without a line of history, as an
 * expense adds it: no page lists it until an expense has it.
 */
export async function resolveReferences(
  sql: Sql,
  ledgerId: string,
  references: RuleReferences,
): Promise<RuleIds> {
  const { category, tags } = references
  if (category === null && tags.length === 0) return { category: null, tags: [] }
  const resolve = () => sql<[RuleIds]>`
    with incoming as materialized (
      select ${ledgerId}::uuid as ledger_id, ${sql.json(tags)}::jsonb as keyed_tags
    ),
    ${resolvedTags(sql)},
    new_tags as (
      insert into tags (ledger_id, tag, tag_key, name, total, returned, expense_count)
      select ${ledgerId}::uuid, tag, key, nullif(name, tag), 0, 0, 0
      from resolved_tags
      on conflict (ledger_id, tag) do nothing
    ),
    ${category === null ? sql`named as (select null as category)` : namedCategory(sql, ledgerId, category)}
    select
      (select category from named) as category,
      (select coalesce(jsonb_agg(tag order by tag), '[]') from resolved_tags) as tags`
  const [ids] = await withRetry(resolve)
  // A concurrent request may have added the category.
  return category !== null && ids.category === null
    ? resolveReferences(sql, ledgerId, references)
    : ids
}

/** The CTE `named`: the category that has the key, or a new one whose id is the name where that is free. */
function namedCategory(sql: Sql, ledgerId: string, { name, key }: Keyed) {
  return sql`
    known as materialized (
      select category
      from categories
      where ledger_id = ${ledgerId} and category_key = ${key}
    ),
    free as (
      select case when exists (
        select from categories where ledger_id = ${ledgerId} and category = ${name}
      ) then gen_random_uuid()::text else ${name} end as id
    ),
    added as (
      insert into categories (ledger_id, category, category_key, name, colour, total, expense_count)
      select
        ${ledgerId}::uuid, id, ${key}, nullif(${name}, id),
        ${nextColour(sql, sql`${ledgerId}`, sql`1`)}, 0, 0
      from free
      where not exists (select from known)
      on conflict (ledger_id, category) do nothing
      returning category
    ),
    named as (select category from known union all select category from added)`
}

/** What the lines of the history record of a rule: its content, with ids. */
export type RuleWrite = Omit<OtherWrite, 'before' | 'after'> & {
  readonly before: RuleContent | null
  /** Null deletes it. */
  readonly after: RuleContent | null
}

/** Stores a rule as the last one, with its line of history; answers false where its id is taken. */
export async function addRule(
  sql: Sql,
  write: RuleWrite & { readonly after: RuleContent },
  writeContext: WriteContext,
): Promise<boolean> {
  const { contains, category, tags, newName, treatment } = write.after
  const { ledgerId } = writeContext
  const written = await sql`
    with written as (
      insert into rules
        (ledger_id, rule_id, position, contains, category, tags, new_name, treatment)
      values (
        ${ledgerId}, ${write.subjectId},
        (select coalesce(max(position), 0) + 1 from rules where ledger_id = ${ledgerId}),
        ${contains}, ${category}, ${sql.json(tags)}, ${newName}, ${treatment}
      )
      on conflict (ledger_id, rule_id) do nothing
      returning version
    ),
    ${insertOtherChange(sql, 'rule', write, writeContext)}
    select version from written`
  return written.length > 0
}

/**
 * Updates, deletes or restores a rule, if it still has version `from`; answers whether it did. It keeps
 * its place in the order.
 */
export async function writeRule(
  sql: Sql,
  write: RuleWrite & { readonly from: number },
  writeContext: WriteContext,
): Promise<boolean> {
  const { after, from, subjectId } = write
  const content = after === null ? sql`deleted_at = now(),` : contentOf(sql, after)
  const written = await sql`
    with written as (
      update rules set
        ${content}
        version = version + 1
      where ledger_id = ${writeContext.ledgerId}
      and rule_id = ${subjectId}
      and version = ${from}
      returning version
    ),
    ${insertOtherChange(sql, 'rule', write, writeContext)}
    select version from written`
  return written.length > 0
}

function contentOf(sql: Sql, { contains, category, tags, newName, treatment }: RuleContent) {
  return sql`
        contains = ${contains},
        category = ${category},
        tags = ${sql.json(tags)},
        new_name = ${newName},
        treatment = ${treatment},
        deleted_at = null,`
}

/** A move of a rule to another place; `place` in the facts counts from 1. */
export type RuleMove = OtherWrite & {
  readonly from: number
  /** The ids of all rules in their new order. */
  readonly order: readonly string[]
}

/** Writes the order of the rules, if the one that is moved still has version `from`; answers whether it did. */
export async function moveRule(
  sql: Sql,
  { from, order, ...write }: RuleMove,
  writeContext: WriteContext,
): Promise<boolean> {
  const { ledgerId } = writeContext
  // Locked in the order of their ids, so that two moves do not wait for each other.
  const statement = () => sql`
    with locked as materialized (
      select rule_id, version
      from rules
      where ledger_id = ${ledgerId}
      order by rule_id
      for no key update
    ),
    placed as (
      update rules set
        position = item.place,
        version = rules.version + (case when rules.rule_id = ${write.subjectId} then 1 else 0 end)
      from jsonb_array_elements_text(${sql.json(order)}) with ordinality as item (id, place)
      where rules.ledger_id = ${ledgerId}
      and rules.rule_id = item.id::uuid
      and exists (
        select from locked where locked.rule_id = ${write.subjectId} and locked.version = ${from}
      )
      returning rules.rule_id, rules.version
    ),
    written as (select version from placed where rule_id = ${write.subjectId}),
    ${insertOtherChange(sql, 'rule', write, writeContext)}
    select version from written`
  return (await withRetry(statement)).length > 0
}
