/** Writes the rows of the live tables, as they are at one moment, to a file. */
import { createWriteStream } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import type { Sql, Transaction } from '../../db/connect.ts'
import packageJson from '../../../package.json' with { type: 'json' }
import { StartError } from '../process/start-error.ts'
import { packTo } from './backup-file.ts'
import {
  BACKUP_FORMAT,
  createSummary,
  endOfRows,
  headLine,
  summaryLine,
  tableLine,
  type Head,
  type Summary,
  type TableSummary,
} from './backup-text.ts'
import type { BackupFile } from './check-and-load-backup.ts'
import type { Migration } from './schema-of-build.ts'
import { connectForBackup, copyOut, listed, readLedgerSums, type Table } from './tables.ts'

export type Snapshot = { readonly takenAt: Date; readonly summary: Summary }

/**
 * Writes a file that only its user may read. Others write meanwhile, and none of it is in the file; only the
 * schema cannot be changed. Throws a StartError where it was changed since `migrations` were read.
 */
export async function writeFile(
  url: string,
  tables: readonly Table[],
  migrations: readonly Migration[],
  { path, passphrase }: BackupFile,
): Promise<Snapshot> {
  const sql = connectForBackup(url)
  // The driver would report that a copy goes on, rather than what broke it.
  let failure: unknown
  try {
    return await sql.begin('isolation level repeatable read read only', async (transaction) => {
      const names = tables.map(({ name }) => name)
      await transaction.unsafe(`lock table ${listed(names)} in access share mode`)
      if (!isDeepStrictEqual(await readMigrationRows(transaction), migrations)) {
        throw new StartError('The schema was changed meanwhile. Run this again.')
      }
      const [{ takenAt }] = await transaction<[{ takenAt: Date }]>`select now() as taken_at`
      const made = { taken_at: takenAt.toISOString(), version: packageJson.version }
      const head = { ...BACKUP_FORMAT, ...made, migrations, tables }
      const written: TableSummary[] = []
      const summary = { tables: written, ledgers: await readLedgerSums(transaction) }
      const target = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true })
      await packTo(target, textOf(transaction, head, summary), passphrase).catch(
        (error: unknown) => {
          failure = error
          throw error
        },
      )
      return { takenAt, summary }
    })
  } catch (error) {
    throw failure ?? error
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/** The text of a backup; what it writes, it adds to the summary. */
async function* textOf(
  transaction: Transaction,
  head: Head,
  summary: Summary & { readonly tables: TableSummary[] },
): AsyncGenerator<Uint8Array> {
  yield headLine(head)
  for (const table of head.tables) {
    yield tableLine(table.name)
    const rows = createSummary(table.name)
    for await (const chunk of await copyOut(transaction, table)) {
      rows.add(chunk as Buffer)
      yield chunk as Buffer
    }
    yield endOfRows()
    summary.tables.push(rows.end())
  }
  yield summaryLine(summary)
}

/** The migrations that were applied to the current schema. */
export async function readMigrationRows(sql: Sql | Transaction): Promise<Migration[]> {
  const rows = await sql<Migration[]>`
    select version, checksum from schema_migrations order by version`
  return [...rows]
}
