/** The formats of an export: how a file is named and written. */
import { csvHead, csvLine, type CsvDialect } from '../../src/domain/csv.ts'
import type { Expense } from '../../src/domain/expense.ts'
import { createBeancountWriter, hledgerEntry, hledgerHead } from '../../src/domain/journal.ts'
import type { Ledger } from '../../src/domain/ledger.ts'
import type { FileWriter } from './file-stream.ts'

export const FORMATS = ['csv', 'hledger', 'beancount'] as const
export type Format = (typeof FORMATS)[number]

type Options = { readonly ledger: Ledger; readonly dialect: CsvDialect }

type FileFormat = {
  readonly contentType: string
  /** The end of the file's name. */
  readonly ending: string
  readonly writer: (options: Options) => FileWriter<Expense>
}

export const FILE_FORMATS: Readonly<Record<Format, FileFormat>> = {
  csv: {
    contentType: 'text/csv; charset=utf-8; header=present',
    ending: 'csv',
    writer: ({ ledger, dialect }) => ({
      head: () => csvHead(dialect),
      rows: eachOf((expense) => csvLine(expense, ledger, dialect)),
    }),
  },
  hledger: {
    contentType: 'text/plain; charset=utf-8',
    ending: 'journal',
    writer: ({ ledger }) => ({
      head: () => hledgerHead(ledger),
      rows: eachOf((expense) => hledgerEntry(expense, ledger)),
    }),
  },
  beancount: {
    contentType: 'text/plain; charset=utf-8',
    ending: 'beancount',
    writer: ({ ledger }) => {
      const { head, entry } = createBeancountWriter(ledger)
      return { head, rows: eachOf(entry) }
    },
  },
}

function eachOf(text: (expense: Expense) => string) {
  return (expenses: readonly Expense[]) => {
    let all = ''
    for (const expense of expenses) all += text(expense)
    return all
  }
}
