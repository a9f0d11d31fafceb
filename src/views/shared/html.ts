/** Templates of HTML, without the indentation of their source. */
import { html as htmlOfHono } from 'hono/html'

export { raw } from 'hono/html'

/** As the tag of hono/html; each run of blanks with a line end is sent as that line end alone. */
export function html(strings: TemplateStringsArray, ...values: unknown[]) {
  return htmlOfHono(withoutIndentation(strings), ...values)
}

// The strings of a template are one object, however often it is rendered (ECMAScript §13.2.8.4).
const shortened = new WeakMap<TemplateStringsArray, TemplateStringsArray>()

function withoutIndentation(strings: TemplateStringsArray): TemplateStringsArray {
  const known = shortened.get(strings)
  if (known !== undefined) return known
  const short = strings.map((text) => text.replace(/\s*\n\s*/g, '\n'))
  const made = Object.assign(short, { raw: short })
  shortened.set(strings, made)
  return made
}
