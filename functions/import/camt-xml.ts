/** Reads the elements of ISO 20022 messages by their names, whatever their prefix is. */
import { parseXml, XmlElement, XmlError, XmlText } from '@rgrove/parse-xml'

export type { XmlElement }

// Elements take a hundred times the memory of their text: so many at once still fit.
const MOST_TAGS = 100_000

export type Message = {
  readonly root: XmlElement
  readonly lineOf: LineOf
  /** A whole `Ntry`, which the root has without its content; a number is the line of what is not well-formed. */
  readonly entryOf: (entry: XmlElement) => XmlElement | number
}

/** A message whose entries are parsed one at a time; a number is the line of what is not well-formed. */
export function parseMessage(text: string): Message | number {
  const xml = text.replace(/\r{0,2}\n|\r/g, '\n')
  const { skeleton, entries } = withoutEntries(xml)
  // XML allows no blanks before its declaration, and some files have them.
  const start = Math.max(0, skeleton.search(/[^\s\uFEFF]/))
  const first = lineEnds(skeleton.slice(0, start)) + 1
  const body = skeleton.slice(start)
  const root = parse(body)
  if (typeof root === 'number') return root + first - 1
  const lineOf = lineCounter(body, first)
  return {
    root,
    lineOf,
    entryOf: (entry) => {
      const [from, to] = entries[Number(entry.attributes['entry'] ?? -1)] ?? []
      const whole = from === undefined ? entry : parse(xml.slice(from, to))
      return typeof whole === 'number' ? whole + lineOf(entry) - 1 : whole
    },
  }
}

/** The text with the number of each entry in place of its content, and where the entries are. */
function withoutEntries(xml: string) {
  const parts: string[] = []
  const entries: [from: number, to: number][] = []
  const starts = /<((?:[\w.-]+:)?Ntry)(?:\s[^<>]*)?(?<!\/)>/g
  const ends = /<\/(?:[\w.-]+:)?Ntry\s*>/g
  let at = 0
  for (let start = starts.exec(xml); start !== null; start = starts.exec(xml)) {
    ends.lastIndex = starts.lastIndex
    if (ends.exec(xml) === null) break
    const [from, to, name] = [start.index, ends.lastIndex, start[1]]
    const lines = '\n'.repeat(lineEnds(xml.slice(from, to)))
    parts.push(xml.slice(at, from), `<${name} entry="${entries.length}">${lines}</${name}>`)
    entries.push([from, to])
    at = to
    starts.lastIndex = to
  }
  return { skeleton: parts.join('') + xml.slice(at), entries }
}

function parse(xml: string): XmlElement | number {
  if (xml.split('<', MOST_TAGS + 1).length > MOST_TAGS) return 1
  try {
    const { root } = parseXml(xml, { includeOffsets: true, ignoreUndefinedEntities: true })
    return root ?? 1
  } catch (error) {
    // The parser calls itself for each level: so deep, no message is.
    if (error instanceof RangeError) return 1
    if (!(error instanceof XmlError)) throw error
    return error.line
  }
}

/** The line that an element begins at; they are asked for in their order. */
export type LineOf = (element: XmlElement) => number

function lineCounter(body: string, first: number): LineOf {
  let [line, at] = [first, 0]
  return ({ start }) => {
    for (let next = body.indexOf('\n', at); next !== -1 && next < start;) {
      line += 1
      at = next + 1
      next = body.indexOf('\n', at)
    }
    return line
  }
}

/** The elements of these names, in their order; none within another. */
export function descendantsOf(root: XmlElement, names: ReadonlySet<string>): XmlElement[] {
  const found: XmlElement[] = []
  const pending = [root]
  for (let element = pending.pop(); element !== undefined; element = pending.pop()) {
    if (names.has(localName(element))) found.push(element)
    else for (const child of elementsOf(element).toReversed()) pending.push(child)
  }
  return found
}

export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return elementsOf(element).filter((child) => localName(child) === name)
}

function lineEnds(text: string): number {
  return text.split('\n').length - 1
}

/** The first element at a path; undefined where there is none. */
export function elementAt(element: XmlElement, path: string): XmlElement | undefined {
  let found: XmlElement | undefined = element
  for (const name of path.split('/')) {
    found = found && elementsOf(found).find((child) => localName(child) === name)
  }
  return found
}

/** The text of the first element at a path that has one; empty where none has. */
export function textAt(element: XmlElement, ...paths: readonly string[]): string {
  for (const path of paths) {
    const text = ownText(elementAt(element, path))
    if (text !== '') return text
  }
  return ''
}

/** The texts of all elements of this name. */
export function textsAt(elements: readonly XmlElement[], name: string): string[] {
  return elements.flatMap((element) => childrenOf(element, name)).map(ownText)
}

export function localName({ name }: XmlElement): string {
  return name.slice(name.indexOf(':') + 1)
}

function ownText(element: XmlElement | undefined): string {
  const texts = (element?.children ?? []).map((child) =>
    child instanceof XmlText ? child.text : '',
  )
  return texts.join('').trim()
}

function elementsOf({ children }: XmlElement): XmlElement[] {
  return children.filter((child) => child instanceof XmlElement)
}
