/** A file of rows as a stream, which reads no faster than its reader. */
import type { Pages } from './snapshot-pages.ts'

/** Milliseconds that a transaction may wait for a slow reader in all. */
const WAITED = 30_000

/** Writes a file in parts, each as the chunks of bytes that it has so far. */
export type FileWriter<Row> = {
  /** Called once the first page has been read. */
  readonly head: () => readonly Uint8Array[]
  readonly rows: (rows: readonly Row[]) => Chunks | Promise<Chunks>
  readonly end: () => Chunks | Promise<Chunks>
}

type Chunks = readonly Uint8Array[]

/** Reads the first page before it answers, so that what fails then is an answer and no broken file. */
export async function fileStream<Row>(
  pages: Pages<Row>,
  { head, rows, end }: FileWriter<Row>,
): Promise<ReadableStream<Uint8Array>> {
  let first: { readonly page: readonly Row[] | undefined } | undefined = {
    page: await pages.next(),
  }
  let waited = 0
  let since = performance.now()

  const nextPage = async () => {
    waited += performance.now() - since
    if (waited < WAITED) return pages.next()
    // From here on, each page has a transaction of its own: two slow readers would keep all connections.
    await pages.pause()
    const page = await pages.next()
    await pages.pause()
    return page
  }
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const chunks = first === undefined ? [] : [...head()]
    const page = first === undefined ? await nextPage() : first.page
    first = undefined
    chunks.push(...(await (page === undefined ? end() : rows(page))))
    for (const chunk of chunks) controller.enqueue(chunk)
    if (page === undefined) return controller.close()
    since = performance.now()
    // A compressed part may be kept until more has come, and a pull that gives nothing is the last.
    if (chunks.length === 0) await pull(controller)
  }
  return new ReadableStream({ pull, cancel: pages.close }, { highWaterMark: 0 })
}
