/** Knows which rows of an imported file were stored before. */
import { plannedFor } from '../compose.ts'
import type { Fragment, Sql } from '../connect.ts'
import { composed, type Client } from '../sql-fragment-cache.ts'

/** Part of every fingerprint: raised when the rows of files are compared in another way. */
const FINGERPRINTS_VERSION = 1

/** Rows that one statement is given. */
const ROWS_A_STATEMENT = 2000

/** A row of a file, as it is compared: its cells, and how many equal rows are before it in the file. */
export type RawRow = { readonly raw: string; readonly occurrence: number }

/** Whether rows of any file were imported into the ledger, or left out. */
export async function hasImported(sql: Sql, ledgerId: string): Promise<boolean> {
  const found = await sql`
    select
    from import_fingerprints
    where ledger_id = ${ledgerId}
    limit 1`
  return found.length > 0
}

/**
 * Which of these rows were imported before, by their place in the list: the expenses that they became, and
 * null for those that a person left out.
 */
export async function readImported(
  sql: Sql,
  ledgerId: string,
  rows: readonly RawRow[],
): Promise<ReadonlyMap<number, string | null>> {
  const found = new Map<number, string | null>()
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) {
    const given = rows
      .slice(start, start + ROWS_A_STATEMENT)
      .map(({ raw, occurrence }, index) => ({ number: start + index, raw, occurrence }))
    // The limit makes the planner look up each row. In a join it would read all that an import has stored so
    // far, since it knows only how long the table was before.
    const known = await plannedFor(
      given.length,
      sql<{ number: number; expenseId: string | null }[]>`
      select number, known.expense_id
      from jsonb_to_recordset(${sql.json(given)})
        as given (number integer, raw text, occurrence integer)
      cross join lateral (
        select expense_id
        from import_fingerprints
        where ledger_id = ${ledgerId}
        and fingerprint = ${fingerprint(sql)}
        and not ${isReleased(sql)}
        limit 1
      ) as known`,
    )
    for (const { number, expenseId } of known) found.set(number, expenseId)
  }
  return found
}

/** Which of these ids expenses of the ledger have, also deleted ones. */
export async function readThere(
  sql: Sql,
  ledgerId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const there = new Set<string>()
  for (let start = 0; start < ids.length; start += ROWS_A_STATEMENT) {
    const given = ids.slice(start, start + ROWS_A_STATEMENT)
    const found = await plannedFor(
      given.length,
      sql<{ id: string }[]>`
      select id
      from jsonb_array_elements_text(${sql.json(given)}) as given (id_text)
      cross join lateral (
        select id
        from expenses
        where ledger_id = ${ledgerId}
        and id = id_text::uuid
        limit 1
      ) as there`,
    )
    for (const { id } of found) there.add(id)
  }
  return there
}

/** The fingerprint of a row with the columns `raw` and `occurrence`. */
export function fingerprint(sql: Client): Fragment {
  return composed('fingerprint', () => {
    const text = sql`${FINGERPRINTS_VERSION}::text || '|' || occurrence || '|' || raw`
    return sql`
      encode(substr(sha256(convert_to(${text}, 'UTF8')), 1, 16), 'hex')::uuid`
  })
}

/** Whether the expense of a fingerprint is there no more because its import was undone. */
export function isReleased(sql: Client): Fragment {
  return composed(
    'released fingerprint',
    () => sql`
    exists (
      select
      from expenses
      join changes as last
        on last.ledger_id = expenses.ledger_id and last.expense_id = expenses.id
        and last.version = expenses.version
      join changes as undone
        on undone.ledger_id = last.ledger_id and undone.change_id = last.undoes
      where expenses.ledger_id = import_fingerprints.ledger_id
      and expenses.id = import_fingerprints.expense_id
      and expenses.deleted_at is not null
      and undone.kind = 'add'
    )`,
  )
}
