/**
 * `npm run --silent export -- FORMAT [QUERY] [--ledger NAME] [--delimiter WORD --decimal WORD]`: writes the
 * expenses of a ledger to standard output, or those of the list that a query names.
 */
import { parseArgs } from 'node:util'
import { Writable } from 'node:stream'
import { expenseFile } from '../../functions/export/expense-file.ts'
import { exportedQuery, isOfAll } from '../../functions/export/exported-list.ts'
import { ledgerFile } from '../../functions/export/ledger-file.ts'
import { FORMATS } from '../../functions/export/formats.ts'
import { connect } from '../db/connect.ts'
import { dialectOf, parseDialect } from '../domain/csv.ts'
import { dayIn } from '../domain/day.ts'
import { parseFilter, type ExpenseFilter } from '../domain/filter.ts'
import type { Ledger } from '../domain/ledger.ts'
import { exportTexts } from '../views/messages/en/export.ts'
import { refusalText } from '../views/messages/refusal-text.ts'
import { runCommand } from './command-runner.ts'
import { createDeflate } from './deflate.ts'
import { createExportConnections } from './export-connections.ts'
import { readLedgerNamed } from './ledger-named.ts'
import { StartError } from './process/start-error.ts'

const USAGE = `Say which format: npm run --silent export -- ${FORMATS.join('|')}|json [QUERY] > FILE
QUERY is that of a list, such as period=2026&category=food; without it, all expenses are written.
A JSON file also has their history; without QUERY, it has the whole ledger.
--ledger NAME takes another ledger than the first, and --delimiter comma|semicolon|tab with
--decimal point|comma another CSV file than spreadsheets of the ledger's language expect.`

await runCommand(writeFile, { logsTo: process.stderr })

async function writeFile(url: string): Promise<void> {
  const { format, query, ledgerName, dialect } = readWords()
  const sql = connect(url, { max: 1 })
  const exports = createExportConnections(() => url)
  try {
    const ledger = await readLedgerNamed(sql, ledgerName)
    const parts = { sql, openExport: exports.open, createDeflate, now }
    const filter = readList(ledger, query)
    const file =
      format === 'json'
        ? await ledgerFile(parts, ledger.ledgerId, isOfAll(query) ? undefined : filter)
        : await expenseFile(parts, {
            ledger,
            filter,
            format,
            dialect: dialect ?? dialectOf(ledger),
          })
    if (file === undefined) throw new StartError(exportTexts.noAnswer)
    await file.pipeTo(Writable.toWeb(process.stdout)).catch(refuseUnlessClosed)
  } finally {
    await exports.close()
    await sql.end()
  }
}

/** Whoever reads may stop, as `head` does; other failures to write are told. */
function refuseUnlessClosed(error: unknown): void {
  const { code, message } = error as NodeJS.ErrnoException
  if (code !== 'EPIPE') throw new StartError(`The file is not whole: ${message}.`)
}

// Hoisted: the command has run by the time that a constant here is set.
function now(): Date {
  return new Date()
}

function readWords() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        ledger: { type: 'string' },
        delimiter: { type: 'string' },
        decimal: { type: 'string' },
      },
    })
    const [word, typed = '', ...more] = positionals
    const format = ([...FORMATS, 'json'] as const).find((each) => each === word)
    const { ledger: ledgerName, ...words } = values
    const dialect = parseDialect(new URLSearchParams(words))
    const isWrongDialect =
      Object.keys(words).length > 0 && (format !== 'csv' || dialect === undefined)
    if (format === undefined || more.length > 0 || isWrongDialect) throw new StartError(USAGE)
    return { format, query: new URLSearchParams(typed), ledgerName, dialect }
  } catch (error) {
    throw error instanceof StartError ? error : new StartError(USAGE)
  }
}

function readList(ledger: Ledger, query: URLSearchParams): ExpenseFilter {
  const today = dayIn(ledger.timeZone, now())
  const filter = parseFilter(exportedQuery(query), { ledger, today })
  if (!filter.ok) throw new StartError(refusalText(filter.problem))
  return filter.value
}
