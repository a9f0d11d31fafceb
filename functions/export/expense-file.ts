import type { Bindings } from '../../src/bindings.ts'
import { exportedExpenses } from '../../src/db/export/exported-expenses.ts'
import type { CsvDialect } from '../../src/domain/csv.ts'
import type { Expense } from '../../src/domain/expense.ts'
import type { ExpenseFilter } from '../../src/domain/filter.ts'
import type { Ledger } from '../../src/domain/ledger.ts'
import { filterKeysOf } from '../expenses/filter-keys.ts'
import { resolvedList } from './exported-list.ts'
import { fileStream } from './file-stream.ts'
import { FILE_FORMATS, type Format } from './formats.ts'
import { snapshotPages } from './snapshot-pages.ts'

type Asked = {
  readonly ledger: Ledger
  readonly filter: ExpenseFilter
  readonly format: Format
  readonly dialect: CsvDialect
}

/** A file of the expenses of a list, as UTF-8; undefined where the list names what is not there. */
export async function expenseFile(
  bindings: Pick<Bindings, 'sql' | 'openExport' | 'createDeflate' | 'now'>,
  { ledger, filter, format, dialect }: Asked,
): Promise<ReadableStream<Uint8Array> | undefined> {
  const { ledgerId } = ledger
  const list = await resolvedList(bindings.sql, ledgerId, filter)
  if (list === undefined) return undefined
  const keys = filterKeysOf(list)
  const pages = snapshotPages<Expense>(bindings, {
    ledgerId,
    read: (connection, after) => exportedExpenses(connection, ledgerId, keys, after),
  })
  return fileStream(
    pages,
    FILE_FORMATS[format].writer({ ledger, dialect, createDeflate: bindings.createDeflate }),
  )
}
