/** Which sign is before the decimals of a table. */
import type { AmountChoice } from './amount-choice.ts'
import type { DecimalSign } from './amount-formats.ts'
import type { ImportAnswers, ImportQuestion } from './import-entry.ts'
import { amountIn, cellAt, type TableRow } from './table-columns.ts'

// So many amounts that all end in 0 are not thousands by chance.
const FEWEST_FIXED = 4

/**
 * What decides whether `1,234` has thousands or decimals: another amount of the file, the script of its
 * headers, or a person.
 * Undefined where no amount shows it, and none needs it.
 */
export function chooseDecimal(
  { columns, balance }: AmountChoice,
  rows: readonly TableRow[],
  answers: ImportAnswers,
  header?: TableRow,
): DecimalSign | undefined | ImportQuestion {
  const answer = answers['decimal-sign']
  if (answer !== undefined) return answer === 'comma' ? ',' : '.'
  const used = columns.kind === 'pair' ? [columns.debit, columns.credit] : [columns.amount]
  const [own, others] = [new Set<DecimalSign>(), new Set<DecimalSign>()]
  let example: string | undefined
  for (const row of rows) {
    for (const index of used) {
      const cell = cellAt(row, index)
      const amount = amountIn(cell)
      if (amount === null) continue
      if ('uncertain' in amount) example ??= cell
      else addSign(own, cell)
    }
    if (balance !== undefined) addSign(others, cellAt(row, balance))
  }
  const known = own.size > 0 ? own : others
  const [sign, ...more] = known
  if (sign !== undefined && more.length === 0) return sign
  if (example === undefined) return undefined
  if (header !== undefined && hasOnlyPoints(header)) return '.'
  const fixed = fixedDecimals(rows, used)
  if (fixed !== undefined) return fixed
  return { about: 'decimal-sign', choices: ['point', 'comma'], example }
}

/** Where Chinese, Japanese and Korean are written, a comma is between thousands. */
function hasOnlyPoints({ cells }: TableRow): boolean {
  return cells.some((cell) => /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u.test(cell))
}

/** The sign before three decimals of which every amount has a zero as the last: `29.000`, `5.950`. */
function fixedDecimals(
  rows: readonly TableRow[],
  columns: readonly number[],
): DecimalSign | undefined {
  const cells = rows
    .flatMap((row) => columns.map((index) => cellAt(row, index)))
    .filter((cell) => cell !== '')
  for (const sign of ['.', ','] as const) {
    const isFixed = (cell: string) => cell.at(-4) === sign && /\d0$/.test(cell)
    if (cells.length >= FEWEST_FIXED && cells.every(isFixed)) return sign
  }
  return undefined
}

/** The decimal sign that a cell shows, if it does. */
function addSign(signs: Set<DecimalSign>, cell: string): void {
  const amount = amountIn(cell)
  if (amount === null || 'uncertain' in amount) return
  const marks = cell.match(/[.,](?=\d)/g) ?? []
  const last = marks.at(-1)
  if (last === undefined) return
  const decimal = last === '.' ? '.' : ','
  const other = last === '.' ? ',' : '.'
  const isRepeated = marks.filter((mark) => mark === last).length > 1
  const decimals = /(\d*)\D*$/.exec(cell)?.[1]?.length ?? 0
  if (isRepeated) signs.add(other)
  else if (marks.length > 1 || decimals !== 3 || amount.fraction !== '') signs.add(decimal)
}
