import type { Bindings } from '../../src/bindings.ts'
import { readLedgerHead, type LedgerHead } from '../../src/db/export/ledger-head.ts'
import { ledgerRows, SECTIONS, type LedgerRow } from '../../src/db/export/ledger-rows.ts'
import { readListPart, type ListPart } from '../../src/db/export/list-part.ts'
import { filterQuery, type ExpenseFilter } from '../../src/domain/filter.ts'
import { joinBytes } from '../../src/domain/join-bytes.ts'
import { filterKeysOf } from '../expenses/filter-keys.ts'
import { resolvedList } from './exported-list.ts'
import { fileStream, type FileWriter } from './file-stream.ts'
import { LEDGER_FORMAT } from './ledger-format.ts'
import { snapshotPages } from './snapshot-pages.ts'

/**
 * A file of all that a ledger holds, or of what belongs to the expenses of a list, as JSON in UTF-8:
 * docs/export.md and src/hosts/ledger.schema.json. Undefined where the list names what is not there.
 */
export async function ledgerFile(
  bindings: Pick<Bindings, 'sql' | 'openExport' | 'now'>,
  ledgerId: string,
  filter: ExpenseFilter | undefined,
): Promise<ReadableStream<Uint8Array> | undefined> {
  if (filter === undefined) return writtenFile(bindings, ledgerId)
  const list = await resolvedList(bindings.sql, ledgerId, filter)
  return list && writtenFile(bindings, ledgerId, list)
}

async function writtenFile(
  bindings: Pick<Bindings, 'openExport' | 'now'>,
  ledgerId: string,
  list?: ExpenseFilter,
): Promise<ReadableStream<Uint8Array>> {
  const about = {
    ...LEDGER_FORMAT,
    exported_at: bindings.now().toISOString(),
    ...(list && { filter: filterQuery(list) }),
  }
  // Read once: a transaction that goes on is of the same moment.
  let part: ListPart | undefined
  let head: LedgerHead | undefined
  const pages = snapshotPages<LedgerRow>(bindings, {
    ledgerId,
    read: async function* (connection, after) {
      if (list) part ??= await readListPart(connection, ledgerId, filterKeysOf(list))
      head ??= await readLedgerHead(connection, ledgerId, part)
      yield* ledgerRows(connection, ledgerId, { after, part })
    },
  })
  return fileStream(
    pages,
    createLedgerWriter(() => ({ ...about, ...head })),
  )
}

const [FIRST, FURTHER] = [new TextEncoder().encode('\n'), new TextEncoder().encode(',\n')]

/** Writes one object: the head, and a list for each section, with a row a line. */
function createLedgerWriter(head: () => object): FileWriter<LedgerRow> {
  const encoder = new TextEncoder()
  let open = -1
  let isFirstRow = true
  /** Ends the list that is open, and begins those up to this one. */
  const upTo = (section: number) => {
    let text = ''
    while (open < section) {
      text += open < 0 ? '' : '\n]'
      open += 1
      text += open < SECTIONS.length ? `,\n"${SECTIONS[open]}": [` : '\n}\n'
      isFirstRow = true
    }
    return text
  }
  return {
    head: () => [encoder.encode(JSON.stringify(head()).slice(0, -1))],
    rows: (rows) => {
      const parts: Uint8Array[] = []
      for (const { section, json } of rows) {
        const place = SECTIONS.indexOf(section)
        if (place !== open) parts.push(encoder.encode(upTo(place)))
        parts.push(isFirstRow ? FIRST : FURTHER, json)
        isFirstRow = false
      }
      // A stream takes longer for each of many small arrays than for its bytes.
      return [joinBytes(parts)]
    },
    end: () => [encoder.encode(upTo(SECTIONS.length))],
  }
}
