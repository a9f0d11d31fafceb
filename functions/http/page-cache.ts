/**
 * Pages by all that they are made of, which is their key: who asks for the same page again gets the
 * same bytes, with new ids in its forms. A page never has to be thrown away because of a change: it
 * has another key then.
 */

/** A page as UTF-8, and where in it which of the ids are. */
type Page = {
  readonly bytes: Uint8Array
  readonly ids: readonly { readonly at: number; readonly number: number }[]
}

/** Of keys and pages together. */
const MOST_BYTES = 8_000_000

const encoder = new TextEncoder()

export function createPageCache(most = MOST_BYTES) {
  const pages = new Map<string, Page>()
  let bytes = 0

  function store(key: string, page: Page): void {
    bytes += sizeOf(key, page)
    pages.set(key, page)
    for (const [oldest, old] of pages) {
      if (bytes <= most) return
      bytes -= sizeOf(oldest, old)
      pages.delete(oldest)
    }
  }

  /** The page of a key as UTF-8, with these new ids of its forms; `render` depends on both alone. */
  return (key: string, ids: readonly string[], render: () => string): Uint8Array => {
    const known = pages.get(key)
    if (known !== undefined) return withIds(known, ids)
    const page = pageOf(render(), ids)
    store(key, page)
    return page.bytes
  }
}

function pageOf(html: string, values: readonly string[]): Page {
  const pieces = html.split(new RegExp(`(${values.join('|')})`))
  const encoded = pieces.map((piece) => encoder.encode(piece))
  const bytes = new Uint8Array(encoded.reduce((sum, { length }) => sum + length, 0))
  const ids: { at: number; number: number }[] = []
  let at = 0
  for (const [index, piece] of encoded.entries()) {
    // Pieces are texts and ids in turn.
    if (index % 2 === 1) ids.push({ at, number: values.indexOf(pieces[index] ?? '') })
    bytes.set(piece, at)
    at += piece.length
  }
  return { bytes, ids }
}

function withIds({ bytes, ids }: Page, values: readonly string[]): Uint8Array {
  const page = bytes.slice()
  for (const { at, number } of ids) encoder.encodeInto(values[number] ?? '', page.subarray(at))
  return page
}

function sizeOf(key: string, { bytes }: Page): number {
  return key.length + bytes.length
}
