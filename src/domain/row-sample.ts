/** Rows of a table that say as much of its layout as all of them, however many these are. */
import { amountIn, daysIn, type TableRow } from './table-columns.ts'

const FIRST_ROWS = 5000
const MOST_ROWS = 10_000

export type RowSample = {
  readonly rows: readonly TableRow[]
  /** Whether it has all of the first rows, so that a layout can be looked for. */
  readonly isFull: boolean
  readonly add: (rows: readonly TableRow[]) => void
}

/** Keeps the first rows, and of the others those whose days and amounts are written as in no row before. */
export function createRowSample(): RowSample {
  const rows: TableRow[] = []
  const kinds = new Set<string>()
  return {
    rows,
    get isFull() {
      return rows.length >= FIRST_ROWS
    },
    add(more) {
      for (const row of more) {
        if (rows.length < FIRST_ROWS) rows.push(row)
        else if (rows.length < MOST_ROWS) {
          const kind = row.cells.map(kindOf).join('|')
          if (!kinds.has(kind)) rows.push(row)
          kinds.add(kind)
        }
      }
    },
  }
}

/** How the day or the amount of a cell is written, as far as that decides what the others mean. */
function kindOf(cell: string): string {
  const text = cell.trim()
  if (text === '') return ''
  const days = daysIn(text)
  if (days !== null) return Object.keys(days).join() + String(days.dmy === days.mdy)
  const amount = amountIn(text)
  if (amount === null) return 'words'
  if ('uncertain' in amount) return `uncertain ${amount.uncertain}`
  return `${/[.,](?!.*[.,])/.exec(text)?.[0] ?? ''} ${amount.negative}`
}
