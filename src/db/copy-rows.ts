/** Rows for `copy … from stdin`. */
import type { PendingQuery } from 'postgres'

type CopyStream = Awaited<ReturnType<PendingQuery<[]>['writable']>>

const ROWS_A_STEP = 5000

/** Writes into the stream of a `copy … from stdin`; each step rejects when the stream breaks. */
export function createCopyWriter(writable: CopyStream) {
  // A stream that breaks may call no callback of a write any more.
  const failed = new Promise<never>((_resolve, reject) => writable.once('error', reject))
  failed.catch(() => {})
  const step = (start: (done: (error?: Error | null) => void) => void) =>
    Promise.race([
      new Promise<void>((resolve, reject) => {
        start((error) => (error ? reject(error) : resolve()))
      }),
      failed,
    ])
  return {
    write: (chunk: string | Uint8Array) => step((done) => writable.write(chunk, done)),
    /** Resolves when all rows are stored. */
    end: () => step((done) => writable.end(done)),
  }
}

/** Writes lines into the stream of a `copy … from stdin`, and resolves when all have arrived. */
export async function copyLines(writable: CopyStream, lines: Iterable<string>): Promise<void> {
  const writer = createCopyWriter(writable)
  let text = ''
  let rows = 0
  for (const line of lines) {
    text += `${line}\n`
    rows += 1
    if (rows % ROWS_A_STEP > 0) continue
    await writer.write(text)
    text = ''
  }
  await writer.write(text)
  await writer.end()
}

/** A row in the text format of COPY: backslash, tab and line ends are escaped (PostgreSQL manual, COPY). */
export function copyRow(cells: readonly unknown[]): string {
  return cells.map(copyText).join('\t')
}

function copyText(value: unknown): string {
  if (value === null || value === undefined) return '\\N'
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const names: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
  return text.replace(/[\\\t\n\r]/g, (character) => names[character] ?? character)
}
