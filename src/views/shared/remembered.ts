/** HTML that is the same from request to request. */
import { memoize } from '../../domain/memoize.ts'
import { raw } from './html.ts'

/**
 * A component that remembers its HTML by its props, which are plain values: it renders each once, and
 * forgets all of them when it has `most`. It depends on its props alone, and gets a copy of them.
 */
export function remembered<Props extends object>(
  component: (props: Props) => { toString(): string | Promise<string> } | null,
  most: number,
) {
  const render = memoize((key) => {
    const html = component(JSON.parse(key) as Props)?.toString() ?? ''
    if (html instanceof Promise) throw new Error(`${component.name} is not rendered at once`)
    return raw(html)
  }, most)
  return (props: Props) => render(JSON.stringify(props))
}
