/** What a person is asked about the columns of money, and what the answers change. */
import type { AmountChoice, AmountColumns } from './amount-choice.ts'
import type { ImportAnswers, ImportQuestion } from './import-entry.ts'
import { cellAt, type TableRow } from './table-columns.ts'

/** Asks which one of several columns has the amounts. */
export function amountQuestion(
  columns: readonly number[],
  rows: readonly TableRow[],
): ImportQuestion {
  const [first] = rows
  return {
    about: 'amount-column',
    choices: columns.map((index) => String(index + 1)),
    example: columns.map((index) => (first === undefined ? '' : cellAt(first, index))).join(' · '),
  }
}

/** Asks which column has money out, or which sign money spent has, where nothing in the file says so. */
export function signQuestions(
  amounts: AmountChoice,
  rows: readonly TableRow[],
  answers: ImportAnswers,
): readonly ImportQuestion[] {
  const { columns, isSignOpen, isPairOpen = false } = amounts
  if (columns.kind === 'pair' && isPairOpen && answers['debit-column'] === undefined) {
    const choices = [columns.debit, columns.credit].map((index) => String(index + 1))
    const [first] = rows
    const example = first === undefined ? '' : first.cells.join(' · ').slice(0, 200)
    return [{ about: 'debit-column', choices, example }]
  }
  if (!isSignOpen || answers['spending-sign'] !== undefined || columns.kind === 'pair') return []
  const example = rows.map((row) => cellAt(row, columns.amount)).find((cell) => cell !== '') ?? ''
  return [{ about: 'spending-sign', choices: ['negative', 'positive'], example }]
}

/** The columns as the answers say that they are. */
export function answeredColumns(columns: AmountColumns, answers: ImportAnswers): AmountColumns {
  const debit = Number(answers['debit-column']) - 1
  if (columns.kind === 'pair' && debit === columns.credit) {
    return { ...columns, debit, credit: columns.debit }
  }
  const answer = answers['spending-sign']
  if (answer === undefined || columns.kind !== 'signed') return columns
  return { ...columns, spending: answer === 'positive' ? 'positive' : 'negative' }
}
