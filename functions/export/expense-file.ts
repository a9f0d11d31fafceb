import type { Bindings } from '../../src/bindings.ts'
import { exportedExpenses } from '../../src/db/export/exported-expenses.ts'
import type { CsvDialect } from '../../src/domain/csv.ts'
import type { Expense } from '../../src/domain/expense.ts'
import type { ExpenseFilter } from '../../src/domain/filter.ts'
import type { Ledger } from '../../src/domain/ledger.ts'
import { hasAnswer } from '../../src/domain/resolve-filter.ts'
import { filterKeysOf } from '../expenses/filter-keys.ts'
import { resolvedFilter } from '../expenses/resolved-filter.ts'
import { fileStream } from './file-stream.ts'
import { FILE_FORMATS, type Format } from './formats.ts'
import { snapshotPages } from './snapshot-pages.ts'

type Asked = {
  readonly ledger: Ledger
  readonly filter: ExpenseFilter
  readonly format: Format
  readonly dialect: CsvDialect
}

/** A query of a list, of all days where it names none: whoever exports leaves nothing out by mistake. */
export function ofAllDays(query: URLSearchParams): URLSearchParams {
  const namesDays = ['period', 'from', 'to'].some((name) => query.has(name))
  return namesDays ? query : new URLSearchParams([...query, ['period', 'all']])
}

/** A file of the expenses of a list, as UTF-8; undefined where the list names what is not there. */
export async function expenseFile(
  bindings: Pick<Bindings, 'sql' | 'openExport' | 'now'>,
  { ledger, filter, format, dialect }: Asked,
): Promise<ReadableStream<Uint8Array> | undefined> {
  const { ledgerId } = ledger
  const resolved = await resolvedFilter(bindings.sql, ledgerId, filter)
  if (!hasAnswer(resolved)) return undefined
  const keys = filterKeysOf(resolved)
  const pages = snapshotPages<Expense>(bindings, {
    ledgerId,
    read: (connection, after) => exportedExpenses(connection, ledgerId, keys, after),
  })
  return fileStream(pages, FILE_FORMATS[format].writer({ ledger, dialect }))
}
