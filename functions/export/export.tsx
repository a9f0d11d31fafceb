/** Exports the expenses of a ledger, or of one of its lists, as a file. */
import { Hono, type Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { AppEnv } from '../../src/bindings.ts'
import { dialectOf, dialectQuery, parseDialect, type CsvDialect } from '../../src/domain/csv.ts'
import { dayIn } from '../../src/domain/day.ts'
import type { ExpenseFilter } from '../../src/domain/filter.ts'
import { ExportPage } from '../../src/views/export/export-page.tsx'
import { exportTexts } from '../../src/views/messages/en/export.ts'
import { readFilter } from '../expenses/read-list.ts'
import { giveCookie, readCookie } from '../http/cookies.ts'
import { expenseFile, ofAllDays } from './expense-file.ts'
import { ledgerFile } from './ledger-file.ts'
import { FILE_FORMATS, type Format } from './formats.ts'

const COOKIE = 'csv'
const A_YEAR = 365 * 86_400

export const exports = new Hono<AppEnv>()
  .get('/export', async (c) => {
    const { ledger } = c.var
    const filter = await readExported(c)
    return c.html(<ExportPage ledger={ledger} filter={filter} dialect={usualDialect(c)} />)
  })
  .get('/export.csv', (c) => {
    const dialect = parseDialect(new URL(c.req.url).searchParams)
    if (dialect === undefined) return answerFile(c, 'csv', usualDialect(c))
    giveCookie(c, COOKIE, dialectQuery(dialect), A_YEAR)
    return answerFile(c, 'csv', dialect)
  })
  .get('/export.xlsx', (c) => answerFile(c, 'xlsx'))
  .get('/export.json', async (c) => {
    if ([...new URL(c.req.url).searchParams].length > 0) {
      throw new HTTPException(400, { message: exportTexts.wholeOnly })
    }
    c.header('content-type', 'application/json')
    return download(c, 'json', isHead(c) ? null : await ledgerFile(c.env, c.var.ledger.ledgerId))
  })
  .get('/export.journal', (c) => answerFile(c, 'hledger'))
  .get('/export.beancount', (c) => answerFile(c, 'beancount'))

async function answerFile(
  c: Context<AppEnv>,
  format: Format,
  dialect: CsvDialect = usualDialect(c),
): Promise<Response> {
  const { ledger } = c.var
  const filter = await readExported(c)
  const asked = { ledger, filter, format, dialect }
  const file = isHead(c) ? null : await expenseFile(c.env, asked)
  if (file === undefined) throw new HTTPException(400, { message: exportTexts.noAnswer })
  const { contentType, ending } = FILE_FORMATS[format]
  c.header('content-type', contentType)
  return download(c, ending, file)
}

/** Whether only the headers are asked for: nobody would read a file, nor end its transaction. */
function isHead(c: Context<AppEnv>): boolean {
  return c.req.method === 'HEAD'
}

function download(c: Context<AppEnv>, ending: string, file: ReadableStream | null): Response {
  const today = dayIn(c.var.ledger.timeZone, c.env.now())
  c.header('content-disposition', `attachment; filename="expenses-${today}.${ending}"`)
  return file === null ? c.body(null) : c.body(file)
}

/** The list that an address names, of all days where it names none. */
async function readExported(c: Context<AppEnv>): Promise<ExpenseFilter> {
  const query = new URL(c.req.url).searchParams
  if (query.get('scope') === 'all') return readFilter(c, new URLSearchParams({ period: 'all' }))
  return readFilter(c, ofAllDays(query))
}

/** The dialect of the last file; at first, that of the ledger's language. */
function usualDialect(c: Context<AppEnv>): CsvDialect {
  const cookie = readCookie(c, COOKIE)
  const remembered = cookie === undefined ? undefined : parseDialect(new URLSearchParams(cookie))
  return remembered ?? dialectOf(c.var.ledger)
}
