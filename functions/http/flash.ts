/** The flash cookie: after a write, the next page marks a row, and offers to undo the action. */
import type { Context } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import { lastActionSince } from '../../src/db/history/actions.ts'
import type { Subject } from '../../src/domain/change.ts'
import { forgetCookie, giveCookie, readCookie } from './cookies.ts'
import { parseId } from './ids.ts'
import { loadModule } from './load-module.ts'
import { returnPath } from './return-to.ts'

const COOKIE = 'flash'
const SECONDS = 60

export type Flash = {
  readonly actionId: string
  /** The id of the row that was written, if it was one. */
  readonly marked?: string | undefined
  /** The id of the element that the page opens at; the top of the page if absent. */
  readonly fragment?: string | undefined
}

/** Redirects to the page that the form was opened from, which reports the action. */
export function redirectWithFlash(
  c: Context<AppEnv>,
  back: string,
  { actionId, marked, fragment }: Flash,
): Response {
  giveCookie(c, COOKIE, marked === undefined ? actionId : `${actionId}.${marked}`, SECONDS)
  return redirectTo(c, back, fragment)
}

function redirectTo(c: Context<AppEnv>, back: string, fragment: string | undefined): Response {
  const path = returnPath(back)
  return c.redirect(fragment === undefined ? path : `${path}#${fragment}`, 303)
}

/**
 * Redirects after a form whose content is stored already. If the form arrived before, as after a double
 * click, the browser has stopped waiting for that answer: this one reports what was written after
 * version `from`, and whoever sent it can undo that.
 */
export async function redirectAfterRepeat(
  c: Context<AppEnv>,
  back: string,
  about: Subject & { readonly from: number },
  place: Omit<Flash, 'actionId'> = {},
): Promise<Response> {
  const actionId = await lastActionSince(c.env.sql, c.var.ledger.ledgerId, about, about.from)
  return actionId === undefined
    ? redirectTo(c, back, place.fragment)
    : redirectWithFlash(c, back, { ...place, actionId })
}

/** Reads the flash for the page that is about to be rendered, and for no other. */
export async function readFlash(c: Context<AppEnv>) {
  const { ledger } = c.var
  const flash = readCookie(c, COOKIE)
  if (flash === undefined) return {}
  const [, action, marked] = /^([^.]*)(?:\.(.*))?$/s.exec(flash) ?? []
  if (!isPrefetch(c)) forgetCookie(c, COOKIE)
  const actionId = parseId(action)
  if (actionId === undefined) return {}
  const { readLastAction } = await loadModule(() => import('./last-action.ts'))
  return { marked, lastAction: await readLastAction(c.env.sql, ledger, actionId) }
}

/** Whether the browser loads a page that nobody has asked for yet, and may never see. */
function isPrefetch(c: Context<AppEnv>): boolean {
  const purpose = c.req.header('sec-purpose') ?? c.req.header('purpose') ?? c.req.header('x-moz')
  return purpose !== undefined && /^prefetch|^preview/i.test(purpose)
}
