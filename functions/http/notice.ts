/** Notices: after a write without a line in the history, the next page says what was done. */
import type { Context } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import { noticeText, parseNotice, type Notice, type NoticeCode } from '../../src/domain/notice.ts'
import { forgetCookie, giveCookie, readCookie } from './cookies.ts'

const COOKIE = 'notice'
const SECONDS = 60

/** Redirects to the page that says what was done. */
export function redirectWithNotice(
  c: Context<AppEnv>,
  path: string,
  code: NoticeCode,
  name = '',
): Response {
  giveCookie(c, COOKIE, noticeText({ code, name }), SECONDS)
  return c.redirect(path, 303)
}

/** Reads the notice for the page that is about to be rendered, and for no other. */
export function readNotice(c: Context<AppEnv>): Notice | undefined {
  // Most requests have none, and finding the cookie's full name takes longer than this.
  if (c.req.header('cookie')?.includes(`-${COOKIE}=`) !== true) return undefined
  const text = readCookie(c, COOKIE)
  if (text === undefined) return undefined
  forgetCookie(c, COOKIE)
  return parseNotice(text)
}
