import { LATENCY, measurePages, type PageCost } from './pages.ts'
import { grouped, table } from './report.ts'

/** What each page takes, on a ledger of 500 expenses, as a table. */
export async function pageCosts(databaseUrl: string): Promise<string> {
  const { pages, withStyles } = await measurePages(databaseUrl)
  const titles = ['', 'statements', 'described', 'round trips', 'KiB', 'compressed']
  return [
    table([[...titles, `${LATENCY} ms away`], ...pages.map(cellsOf)]),
    `HTML and style sheet of /: ${kib(withStyles.bytes)} KiB, compressed ${kib(withStyles.compressed)} KiB`,
  ].join('\n')
}

function cellsOf({ title, statements, described, trips, bytes, compressed, time }: PageCost) {
  const counts = [statements, described, trips].map((count) => `${count}`)
  return [title, ...counts, kib(bytes), kib(compressed), `${grouped(time, 0)} ms`]
}

function kib(bytes: number): string {
  return grouped(bytes / 1024, 1)
}
