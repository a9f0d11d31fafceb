/** Stores the rows of a preview. */
import { v7 as uuidV7 } from 'uuid'
import type { Sql } from '../../src/db/connect.ts'
import type { WriteContext } from '../../src/db/change-log.ts'
import { storeImport, type ImportedExpense } from '../../src/db/imports.ts'
import { keysOf } from '../../src/domain/expense.ts'
import type { Preview, PreviewRow } from './preview.ts'

/**
 * Stores what was not imported before, all of it or nothing; answers how many expenses that are, and
 * undefined where this import was stored already.
 */
export async function storePreview(
  sql: Sql,
  writeContext: WriteContext,
  importId: string,
  { rows, similar, format }: Preview,
): Promise<number | undefined> {
  return storeImport(sql, { importId, format }, expensesOf(rows, similar), writeContext)
}

function* expensesOf(
  rows: readonly PreviewRow[],
  similar: Preview['similar'],
): Generator<ImportedExpense> {
  for (const { isJoined, of, raw, occurrence } of similar) {
    if (isJoined) yield { joins: of.id, raw, occurrence }
  }
  for (const { spentOn, price, name, note, category, tags, ...row } of rows) {
    const content = { spentOn, price, name, note, category, tags }
    const { raw, occurrence, ownId } = row
    yield { id: ownId ?? uuidV7(), ...content, keys: keysOf(content), raw, occurrence }
  }
}
