/** The tags of OFX, in SGML without closing tags of leaves, or in XML, and the text behind each. */

export type Tag = {
  readonly name: string
  readonly isEnd: boolean
  readonly line: number
  /** The text between this tag and the next one. */
  value: string
}

/**
 * The tags in their order: those in capitals, as the standard has them, and these also in small letters.
 * Where a `<` begins none, it is text: banks do not escape it.
 */
export function* tagsOf(text: string, lowerCase: ReadonlySet<string>): Generator<Tag> {
  let line = 1
  let isInCdata = false
  let last: Tag | undefined
  for (const part of partsOf(text.replace(/\r{0,2}\n|\r/g, '\n'))) {
    const [whole = '', slash, written = ''] =
      /^(\/?)([A-Z][\w.]*)(?:\s[^>]*|\/)?>/i.exec(part) ?? []
    const name = written.toUpperCase()
    const isTag = whole !== '' && (name === written || lowerCase.has(name))
    if (isInCdata || part.startsWith('![CDATA[')) {
      const raw: string = isInCdata ? `<${part}` : part.slice('![CDATA['.length)
      const end: number = raw.indexOf(']]>')
      if (last !== undefined) last.value += end === -1 ? raw : raw.slice(0, end)
      isInCdata = end === -1
    } else if (isTag) {
      if (last !== undefined) yield last
      const value = decodeEntities(part.slice(whole.length))
      last = { name, isEnd: slash === '/', line, value }
    } else if (last !== undefined && !/^[!?]/.test(part)) {
      last.value += decodeEntities(`<${part}`)
    }
    line += lineEnds(part)
  }
  if (last !== undefined) yield last
}

/** As `split('<')`, one at a time: what is before the first, and behind each. */
function* partsOf(text: string): Generator<string> {
  let at = 0
  for (let next = text.indexOf('<'); next !== -1; next = text.indexOf('<', at)) {
    yield text.slice(at, next)
    at = next + 1
  }
  yield text.slice(at)
}

function lineEnds(text: string): number {
  return text.split('\n').length - 1
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  gt: '>',
  lt: '<',
  nbsp: ' ',
  quot: '"',
}

/** Some banks escape twice: `&amp;lt;`. A bare `&` stays. */
function decodeEntities(text: string): string {
  return text.replace(
    /&(?:amp;)*(?:([a-z]{2,4})|#(x?)([\da-f]{1,6}));/gi,
    (match, name, hex, code) => {
      if (name !== undefined) return ENTITIES[String(name).toLowerCase()] ?? match
      const point = Number.parseInt(String(code), hex === '' ? 10 : 16)
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : match
    },
  )
}
