import type { Child } from 'hono/jsx'
import { en } from '../messages/en.ts'

type ChartProps = {
  /** An id of the page, for the heading. */
  readonly id: string
  readonly title: string
  /** What the chart says, as a sentence. */
  readonly found: Child
  readonly table: TableProps & { readonly summary?: string }
  readonly children?: Child
}

/** A chart with its finding above it, and the same numbers as a table beneath. */
export function Chart({ id, title, found, table, children }: ChartProps) {
  return (
    <section class={`chart ${id}`} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <figure>
        <figcaption>{found}</figcaption>
        {children}
        <details>
          <summary>{table.summary ?? en.reports.table}</summary>
          <Table {...table} />
        </details>
      </figure>
    </section>
  )
}

type TableProps = {
  /** The heading of each column. */
  readonly head: readonly string[]
  /** The first cell of a row is its heading. */
  readonly rows: readonly (readonly string[])[]
}

function Table({ head: [first, ...others], rows }: TableProps) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{first}</th>
          {others.map((each) => (
            <th scope="col">{each}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...cells]) => (
          <tr>
            <th scope="row">
              <bdi>{name}</bdi>
            </th>
            {cells.map((cell) => (
              <td>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
