/** A file of rows as a stream, which reads no faster than its reader. */
import type { Pages } from './snapshot-pages.ts'

/** Milliseconds that a transaction may wait for a slow reader in all. */
const WAITED = 30_000

export type FileWriter<Row> = {
  readonly head: () => string
  readonly rows: (rows: readonly Row[]) => string
}

/** Reads the first page before it answers, so that what fails then is an answer and no broken file. */
export async function fileStream<Row>(
  pages: Pages<Row>,
  { head, rows }: FileWriter<Row>,
): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder()
  let page = await pages.next()
  let text = head()
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
    if (page !== undefined) text += rows(page)
    if (text !== '') controller.enqueue(encoder.encode(text))
    text = ''
    if (page === undefined) return controller.close()
    page = await nextPage()
    since = performance.now()
  }
  return new ReadableStream({ pull, cancel: pages.pause }, { highWaterMark: 0 })
}
