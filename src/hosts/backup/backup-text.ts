/**
 * What a backup says, once it is unpacked: lines of UTF-8. The first one is the head, as JSON; then, for
 * each table, `table NAME`, its rows in the text format of COPY, and `\.`; the last one is the summary, as
 * JSON: docs/backup.md.
 */
import { createHash, type Hash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { LedgerSums, Table } from './tables.ts'
import { RefusedBackup } from './refused-backup.ts'
import type { Migration } from './schema-of-build.ts'

/** Goes up when an older build would read the file wrong. */
export const BACKUP_FORMAT = { format: 'expense-tracker-backup', format_version: 1 } as const

export type Head = typeof BACKUP_FORMAT & {
  /** When the snapshot was taken. */
  readonly taken_at: string
  /** The version of the app that wrote it. */
  readonly version: string
  readonly migrations: readonly Migration[]
  readonly tables: readonly Table[]
}

export type TableSummary = {
  readonly name: string
  readonly rows: number
  /** SHA-256 in hex of the rows, ordered by their primary key. */
  readonly sha256: string
}

export type Summary = {
  readonly tables: readonly TableSummary[]
  readonly ledgers: readonly LedgerSums[]
}

/** A part of the text of a backup; the rows of a table come in several. */
export type Part =
  | { readonly head: Head }
  | { readonly table: string }
  | { readonly rows: Buffer }
  | { readonly summary: Summary }

const NEWLINE = 0x0a
const END_OF_ROWS = Buffer.from('\n\\.\n')
/** Bytes of the longest line that is no row: the head names every migration and column. */
const MOST_IN_LINE = 1024 * 1024

/** The lines before the rows of a table. */
export const headLine = (head: Head) => Buffer.from(`${JSON.stringify(head)}\n`)
export const tableLine = (name: string) => Buffer.from(`table ${name}\n`)
export const endOfRows = () => Buffer.from('\\.\n')
export const summaryLine = (summary: Summary) => Buffer.from(`${JSON.stringify(summary)}\n`)

/** Counts and hashes the rows of a table, in chunks of any length. */
export function createSummary(name: string) {
  const hash: Hash = createHash('sha256')
  let rows = 0
  return {
    add: (chunk: Uint8Array) => {
      hash.update(chunk)
      for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) rows += 1
    },
    end: (): TableSummary => ({ name, rows, sha256: hash.digest('hex') }),
  }
}

/**
 * Reads the text of a backup and checks it whole: that its tables are those of its head, each once, and
 * that each has the rows that its summary counts. Throws a RefusedBackup.
 */
export async function* readParts(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Part> {
  const text = createTextReader(chunks)
  const head = parseHead(await text.line())
  yield { head }
  const tables: TableSummary[] = []
  for (let line = await text.line(); ; line = await text.line()) {
    const name = /^table (?<name>[a-z_]+)$/.exec(line)?.groups?.['name']
    if (name === undefined) {
      const summary = parseJson(line) as Summary
      checkTables(head, tables)
      checkSummary(summary, tables)
      yield { summary }
      break
    }
    if (tables.some((each) => each.name === name)) {
      throw new RefusedBackup(`it has the table ${name} twice`)
    }
    yield { table: name }
    const summary = createSummary(name)
    for await (const rows of text.rows()) {
      summary.add(rows)
      yield { rows }
    }
    tables.push(summary.end())
  }
  if (!(await text.isAtEnd())) throw new RefusedBackup('there is more behind its end')
}

function parseHead(line: string): Head {
  const head = parseJson(line) as Partial<Head>
  if (head.format !== BACKUP_FORMAT.format) throw new RefusedBackup('it is no backup')
  const { format_version: version = 0, migrations, tables } = head
  if (version > BACKUP_FORMAT.format_version) {
    throw new RefusedBackup(`a newer build wrote it, in format ${version}`)
  }
  if (!Array.isArray(migrations) || !Array.isArray(tables)) throw damaged()
  return head as Head
}

function parseJson(line: string): object {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value === 'object' && value !== null) return value
  } catch {
    // Told below.
  }
  throw damaged()
}

function checkTables(head: Head, found: readonly TableSummary[]): void {
  const missing = head.tables.find(({ name }) => !found.some((each) => each.name === name))
  if (missing !== undefined) throw new RefusedBackup(`the table ${missing.name} is missing`)
  const unknown = found.find(({ name }) => !head.tables.some((each) => each.name === name))
  if (unknown !== undefined) throw new RefusedBackup(`its head does not name ${unknown.name}`)
}

function checkSummary(summary: Summary, found: readonly TableSummary[]): void {
  if (!Array.isArray(summary.tables) || !Array.isArray(summary.ledgers)) throw damaged()
  for (const [index, table] of found.entries()) {
    const promised = summary.tables[index]
    if (isDeepStrictEqual(promised, table)) continue
    throw new RefusedBackup(
      promised?.name === table.name && promised.rows !== table.rows
        ? `the table ${table.name} has ${table.rows} rows, and not ${promised.rows}`
        : `the rows of the table ${table.name} are not those that were written`,
    )
  }
  if (summary.tables.length > found.length) throw damaged()
}

function createTextReader(chunks: AsyncIterable<Uint8Array>) {
  const source = chunks[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  /** Reads another chunk; false at the end. */
  const more = async () => {
    const { value, done } = await source.next()
    if (done === true) return false
    held = held.length === 0 ? Buffer.from(value) : Buffer.concat([held, value])
    return true
  }
  return {
    line: async (): Promise<string> => {
      let end = held.indexOf(NEWLINE)
      while (end < 0) {
        if (held.length > MOST_IN_LINE || !(await more())) throw damaged()
        end = held.indexOf(NEWLINE)
      }
      const line = held.toString('utf8', 0, end)
      held = held.subarray(end + 1)
      return line
    },
    /** The rows up to the line `\.`, which no row can be: a backslash in a row is written twice. */
    rows: async function* (): AsyncGenerator<Buffer> {
      // The line end before the first row, so that a table without rows ends like any other.
      held = Buffer.concat([Buffer.from('\n'), held])
      let isFirst = true
      for (;;) {
        const end = held.indexOf(END_OF_ROWS)
        // A part of the end may be in the next chunk.
        const length = end < 0 ? Math.max(0, held.length - END_OF_ROWS.length) : end + 1
        const rows = held.subarray(isFirst ? 1 : 0, length)
        if (rows.length > 0) yield rows
        if (length > 0) isFirst = false
        held = held.subarray(end < 0 ? length : end + END_OF_ROWS.length)
        if (end >= 0) return
        if (!(await more())) throw damaged()
      }
    },
    isAtEnd: async () => held.length === 0 && !(await more()),
  }
}

const damaged = () => new RefusedBackup('it is damaged, or no backup')
