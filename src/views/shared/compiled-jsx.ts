/**
 * What JSX calls once src/hosts/build-plugins/precompiled-jsx.ts has compiled it to templates. hono/jsx has the same
 * functions, for what this app does not have: promises, contexts, and styles that are objects.
 */
import { attribute, html, raw } from './html.ts'

const NOTHING = raw('')

/** Attributes that say `true` or `false`; others are there or not. */
const WITH_WORD = /^(?:aria-[a-z]+|spellcheck)$/
const WITHOUT_END: readonly string[] = ['input', 'img', 'link', 'meta', 'br', 'hr']

type Props = Readonly<Record<string, unknown>>

/** A component, which is called at once, or an element whose attributes only its props name. */
export function jsx(tag: string | ((props: Props) => unknown), props: Props): unknown {
  if (typeof tag === 'function') return tag(props)
  const { children, ...attributes } = props
  const present = Object.entries(attributes)
    .map(([name, value]) => jsxAttr(name, value).toString())
    .filter((each) => each !== '')
  const start = raw(`<${[tag, ...present].join(' ')}>`)
  return WITHOUT_END.includes(tag) ? start : html`${start}${children}${raw(`</${tag}>`)}`
}

export const jsxTemplate = html

export function jsxAttr(name: string, value: unknown) {
  if (typeof value === 'string') return attribute(name, value)
  if (value === null || value === undefined) return NOTHING
  if (typeof value === 'number' || WITH_WORD.test(name)) {
    return attribute(name, `${value as number}`)
  }
  if (typeof value === 'boolean') return value ? raw(name) : NOTHING
  throw new TypeError(`the attribute ${name} is neither text nor a number`)
}

export function jsxEscape(value: unknown): unknown {
  return value
}
