/** What is known of a whole preview once all of its parts have passed. */
import type { RefusedLine } from '../../src/domain/import-entry.ts'
import type { Ledger } from '../../src/domain/ledger.ts'
import { bothAddUp, createTotals, type PreviewPart } from './preview.ts'

/** Writes a preview part by part, and what is known of the whole of it at the end. */
export type PreviewWriter = {
  readonly part: (part: PreviewPart) => string
  readonly end: () => string
}

/** All but the rows that would be stored, which are many. */
export function createSummary(ledger: Ledger) {
  const totals = createTotals(ledger)
  const whole = {
    rowCount: 0,
    refused: [] as RefusedLine[],
    ignored: [] as PreviewPart['ignored'][number][],
    duplicates: [] as PreviewPart['duplicates'][number][],
    similar: [] as PreviewPart['similar'][number][],
    balanceAddsUp: undefined as boolean | undefined,
    totals: () => totals.sums(),
    add(part: PreviewPart): void {
      totals.add(part.rows)
      whole.rowCount += part.rows.length
      whole.refused.push(...part.refused)
      whole.ignored.push(...part.ignored)
      for (const { line } of part.leftOut) whole.ignored.push({ line, code: 'left-out' })
      whole.duplicates.push(...part.duplicates)
      whole.similar.push(...part.similar)
      whole.balanceAddsUp = bothAddUp(whole.balanceAddsUp, part.balanceAddsUp)
    },
  }
  return whole
}
