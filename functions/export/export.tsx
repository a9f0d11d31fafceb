/** Exports the expenses of a ledger, or of one of its lists, as a file. */
import { Hono, type Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { AppEnv } from '../../src/bindings.ts'
import { dialectOf, dialectQuery, parseDialect, type CsvDialect } from '../../src/domain/csv.ts'
import { dayIn } from '../../src/domain/day.ts'
import type { ExpenseFilter } from '../../src/domain/filter.ts'
import { hasAnswer } from '../../src/domain/resolve-filter.ts'
import { ExportPage } from '../../src/views/export/export-page.tsx'
import { exportTexts } from '../../src/views/messages/en/export.ts'
import { readFilter } from '../expenses/parse-list-query.ts'
import { resolvedFilter } from '../expenses/resolved-filter.ts'
import { giveCookie, readCookie } from '../http/cookies.ts'
import { expenseFile } from './expense-file.ts'
import { exportedQuery, isOfAll } from './exported-list.ts'
import { ledgerFile } from './ledger-file.ts'
import { FILE_FORMATS, type Format } from './formats.ts'

const COOKIE = 'csv'
const A_YEAR = 365 * 86_400

export const exports = new Hono<AppEnv>()
  .get('/export', async (c) => {
    const { ledger } = c.var
    const filter = await resolvedFilter(c.env.sql, ledger.ledgerId, await readExported(c))
    const isAnswered = hasAnswer(filter)
    return c.html(<ExportPage {...{ ledger, filter, isAnswered, dialect: usualDialect(c) }} />)
  })
  .get('/export.csv', (c) => {
    const dialect = parseDialect(new URL(c.req.url).searchParams)
    if (dialect === undefined) return answerFile(c, 'csv', usualDialect(c))
    giveCookie(c, COOKIE, dialectQuery(dialect), A_YEAR)
    return answerFile(c, 'csv', dialect)
  })
  .get('/export.xlsx', (c) => answerFile(c, 'xlsx'))
  .get('/export.json', async (c) => {
    const filter = isOfAll(new URL(c.req.url).searchParams) ? undefined : await readExported(c)
    const format = { contentType: 'application/json', ending: 'json' }
    return download(c, format, () => ledgerFile(c.env, c.var.ledger.ledgerId, filter))
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
  return download(c, FILE_FORMATS[format], () =>
    expenseFile(c.env, { ledger, filter, format, dialect }),
  )
}

/** Answers with a file. For its headers alone none is made: nobody would read it, nor end its transaction. */
async function download(
  c: Context<AppEnv>,
  { contentType, ending }: { readonly contentType: string; readonly ending: string },
  makeFile: () => Promise<ReadableStream | undefined>,
): Promise<Response> {
  const file = c.req.method === 'HEAD' ? null : await makeFile()
  if (file === undefined) throw new HTTPException(400, { message: exportTexts.noAnswer })
  const today = dayIn(c.var.ledger.timeZone, c.env.now())
  c.header('content-type', contentType)
  c.header('content-disposition', `attachment; filename="expenses-${today}.${ending}"`)
  return file === null ? c.body(null) : c.body(file)
}

/** The list that an address names. */
async function readExported(c: Context<AppEnv>): Promise<ExpenseFilter> {
  return readFilter(c, exportedQuery(new URL(c.req.url).searchParams))
}

/** The dialect of the last file; at first, that of the ledger's language. */
function usualDialect(c: Context<AppEnv>): CsvDialect {
  const cookie = readCookie(c, COOKIE)
  const remembered = cookie === undefined ? undefined : parseDialect(new URLSearchParams(cookie))
  return remembered ?? dialectOf(c.var.ledger)
}
