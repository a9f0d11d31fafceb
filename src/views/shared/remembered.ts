/** HTML that is the same from request to request. */
import { raw } from './html.ts'

/** Of the props and the HTML that a component remembers: four megabytes at most. */
const MOST_CHARACTERS = 2_000_000

/**
 * A component that remembers its HTML by its props, which are plain values: it renders each once. It
 * depends on its props alone, and gets a copy of them. Before it has too many characters, it forgets all.
 */
export function remembered<Props extends object>(
  component: (props: Props) => { toString(): string | Promise<string> } | null,
  most = MOST_CHARACTERS,
) {
  const known = new Map<string, ReturnType<typeof raw>>()
  let characters = 0
  return (props: Props) => {
    const key = JSON.stringify(props)
    const before = known.get(key)
    if (before !== undefined) return before

    const html = component(JSON.parse(key) as Props)?.toString() ?? ''
    if (html instanceof Promise) throw new Error(`${component.name} is not rendered at once`)
    characters += key.length + html.length
    if (characters > most) {
      known.clear()
      characters = key.length + html.length
    }
    const made = raw(html)
    known.set(key, made)
    return made
  }
}
