/** Reads a ledger in pages, for a reader of any speed, as it was at one moment. */
import type { Bindings, ExportConnection } from '../../src/bindings.ts'
import type { Sql } from '../../src/db/connect.ts'
import { countChangesSince } from '../../src/db/export/count-changes.ts'

/** How long a transaction waits for its reader at most, and how long the database may take for a page. */
const LIMITS = { idle_in_transaction_session_timeout: '30s', statement_timeout: '60s' }

/** Milliseconds. Clocks that differ by less make no change look older than the export. */
const CLOCKS_DIFFER = 3_600_000

type Source<Row> = {
  readonly ledgerId: string
  /** The rows after this one, in pages. */
  readonly read: (sql: Sql, after: Row | undefined) => AsyncGenerator<Row[]>
}

export type Pages<Row> = {
  /** The next page; undefined behind the last. */
  readonly next: () => Promise<readonly Row[] | undefined>
  /** Ends the transaction while nobody reads: the next page opens another one. */
  readonly pause: () => Promise<void>
  /** Ends it for good, also while a page is read. */
  readonly close: () => Promise<void>
}

/**
 * Reads in one transaction, whose rows are of one moment. A transaction that waits for its reader keeps
 * the database from cleaning up, so it may be ended in between: the next one goes on after the last row, and
 * only if nothing was changed since. Otherwise the file would be of two moments, and reading it fails.
 */
export function snapshotPages<Row>(
  { openExport, now }: Pick<Bindings, 'openExport' | 'now'>,
  { ledgerId, read }: Source<Row>,
): Pages<Row> {
  const since = new Date(now().getTime() - CLOCKS_DIFFER)
  let current: { connection: ExportConnection; pages: AsyncGenerator<Row[]> } | undefined
  let isClosed = false
  let last: Row | undefined
  /** How many changes there were when the file began. */
  let changes: string | undefined

  const begin = async () => {
    const connection = await openExport(last !== undefined)
    const { sql } = connection
    try {
      await sql`begin isolation level repeatable read, read only`
      for (const [name, limit] of Object.entries(LIMITS)) {
        await sql`select set_config(${name}, ${limit}, true)`
      }
      const counted = await countChangesSince(sql, ledgerId, since)
      changes ??= counted
      if (changes !== counted) throw new Error('the ledger was changed while its export waited')
      if (isClosed) throw new Error('the reader of the export has left')
      return { connection, pages: read(sql, last) }
    } catch (error) {
      await connection.close()
      throw error
    }
  }
  const pause = async () => {
    const ended = current
    current = undefined
    await ended?.connection.close()
  }
  const page = async () => {
    current ??= await begin()
    const { connection, pages } = current
    try {
      return await pages.next()
    } catch (error) {
      await pause()
      if (isClosed || !connection.hasEnded()) throw error
      // The database ended it, since nobody read for as long as a transaction may wait.
      current = await begin()
      return current.pages.next()
    }
  }
  return {
    next: async () => {
      const { value, done } = await page()
      if (done !== true) {
        last = value.at(-1)
        return value
      }
      await pause()
      return undefined
    },
    pause,
    close: async () => {
      isClosed = true
      await pause()
    },
  }
}
