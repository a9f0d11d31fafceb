/** The formats of an export: how a file is named and written. */
import type { CreateDeflate } from '../../src/bindings.ts'
import { csvHead, csvLine, type CsvDialect } from '../../src/domain/csv.ts'
import type { Expense } from '../../src/domain/expense.ts'
import { createBeancountWriter, hledgerEntry, hledgerHead } from '../../src/domain/journal.ts'
import type { Ledger } from '../../src/domain/ledger.ts'
import { Utf8Buffer } from '../../src/domain/utf8-buffer.ts'
import type { FileWriter } from './file-stream.ts'
import { createWorkbookWriter } from './workbook-writer.ts'

export const FORMATS = ['csv', 'xlsx', 'hledger', 'beancount'] as const
export type Format = (typeof FORMATS)[number]

type Options = {
  readonly ledger: Ledger
  readonly dialect: CsvDialect
  readonly createDeflate: CreateDeflate
}

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
    writer: ({ ledger, dialect }) =>
      textWriter(csvHead(dialect), (expense) => csvLine(expense, ledger, dialect)),
  },
  xlsx: {
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ending: 'xlsx',
    writer: ({ ledger, createDeflate }) => createWorkbookWriter(ledger, createDeflate),
  },
  hledger: {
    contentType: 'text/plain; charset=utf-8',
    ending: 'journal',
    writer: ({ ledger }) =>
      textWriter(hledgerHead(ledger), (expense) => hledgerEntry(expense, ledger)),
  },
  beancount: {
    contentType: 'text/plain; charset=utf-8',
    ending: 'beancount',
    writer: ({ ledger }) => {
      const { head, entry } = createBeancountWriter(ledger)
      return textWriter(head(), entry)
    },
  },
}

/** A file of text: what it begins with, and an entry for each expense. */
function textWriter(head: string, entry: (expense: Expense) => string): FileWriter<Expense> {
  const texts = new Utf8Buffer()
  return {
    head: () => {
      texts.add(head)
      return [texts.take()]
    },
    rows: (expenses) => {
      for (const expense of expenses) texts.add(entry(expense))
      return [texts.take()]
    },
    end: () => [],
  }
}
