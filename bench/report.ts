import type { Round } from './measure.ts'

type Column = {
  readonly title: string
  readonly read: (round: Round) => number | undefined
  readonly unit: string
  readonly digits: number
}

const COLUMNS: readonly Column[] = [
  { title: 'server CPU', read: (round) => round.serverCpu, unit: ' µs', digits: 0 },
  { title: 'PostgreSQL CPU', read: (round) => round.postgresCpu, unit: ' µs', digits: 0 },
  { title: 'rate', read: (round) => round.perSecond, unit: '/s', digits: 0 },
  { title: 'p50', read: (round) => round.p50, unit: ' ms', digits: 1 },
  { title: 'p99', read: (round) => round.p99, unit: ' ms', digits: 1 },
]

/** The heads of the table's columns. */
export function titleCells(title: string): string[] {
  return [title, ...COLUMNS.map((column) => column.title)]
}

/** A round as cells of the table: CPU per request, rate and latencies. */
export function roundCells(title: string, round: Round): string[] {
  const cells = COLUMNS.map(({ read, unit, digits }) => {
    const value = read(round)
    return value === undefined ? 'not available' : `${grouped(value, digits)}${unit}`
  })
  return [title, ...cells]
}

/** The ratio of two rounds, column by column. */
export function ratioCells(title: string, above: Round, below: Round): string[] {
  return [title, ...COLUMNS.map(({ read }) => ratio(read(above), read(below)))]
}

/** Lays cells out in columns: the first to the left, the figures to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, index) =>
    Math.max(...rows.map((row) => (row[index] ?? '').length)),
  )
  const line = (row: readonly string[]) =>
    row.map((cell, index) => {
      const width = widths[index] ?? 0
      return index === 0 ? cell.padEnd(width) : cell.padStart(width)
    })
  return rows.map((row) => line(row).join('  ').trimEnd()).join('\n')
}

export function grouped(value: number, digits = 0): string {
  return new Intl.NumberFormat('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value)
}

export function ratio(above: number | undefined, below: number | undefined): string {
  return above === undefined || below === undefined ? '' : `${grouped(above / below, 2)} ×`
}
