/** Flash cookies: after a write, the next page marks a row, and offers to undo the action. */
import type { Context } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import { readAction } from '../../src/db/history/actions.ts'
import { forgetCookie, giveCookie, readCookie } from './cookies.ts'
import { parseId } from './ids.ts'
import { returnPath } from './return-to.ts'

/** For one page: the id of the row just written, or `NO_ROW`. The title of that page is the outcome. */
const MARKED = 'marked'
const NO_ROW = '-'
/** The id of the last action, for the bar that undoes it; it survives a reload. */
const LAST_ACTION = 'done'

const MARKED_SECONDS = 60
const UNDO_SECONDS = 600

export type Flash = { readonly marked?: string | undefined; readonly actionId: string }

/** Redirects to the page that the form was opened from, which reports the action. */
export function redirectWithFlash(
  c: Context<AppEnv>,
  back: string,
  { marked = NO_ROW, actionId }: Flash,
): Response {
  giveCookie(c, MARKED, marked, MARKED_SECONDS)
  giveCookie(c, LAST_ACTION, actionId, UNDO_SECONDS)
  return c.redirect(returnPath(back), 303)
}

/** Reads the flash cookies for the page that is about to be rendered. */
export async function readFlash(c: Context<AppEnv>, ledgerId: string) {
  const row = readCookie(c, MARKED)
  if (row !== undefined && !isPrefetch(c)) forgetCookie(c, MARKED)
  const marked = row === NO_ROW ? undefined : row
  const actionId = parseId(readCookie(c, LAST_ACTION))
  if (actionId === undefined) return { marked }
  const action = await readAction(c.env.sql, ledgerId, actionId)
  return { marked, lastAction: action && { ...action, isNew: row !== undefined } }
}

/** Whether the browser loads a page that nobody has asked for yet, and may never see. */
function isPrefetch(c: Context<AppEnv>): boolean {
  const purpose = c.req.header('sec-purpose') ?? c.req.header('purpose') ?? c.req.header('x-moz')
  return purpose !== undefined && /^prefetch|^preview/i.test(purpose)
}
