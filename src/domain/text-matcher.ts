/** Finds which of many short texts another text contains. */

/** A trie: the texts by their UTF-16 units. */
type Node = {
  readonly next: Map<number, Node>
  /** The indexes of the texts that end here. */
  readonly ends: number[]
}

/**
 * Answers the indexes of the texts that a text contains, in ascending order. From each place of the text
 * a trie is followed while it fits, so that the cost hardly depends on how many texts there are. An empty
 * text is never found.
 */
export function createTextMatcher(texts: readonly string[]): (text: string) => readonly number[] {
  const root: Node = { next: new Map(), ends: [] }
  for (const [index, text] of texts.entries()) {
    if (text !== '') nodeOf(root, text).ends.push(index)
  }
  return (text) => {
    let found: Set<number> | undefined
    for (let start = 0; start < text.length; start += 1) {
      let node = root.next.get(text.charCodeAt(start))
      for (let at = start + 1; node !== undefined; at += 1) {
        for (const index of node.ends) (found ??= new Set()).add(index)
        node = node.next.get(text.charCodeAt(at))
      }
    }
    return found === undefined ? NONE : [...found].toSorted((one, other) => one - other)
  }
}

const NONE: readonly number[] = []

/** The node of a text, which is added where it is missing. */
function nodeOf(root: Node, text: string): Node {
  let node = root
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    const next = node.next.get(unit) ?? { next: new Map(), ends: [] }
    node.next.set(unit, next)
    node = next
  }
  return node
}
