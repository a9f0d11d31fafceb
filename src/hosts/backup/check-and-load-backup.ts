/** Reads a backup file, and restores it into tables without rows. */
import { isDeepStrictEqual } from 'node:util'
import postgres from 'postgres'
import type { Sql } from '../../db/connect.ts'
import { createCopyWriter } from '../../db/copy-rows.ts'
import { unpack } from './backup-file.ts'
import { createSummary, readParts, type Head, type Summary } from './backup-text.ts'
import { RefusedBackup } from './refused-backup.ts'
import { copyIn, copyOut, readLedgerSums, type Table } from './tables.ts'

export type BackupFile = {
  readonly path: string
  readonly passphrase?: string | undefined
}

/** Reads a whole file without storing anything. Throws a RefusedBackup unless all of it is there and right. */
export async function checkFile(file: BackupFile): Promise<{ head: Head; summary: Summary }> {
  let head: Head | undefined
  let summary: Summary | undefined
  for await (const part of partsOf(file)) {
    if ('head' in part) ({ head } = part)
    if ('summary' in part) ({ summary } = part)
  }
  if (head === undefined || summary === undefined) throw new Error('a backup was read in part')
  return { head, summary }
}

const partsOf = ({ path, passphrase }: BackupFile) => readParts(unpack(path, passphrase))

/**
 * Copies the rows of a file into these tables, which have none, and compares: read back, they are what was
 * written. Throws a RefusedBackup.
 */
export async function loadFile(sql: Sql, tables: readonly Table[], file: BackupFile) {
  let writer: ReturnType<typeof createCopyWriter> | undefined
  try {
    for await (const part of partsOf(file)) {
      if ('rows' in part) {
        await writer?.write(part.rows)
        continue
      }
      await writer?.end()
      writer = undefined
      if ('head' in part) checkTables(part.head.tables, tables)
      if ('table' in part) {
        const table = tables.find(({ name }) => name === part.table)
        writer = table && createCopyWriter(await copyIn(sql, table))
      }
      if ('summary' in part) await compare(sql, tables, part.summary)
    }
  } catch (error) {
    if (!(error instanceof postgres.PostgresError)) throw error
    throw new RefusedBackup(`the database does not take its rows: ${error.message}`)
  }
}

/** Throws a RefusedBackup unless a file has these tables, with these columns. */
function checkTables(found: readonly Table[], tables: readonly Table[]): void {
  for (const { name } of [...tables, ...found]) {
    if (isDeepStrictEqual(columnsOf(tables, name), columnsOf(found, name))) continue
    const isMissing = columnsOf(found, name) === undefined
    throw new RefusedBackup(
      isMissing ? `the table ${name} is missing` : `the columns of the table ${name} are others`,
    )
  }
}

function columnsOf(tables: readonly Table[], name: string): readonly string[] | undefined {
  return tables.find((each) => each.name === name)?.columns
}

async function compare(sql: Sql, tables: readonly Table[], summary: Summary): Promise<void> {
  for (const table of tables) {
    const stored = createSummary(table.name)
    for await (const rows of await copyOut(sql, table)) stored.add(rows as Buffer)
    const written = summary.tables.find(({ name }) => name === table.name)
    if (isDeepStrictEqual(stored.end(), written)) continue
    throw new RefusedBackup(`the table ${table.name} is not restored as it was written`)
  }
  if (!isDeepStrictEqual(await readLedgerSums(sql), summary.ledgers)) {
    throw new RefusedBackup('the sums of a ledger are not those that were written')
  }
}
