/** Reads all that a ledger holds, as JSON that PostgreSQL writes: docs/export.md tells what is in it. */
import type { Fragment, Sql } from '../connect.ts'
import { expenseAsJson } from '../expenses/columns.ts'

/** In their order: what others refer to comes first. */
export const SECTIONS = ['categories', 'tags', 'views', 'expenses', 'changes'] as const
export type Section = (typeof SECTIONS)[number]

/** A row of a section, by its key within it. */
export type LedgerRow = {
  readonly section: Section
  readonly key: string
  readonly json: string
}

/** The rows behind a row, in pages of one section each. To be read in one transaction. */
export async function* ledgerRows(
  sql: Sql,
  ledgerId: string,
  after: LedgerRow | undefined,
): AsyncGenerator<LedgerRow[]> {
  const first = after === undefined ? 0 : SECTIONS.indexOf(after.section)
  for (const section of SECTIONS.slice(first)) {
    const key = section === after?.section ? after.key : undefined
    await sql`
      declare exported no scroll cursor for
      ${sectionRows(sql, ledgerId, { section, after: key })}`
    for (;;) {
      const page = await sql<Omit<LedgerRow, 'section'>[]>`fetch 1000 from exported`
      if (page.length === 0) break
      yield page.map((row) => ({ ...row, section }))
    }
    await sql`close exported`
  }
}

type Part = { readonly section: Section; readonly after: string | undefined }

function sectionRows(sql: Sql, ledgerId: string, { section, after }: Part): Fragment {
  const rows = {
    categories: () => textKeyed(sql, { key: sql`category`, json: categoryJson(sql), after }),
    tags: () => textKeyed(sql, { key: sql`tag`, json: tagJson(sql), after }),
    views: () => idKeyed(sql, { key: sql`view_id`, json: viewJson(sql), after }),
    expenses: () => idKeyed(sql, { key: sql`id`, json: expenseJson(sql), after }),
    changes: () => idKeyed(sql, { key: sql`change_id`, json: changeJson(sql), after }),
  }[section]()
  const { selected, following, order } = rows
  return sql`
    select ${selected}
    from ${sql(section === 'views' ? 'saved_views' : section)}
    where ledger_id = ${ledgerId}
    ${following}
    order by ${order}`
}

type Keyed = {
  readonly key: Fragment
  readonly json: Fragment
  readonly after: string | undefined
}

function textKeyed(sql: Sql, { key, json, after }: Keyed) {
  return {
    selected: sql`${key} as key, (${json})::text as json`,
    following: after === undefined ? sql`` : sql`and ${key} collate "C" > ${after}`,
    order: sql`${key} collate "C"`,
  }
}

function idKeyed(sql: Sql, { key, json, after }: Keyed) {
  return {
    selected: sql`${key} as key, (${json})::text as json`,
    following: after === undefined ? sql`` : sql`and ${key} > ${after}::uuid`,
    order: key,
  }
}

function categoryJson(sql: Sql): Fragment {
  return sql`
    jsonb_build_object(
      'id', category, 'name', coalesce(name, category), 'colour', colour, 'symbol', symbol,
      'archived', archived, 'merged_into', merged_into,
      'deleted', category_key is null and merged_into is null, 'version', version
    )`
}

function tagJson(sql: Sql): Fragment {
  return sql`jsonb_build_object('id', tag, 'name', coalesce(name, tag), 'version', version)`
}

function viewJson(sql: Sql): Fragment {
  return sql`
    jsonb_build_object(
      'id', view_id, 'name', name, 'query', query, 'version', version, 'deleted_at', deleted_at
    )`
}

/** With the ids of its category and its tags. */
function expenseJson(sql: Sql): Fragment {
  return sql`
    jsonb_build_object(
      'id', id, 'version', version, 'created_at', created_at, 'deleted_at', deleted_at
    ) || ${expenseAsJson(sql, 'expenses')}`
}

function changeJson(sql: Sql): Fragment {
  return sql`
    (to_jsonb(changes) - 'ledger_id' - 'change_id') || jsonb_build_object('id', change_id)`
}
