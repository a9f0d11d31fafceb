import type { Bindings } from '../../src/bindings.ts'
import { readLedgerHead, type LedgerHead } from '../../src/db/export/ledger-head.ts'
import { ledgerRows, SECTIONS, type LedgerRow } from '../../src/db/export/ledger-rows.ts'
import { fileStream, type FileWriter } from './file-stream.ts'
import { snapshotPages } from './snapshot-pages.ts'

/** Goes up when a program that reads the file as it was would read it wrong. */
export const LEDGER_FORMAT = { format: 'expense-tracker-ledger', format_version: 1 } as const

/** A file of all that a ledger holds, as JSON in UTF-8: docs/export.md and src/hosts/ledger.schema.json. */
export async function ledgerFile(
  bindings: Pick<Bindings, 'openExport' | 'now'>,
  ledgerId: string,
): Promise<ReadableStream<Uint8Array>> {
  const about = { ...LEDGER_FORMAT, exported_at: bindings.now().toISOString() }
  let head: LedgerHead | undefined
  const pages = snapshotPages<LedgerRow>(bindings, {
    ledgerId,
    read: async function* (connection, after) {
      head ??= await readLedgerHead(connection, ledgerId)
      yield* ledgerRows(connection, ledgerId, after)
    },
  })
  return fileStream(
    pages,
    createLedgerWriter(() => ({ ...about, ...head })),
  )
}

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
      let text = ''
      for (const { section, json } of rows) {
        text += upTo(SECTIONS.indexOf(section))
        text += `${isFirstRow ? '' : ','}\n${json}`
        isFirstRow = false
      }
      return [encoder.encode(text)]
    },
    end: () => [encoder.encode(upTo(SECTIONS.length))],
  }
}
