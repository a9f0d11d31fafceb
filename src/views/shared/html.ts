/** Templates of HTML. */
import type { raw as rawOfHono } from 'hono/html'
import { shortTemplate, type Slot } from './short-html.ts'

type HtmlEscapedString = ReturnType<typeof rawOfHono>

/** HTML that is part of other HTML as it is. It is one of those objects for hono/jsx too. */
class Html {
  readonly isEscaped = true
  private readonly text: string
  constructor(text: string) {
    this.text = text
  }
  toString(): string {
    return this.text
  }
}

/** Text that is HTML already. */
export function raw(text: string): HtmlEscapedString {
  return new Html(text) as unknown as HtmlEscapedString
}

/**
 * The tag of a template. Texts are escaped and HTML is not; `false`, `null` and `undefined` are nothing.
 * What the source has for its readers alone is not sent (see `shortTemplate`).
 */
export function html(strings: readonly string[], ...values: unknown[]): HtmlEscapedString {
  const { texts, slots } = shortTemplate(strings)
  let whole = texts[0] ?? ''
  for (let index = 0; index < values.length; index += 1) {
    whole += inSlot(slots[index], htmlOf(values[index])) + (texts[index + 1] ?? '')
  }
  return raw(whole)
}

function inSlot(slot: Slot | undefined, text: string): string {
  if (slot === 'content' || slot === undefined) return text
  if (slot === 'attributes') return text === '' ? '' : ` ${text}`
  return quoted(slot.start + text)
}

function htmlOf(value: unknown): string {
  if (typeof value === 'string') return escaped(value)
  if (value instanceof Html) return value.toString()
  if (value === null || value === undefined || typeof value === 'boolean') return ''
  if (typeof value === 'number') return `${value}`
  if (Array.isArray(value)) return joined(value)
  // A node of hono/jsx, where JSX is not compiled.
  const { isEscaped } = value as { readonly isEscaped?: boolean }
  if (isEscaped === true) return (value as Html).toString()
  throw new TypeError('a template of HTML has a value that is neither text nor HTML')
}

function joined(values: readonly unknown[]): string {
  let whole = ''
  for (const value of values) whole += htmlOf(value)
  return whole
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  if (!/[&<>"']/.test(text)) return text
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '')
}

/** The value of an attribute, in quotes where it has what ends one without (HTML §13.1.2.3). */
function quoted(value: string): string {
  return value === '' || /[\s=`]|\/$/.test(value) ? `"${value}"` : value
}

/** An attribute with its value. */
export function attribute(name: string, value: string): HtmlEscapedString {
  return raw(value === '' ? name : `${name}=${quoted(escaped(value))}`)
}
