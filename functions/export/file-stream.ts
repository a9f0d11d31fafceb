/** A file of rows as a stream, which reads no faster than its reader. */
import type { Pages } from './snapshot-pages.ts'

/** Milliseconds that a transaction may wait for a slow reader in all. */
const WAITED = 30_000

/** Writes a file in parts, each as the chunks of bytes that it has so far. */
export type FileWriter<Row> = {
  /** Called once the first page has been read. */
  readonly head: () => readonly Uint8Array[]
  readonly rows: (rows: readonly Row[]) => readonly Uint8Array[]
  readonly end: () => readonly Uint8Array[]
}

/** Reads the first page before it answers, so that what fails then is an answer and no broken file. */
export async function fileStream<Row>(
  pages: Pages<Row>,
  { head, rows, end }: FileWriter<Row>,
): Promise<ReadableStream<Uint8Array>> {
  let page = await pages.next()
  let isFirst = true
  let waited = 0
  let since = performance.now()

  const nextPage = async () => {
    waited += performance.now() - since
    if (waited < WAITED) return pages.next()
    waited = 0
    await pages.pause()
    return pages.next()
  }
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const chunks = isFirst ? [...head()] : []
    isFirst = false
    chunks.push(...(page === undefined ? end() : rows(page)))
    for (const chunk of chunks) controller.enqueue(chunk)
    if (page === undefined) return controller.close()
    page = await nextPage()
    since = performance.now()
    // A compressed part may be kept until more has come, and a pull that gives nothing is the last.
    if (chunks.length === 0) await pull(controller)
  }
  return new ReadableStream({ pull, cancel: pages.pause }, { highWaterMark: 0 })
}
