/** The keys of expenses' names and notes in this version of the letters, and the rollup of texts. */
import { createHash } from 'node:crypto'
import type { Transaction } from '../../db/connect.ts'
import { keysOf } from '../../domain/expense.ts'
import { LETTERS_VERSION } from '../../domain/letters.ts'
import { BATCH } from './batches.ts'

type Row = {
  readonly ledgerId: string
  readonly id: string
  readonly name: string
  readonly note: string
  readonly nameKey: string | null
  readonly textId: string | null
}

/** An expense whose keys change, in the names of columns. */
type Changed = {
  readonly ledger_id: string
  readonly id: string
  readonly name_key: string | null
  readonly text: string
  readonly text_id: string | null
  readonly old_text_id: string | null
}

/** Reads all expenses, batch by batch, and writes the keys that change. */
export async function writeExpenseKeys(sql: Transaction): Promise<void> {
  await sql`
    create temporary table changed_texts (
      ledger_id uuid, text_id uuid, text text, primary key (ledger_id, text_id)
    ) on commit drop`
  let last: Row | undefined
  do {
    const rows: Row[] = await sql<Row[]>`
      select ledger_id, id, name, note, name_key, text_id
      from expenses
      ${last ? sql`where (ledger_id, id) > (${last.ledgerId}, ${last.id})` : sql``}
      order by ledger_id, id
      limit ${BATCH}`
    const changed = rows.flatMap(changedKeys)
    if (changed.length > 0) await writeKeys(sql, changed)
    last = rows.at(-1)
  } while (last)
  await rebuildTexts(sql)
}

function changedKeys({ ledgerId, id, name, note, nameKey, textId }: Row): Changed[] {
  const { nameKey: name_key, text } = keysOf({ name, note })
  const text_id = textIdOf(text ?? '')
  if (name_key === nameKey && text_id === textId) return []
  return [{ ledger_id: ledgerId, id, name_key, text: text ?? '', text_id, old_text_id: textId }]
}

/** As `incomingTextId` makes it in SQL. */
function textIdOf(text: string): string | null {
  if (text === '') return null
  const hex = createHash('sha256').update(text).digest('hex').slice(0, 32)
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

async function writeKeys(sql: Transaction, changed: readonly Changed[]): Promise<void> {
  await sql`
    with changed as materialized (
      select *
      from jsonb_to_recordset(${sql.json(changed)}) as changed (
        ledger_id uuid, id uuid, name_key text, text text, text_id uuid, old_text_id uuid
      )
    ),
    written as (
      update expenses set name_key = changed.name_key, text_id = changed.text_id
      from changed
      where expenses.ledger_id = changed.ledger_id
      and expenses.id = changed.id
    )
    insert into changed_texts (ledger_id, text_id, text)
    select ledger_id, text_id, text
    from changed
    where text_id is not null
    union
    select changed.ledger_id, texts.text_id, texts.text
    from changed
    join texts
      on texts.ledger_id = changed.ledger_id and texts.text_id = changed.old_text_id
    on conflict do nothing`
}

/** Makes the rollup of the texts that lost or got expenses from these, deleted ones included. */
async function rebuildTexts(sql: Transaction): Promise<void> {
  await sql`analyze changed_texts`
  await sql`
    delete from texts
    using changed_texts
    where texts.ledger_id = changed_texts.ledger_id
    and texts.text_id = changed_texts.text_id`
  await sql`
    insert into texts
      (ledger_id, text_id, category, text, letters_version, total, returned, expense_count)
    select
      ledger_id, text_id, category, text, ${LETTERS_VERSION}::smallint,
      coalesce(sum(price) filter (where deleted_at is null), 0),
      coalesce(sum(greatest(-price, 0)) filter (where deleted_at is null), 0),
      count(*) filter (where deleted_at is null)
    from expenses
    join changed_texts using (ledger_id, text_id)
    group by ledger_id, text_id, category, text`
}
