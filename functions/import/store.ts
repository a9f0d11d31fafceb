/** Stores the rows of a preview. */
import type { WriteContext } from '../../src/db/change-log.ts'
import {
  storeImport,
  type ImportConnections,
  type ImportedExpense,
} from '../../src/db/imports/store-import.ts'
import { keysOf } from '../../src/domain/expense.ts'
import { newId } from '../http/new-id.ts'
import type { FileFormat } from './file-contents.ts'
import type { PreviewPart } from './preview.ts'

/** A preview that is stored as it is made. */
export type PreviewToStore = {
  readonly importId: string
  readonly format: FileFormat
  readonly parts: AsyncIterable<PreviewPart>
}

/**
 * Stores what was not imported before, all of it or nothing; answers how many expenses that are, and
 * undefined where this import was stored already.
 */
export function storePreview(
  connections: ImportConnections,
  writeContext: WriteContext,
  { importId, format, parts }: PreviewToStore,
): Promise<number | undefined> {
  const expenses = ahead(expensesOf(parts))
  return storeImport(connections, { importId, format, expenses }, writeContext)
}

async function* expensesOf(
  parts: AsyncIterable<PreviewPart>,
): AsyncGenerator<readonly ImportedExpense[]> {
  for await (const { rows, similar, leftOut } of parts) {
    const joins = similar
      .filter(({ isJoined }) => isJoined)
      .map(({ of, raw, occurrence }) => ({ joins: of.id, raw, occurrence }))
    const left = leftOut.map(({ raw, occurrence }) => ({ joins: null, raw, occurrence }))
    yield [...joins, ...left, ...rows.map(expenseOf)]
  }
}

function expenseOf(row: PreviewPart['rows'][number]): ImportedExpense {
  const { spentOn, price, name, note, category, tags, raw, occurrence, ownId } = row
  const content = { spentOn, price, name, note, category, tags }
  return { id: ownId ?? newId(), ...content, keys: keysOf(content), raw, occurrence }
}

/** The same values, of which one more is made while the one before is used. */
async function* ahead<Value>(values: AsyncGenerator<Value>): AsyncGenerator<Value> {
  let next = values.next()
  try {
    for (;;) {
      const result = await next
      if (result.done === true) return
      next = values.next()
      yield result.value
    }
  } finally {
    // Nobody waits for the next one any more, and for its failure.
    await next.catch(() => undefined)
    await values.return(undefined)
  }
}
