/** Backups of test databases, and the rows to compare. */
import { mkdtemp, rm } from 'node:fs/promises'
import { createWriteStream } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packTo, unpack } from '../../src/hosts/backup/backup-file.ts'
import { copyOut, readTables } from '../../src/hosts/backup/tables.ts'
import { schemaOfBuild } from '../../src/hosts/make-schema-of-build.ts'
import type { Sql } from '../../src/db/connect.ts'
import { afterFile } from './after-file.ts'

export const SCHEMA = schemaOfBuild({ currency: 'USD', locale: 'en-US', timeZone: 'UTC' })

/** A folder of this test file's own. */
export async function createFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'expense-tracker-backups-'))
  afterFile(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** The rows of each table of the current schema, as COPY writes them. */
export async function rowsByTable(sql: Sql): Promise<Record<string, string>> {
  const rows: Record<string, string> = {}
  for (const table of await readTables(sql)) {
    rows[table.name] = (await collected(await copyOut(sql, table))).toString()
  }
  return rows
}

export async function collected(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}

/** What a backup says, unpacked. */
export async function textOf(path: string, passphrase?: string): Promise<string> {
  return (await collected(unpack(path, passphrase))).toString()
}

/** Writes a file as a backup is written, with any text in it. */
export async function writeText(path: string, text: string, passphrase?: string): Promise<void> {
  async function* chunks() {
    yield Buffer.from(text)
  }
  await packTo(createWriteStream(path), chunks(), passphrase)
}
