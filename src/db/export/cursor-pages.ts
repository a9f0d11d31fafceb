import type { Sql } from '../connect.ts'

/** The rows of the cursor `exported`, in pages. */
export async function* cursorPages<Row extends object>(sql: Sql): AsyncGenerator<Row[]> {
  for (;;) {
    // Some hundred KB of usual expenses, and some MB where every note is as long as can be.
    const page = await sql<Row[]>`fetch 1000 from exported`
    if (page.length > 0) yield page
    if (page.length < 1000) return
  }
}
