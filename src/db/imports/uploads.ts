/** Files that are shown before anything is stored, and the imports that were. */
import type { ImportAnswers } from '../../domain/import-entry.ts'
import type { LineChoices, PastImport } from '../../domain/import-file.ts'
import type { WriteContext } from '../change-log.ts'
import type { Sql } from '../connect.ts'

export type Upload = {
  readonly file: Uint8Array
  readonly fileName: string
  readonly encoding: string | null
  readonly answers: ImportAnswers
  /** Chosen categories by the key of a name. */
  readonly categories: Readonly<Record<string, string>>
  /** Lines that are expenses which are there already. */
  readonly joined: readonly number[]
  readonly lines: LineChoices
}

/**
 * The encoding and the answers of the last file of a shape that was stored, for the next one of that
 * shape. Without the year of its days, which will be another.
 */
export type Remembered = Pick<Upload, 'encoding' | 'answers'>

export async function readRemembered(
  sql: Sql,
  ledgerId: string,
  shape: string,
): Promise<Remembered | undefined> {
  const [remembered] = await sql<Remembered[]>`
    select encoding, answers - 'year' as answers
    from imports
    where ledger_id = ${ledgerId}
    and shape = ${shape}
    and stored_at is not null
    order by stored_at desc, import_id desc
    limit 1`
  return remembered
}

export type NewUpload = Remembered & {
  readonly importId: string
  readonly fileName: string
  /** What files of one origin share. */
  readonly shape: string
  /** Null for the import of a command, which is stored at once. */
  readonly file: Uint8Array | null
}

/** Saves a file to be shown. Deletes the files of the ledger that nobody stored within a day. */
export async function saveUpload(
  sql: Sql,
  { importId, fileName, shape, file, encoding, answers }: NewUpload,
  { ledgerId, who, memberId = null }: WriteContext,
): Promise<void> {
  await sql`
    with purged as (
      delete from imports
      where ledger_id = ${ledgerId}
      and stored_at is null
      and uploaded_at < now() - interval '1 day'
    )
    insert into imports (
      ledger_id, import_id, file_name, shape, file, encoding, answers, who, member_id
    )
    values (
      ${ledgerId}, ${importId}, ${fileName}, ${shape}, ${file}, ${encoding}, ${sql.json(answers)},
      ${who}, ${memberId}
    )`
}

/** A file that is not stored yet, and what was chosen for it; undefined where there is none. */
export async function readUpload(
  sql: Sql,
  ledgerId: string,
  importId: string,
): Promise<Upload | undefined> {
  const [upload] = await sql<Upload[]>`
    select file_name, file, encoding, answers, categories, joined, lines
    from imports
    where ledger_id = ${ledgerId}
    and import_id = ${importId}
    and stored_at is null
    and file is not null`
  return upload
}

/** Remembers what a person chose in the preview. */
export async function chooseForUpload(
  sql: Sql,
  ledgerId: string,
  importId: string,
  { encoding, answers, categories, joined, lines }: Omit<Upload, 'file' | 'fileName'>,
): Promise<void> {
  await sql`
    update imports set
      encoding = ${encoding}, answers = ${sql.json(answers)}, categories = ${sql.json(categories)},
      joined = ${sql.json(joined as number[])}, lines = ${sql.json(lines)}
    where ledger_id = ${ledgerId}
    and import_id = ${importId}
    and stored_at is null`
}

/** The latest imports, newest first. */
export async function listImports(sql: Sql, ledgerId: string): Promise<readonly PastImport[]> {
  return sql<PastImport[]>`
    select import_id, file_name, stored_at, expense_count
    from imports
    where ledger_id = ${ledgerId}
    and stored_at is not null
    and expense_count > 0
    order by stored_at desc, import_id desc
    limit 20`
}
