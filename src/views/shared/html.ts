/** Templates of HTML, without the indentation of their source. */
import { html as htmlOfHono } from 'hono/html'

export { raw } from 'hono/html'

/** As the tag of hono/html; no line end of the source is sent, nor the blanks around it. */
export function html(strings: TemplateStringsArray, ...values: unknown[]) {
  return htmlOfHono(withoutIndentation(strings), ...values)
}

// The strings of a template are one object, however often it is rendered (ECMAScript §13.2.8.4).
const shortened = new WeakMap<TemplateStringsArray, TemplateStringsArray>()

function withoutIndentation(strings: TemplateStringsArray): TemplateStringsArray {
  const known = shortened.get(strings)
  if (known !== undefined) return known
  let isInTag = false
  const short = strings.map((text) =>
    text.replace(/([<>])|\s*\n\s*(>?)/g, (_all, bracket?: string, end = '') => {
      isInTag = bracket === '<' || (isInTag && bracket === undefined && end === '')
      // Between two attributes, a blank is left.
      return bracket ?? (isInTag ? ' ' : end)
    }),
  )
  const made = Object.assign(short, { raw: short })
  shortened.set(strings, made)
  return made
}
