/** Reads what a ledger holds, as JSON that PostgreSQL writes: docs/export.md tells what is in it. */
import type { Fragment, Sql } from '../connect.ts'
import { exactColumns } from '../expenses/columns.ts'
import { cursorBytes } from './cursor-pages.ts'
import { partConditions, type ListPart } from './list-part.ts'

/** In their order: what others refer to comes first. */
export const SECTIONS = ['categories', 'tags', 'views', 'rules', 'expenses', 'changes'] as const
export type Section = (typeof SECTIONS)[number]

/** A row of a section: an object of JSON in UTF-8, whose `id` is its key within the section. */
export type LedgerRow = {
  readonly section: Section
  readonly json: Uint8Array
}

type Asked = {
  readonly after: LedgerRow | undefined
  /** All of the ledger where there is none. */
  readonly part: ListPart | undefined
}

/** The rows behind a row, in pages of one section each. To be read in one transaction. */
export async function* ledgerRows(
  sql: Sql,
  ledgerId: string,
  { after, part }: Asked,
): AsyncGenerator<LedgerRow[]> {
  const first = after === undefined ? 0 : SECTIONS.indexOf(after.section)
  for (const section of SECTIONS.slice(first)) {
    const key = section === after?.section ? idOf(after) : undefined
    await sql`
      declare exported no scroll cursor for
      ${sectionRows(sql, ledgerId, { section, key, part })}`
    for await (const page of cursorBytes(sql)) yield page.map((json) => ({ section, json }))
    await sql`close exported`
  }
}

function idOf({ json }: LedgerRow): string {
  return (JSON.parse(new TextDecoder().decode(json)) as { id: string }).id
}

type Rows = Pick<Asked, 'part'> & {
  readonly section: Section
  /** That of the row before. */
  readonly key: string | undefined
}

function sectionRows(sql: Sql, ledgerId: string, { section, key: after, part }: Rows): Fragment {
  const { from, key, isText, columns } = {
    categories: () => ({
      from: 'categories',
      key: sql`category`,
      isText: true,
      columns: categoryColumns(sql),
    }),
    tags: () => ({ from: 'tags', key: sql`tag`, isText: true, columns: tagColumns(sql) }),
    views: () => ({
      from: 'saved_views',
      key: sql`view_id`,
      isText: false,
      columns: viewColumns(sql),
    }),
    rules: () => ({
      from: 'rules',
      key: sql`rule_id`,
      isText: false,
      columns: ruleColumns(sql),
    }),
    expenses: () => ({
      from: 'expenses',
      key: sql`id`,
      isText: false,
      columns: expenseColumns(sql),
    }),
    changes: () => ({
      from: 'changes',
      key: sql`change_id`,
      isText: false,
      columns: changeColumns(sql),
    }),
  }[section]()
  const position = isText ? sql`${key} collate "C"` : key
  const start = isText ? sql`${after ?? ''}` : sql`${after ?? ''}::uuid`
  // json and not jsonb, which PostgreSQL would sort and write anew: a whole file takes half the time.
  return sql`
    select row_to_json(content) as json
    from (
      select ${columns}
      from ${sql(from)}
      where ledger_id = ${ledgerId}
      ${after === undefined ? sql`` : sql`and ${position} > ${start}`}
      ${part === undefined ? sql`` : partConditions(sql, ledgerId, part)[section]()}
      order by ${position}
    ) as content`
}

function categoryColumns(sql: Sql): Fragment {
  return sql`
    category as id, coalesce(name, category) as name, colour, symbol, archived, merged_into,
    category_key is null and merged_into is null as deleted, version`
}

function tagColumns(sql: Sql): Fragment {
  return sql`tag as id, coalesce(name, tag) as name, version`
}

function viewColumns(sql: Sql): Fragment {
  return sql`view_id as id, name, query, version, deleted_at`
}

/** With the ids of its category and its tags. */
function ruleColumns(sql: Sql): Fragment {
  return sql`
    rule_id as id, position, contains, category, tags, new_name, treatment, version, deleted_at`
}

/** With the ids of its category and its tags. */
function expenseColumns(sql: Sql): Fragment {
  return sql`id, version, created_at, deleted_at, ${exactColumns(sql, 'expenses')}`
}

function changeColumns(sql: Sql): Fragment {
  return sql`
    change_id as id, subject, subject_id, expense_id, kind, before, after, changed_at, version,
    undoes, action_id, who, member_id`
}
