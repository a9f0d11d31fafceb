import type { Context } from 'hono'

type Page = { toString(): string | Promise<string> }

const encoder = new TextEncoder()

/**
 * Answers with a page as UTF-8. As text, a server would go through it twice: to tell its length, and
 * to send it. That takes a tenth of the time of a long page.
 */
export function answerPage(
  c: Context,
  page: Page,
  status: 200 | 422,
): Response | Promise<Response> {
  const html = page.toString()
  if (html instanceof Promise) return c.html(html, status)
  return answerBytes(c, encoder.encode(html), status)
}

/** A page that waits for nothing, as text. */
export function textOf(page: Page): string {
  const html = page.toString()
  if (html instanceof Promise) throw new TypeError('the page is not rendered at once')
  return html
}

/** Answers with a page that is UTF-8 already. */
export function answerBytes(c: Context, page: Uint8Array, status: 200 | 422): Response {
  c.header('content-type', 'text/html; charset=UTF-8')
  return c.body(page as Uint8Array<ArrayBuffer>, status)
}
