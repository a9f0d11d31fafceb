/** What a write leaves for the next page: which row to mark, and what can be undone. */
import type { Context } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import { readActionBriefly } from '../../src/db/history.ts'
import { isId } from '../../src/domain/id.ts'
import { forgetCookie, giveCookie, readCookie } from './cookies.ts'

/** Names the expense just written, for the one page that marks its row. */
const MARKED = 'marked'
/** Names the action just done, for the bar that undoes it; a reload shows it again. */
const LAST_ACTION = 'done'

const UNDO_OFFERED = 600

export type Flash = { readonly marked?: string | undefined; readonly actionId: string }

/** Goes back to the list or the page it was done from, which says what was done. */
export function redirectWithFlash(
  c: Context<AppEnv>,
  back: string,
  { marked, actionId }: Flash,
): Response {
  if (marked !== undefined) giveCookie(c, MARKED, marked, 60)
  giveCookie(c, LAST_ACTION, actionId, UNDO_OFFERED)
  return c.redirect(returnPath(back), 303)
}

/** Pages besides the list that a form may lead back to. */
const PAGES = ['/categories', '/tags', '/settings', '/views']

/** Where `back` leads: one of these pages, or the list at the page that its query names. */
export function returnPath(back: string): string {
  if (PAGES.includes(back)) return back
  return back === '' ? '/' : `/?${back}`
}

/** What was done last, for the page that is about to be shown. */
export async function readFlash(c: Context<AppEnv>, ledgerId: string) {
  const marked = readCookie(c, MARKED)
  if (marked !== undefined) forgetCookie(c, MARKED)
  const actionId = readCookie(c, LAST_ACTION)
  if (actionId === undefined || !isId(actionId)) return { marked }
  const action = await readActionBriefly(c.env.sql, ledgerId, actionId)
  return { marked, lastAction: action && { actionId, ...action } }
}

/**
 * Reads where a form was opened from: a page of ours, or the query of the list. Put behind `/?`,
 * that leads nowhere else whatever it holds; what no link of ours could say is left out.
 */
export function readReturnTo(text: string | undefined): string {
  if (text === undefined) return ''
  return PAGES.includes(text) || /^[\w.~%&=+*-]{1,8000}$/.test(text) ? text : ''
}
