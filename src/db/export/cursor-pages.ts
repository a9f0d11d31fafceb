import type { Sql } from '../connect.ts'

/** The rows of the cursor `exported`, in pages. The database reads the next page meanwhile. */
export async function* cursorPages<Row extends object>(sql: Sql): AsyncGenerator<Row[]> {
  for (let next = nextPage<Row>(sql); ;) {
    const page = await next
    const isLast = page.length < ROWS
    if (!isLast) next = nextPage(sql)
    if (page.length > 0) yield page
    if (isLast) return
  }
}

/** Some hundred KB of usual expenses, and some MB where every note is as long as can be. */
const ROWS = 1000

function nextPage<Row extends object>(sql: Sql): Promise<Row[]> {
  const page = sql<Row[]>`fetch 1000 from exported`.then((rows) => rows)
  // It fails for nobody where the reader has left meanwhile.
  page.catch(() => {})
  return page
}
