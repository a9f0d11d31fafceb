import type { Sql } from '../connect.ts'

/** The rows of the cursor `exported`, in pages. The database reads the next page meanwhile. */
export function cursorPages<Row extends object>(sql: Sql): AsyncGenerator<Row[]> {
  return inPages(() => nextPage<Row>(sql).then((rows) => rows))
}

/** The only column of its rows, as the bytes that the database sends. */
export function cursorBytes(sql: Sql): AsyncGenerator<Uint8Array[]> {
  return inPages(async () => {
    const rows = await nextPage(sql).raw()
    return rows.map((row) => row[0] as Uint8Array)
  })
}

/** Some hundred KB of usual expenses, and some MB where every note is as long as can be. */
const ROWS = 1000

function nextPage<Row extends object>(sql: Sql) {
  return sql<Row[]>`fetch 1000 from exported`
}

/**
 * How many pages are asked for at a time. The driver sends a statement when this thread is idle: one
 * asked for after its page has come would wait until that page is written.
 */
const PAGES_ASKED_FOR = 2

async function* inPages<Row>(read: () => Promise<Row[]>): AsyncGenerator<Row[]> {
  const asked: Promise<Row[]>[] = []
  const ask = () => {
    const page = read()
    // It fails for nobody where the reader has left meanwhile.
    page.catch(() => {})
    asked.push(page)
  }
  for (let isLast = false; !isLast;) {
    while (asked.length < PAGES_ASKED_FOR) ask()
    const page = (await asked.shift()) ?? []
    isLast = page.length < ROWS
    if (page.length > 0) yield page
  }
}
