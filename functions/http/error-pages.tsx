/** Error pages, each with the reason and the next step. */
import type { Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { AppEnv } from '../../src/bindings.ts'
import { Busy, isOfEndedAccount } from '../../src/db/errors.ts'
import { en } from '../../src/views/messages/en.ts'
import { ErrorPage, type ErrorPageProps, type Retry } from '../../src/views/shared/error-page.tsx'
import { OtherLedger, readFields } from './form.ts'
import { isOpenHere } from '../sign-in/public-access.ts'
import { recordEvent } from './audit-log.ts'
import { readCookie } from './cookies.ts'
import { unavailable } from './unavailable.ts'

const RETRY_AFTER_SECONDS = 5

const text = en.shared.errors
const TITLES: Partial<Record<number, string>> = text.titles

export async function answerError(error: Error, c: Context<AppEnv>): Promise<Response> {
  if (error instanceof HTTPException) {
    const mayRepeat = error.status === 401 || error instanceof OtherLedger
    const retry = mayRepeat ? await retryOf(c) : undefined
    // Where a role forbids it, what was typed would be lost. Nobody is told what another site sends.
    const isRefused = error.status === 403 && c.var.session !== undefined
    const typed = isRefused ? await typedIn(c) : undefined
    const answer = await problem(c, error.status, error.message, { retry, typed })
    error.res?.headers.forEach((value, name) => {
      if (name !== 'content-type') answer.headers.set(name, value)
    })
    return answer
  }
  const passing = unavailable(error)
  if (passing !== undefined) {
    const { retryAfter, message, title } = passing
    c.header('retry-after', String(retryAfter))
    return problem(c, 503, message, { title, retry: await retryOf(c) })
  }
  if (error instanceof Busy) {
    c.header('retry-after', String(RETRY_AFTER_SECONDS))
    recordEvent(c, 'rate limited', { why: 'too many at once' })
    return problem(c, 429, text.signInsBusy)
  }
  if (isOfEndedAccount(error)) return problem(c, 403, text.endedAccount)
  return problem(c, 500, text.unexpected)
}

export function answerNotFound(c: Context<AppEnv>): Response | Promise<Response> {
  return problem(c, 404, text.noPage)
}

/** Answers 405 where a path exists and the method does not. Call it after every route is set. */
export function refuseOtherMethods(app: Hono<AppEnv>): void {
  const methods = new Map<string, Set<string>>()
  for (const { path, method } of app.routes) {
    if (method === 'ALL') continue
    const known = methods.get(path) ?? new Set()
    methods.set(path, known.add(method))
  }
  for (const [path, known] of methods) {
    const allow = [...known, ...(known.has('GET') ? ['HEAD'] : [])].join(', ')
    app.all(path, (c) => {
      if (known.has(c.req.method)) return answerNotFound(c)
      c.header('allow', allow)
      return problem(c, 405, text.otherMethod(allow))
    })
  }
}

type More = Pick<ErrorPageProps, 'retry' | 'typed'> & { readonly title?: string }

function problem(
  c: Context<AppEnv>,
  status: ContentfulStatusCode,
  message: string,
  { title = TITLES[status] ?? text.otherTitle, ...more }: More = {},
) {
  const isSignedOut = status === 401
  const inside = c.var.session?.role === null ? 'ledgers' : 'list'
  const leadsTo: ErrorPageProps['leadsTo'] = isSignedOut ? 'sign-in' : inside
  const isOutside = isSignedOut || !mayBeInside(c)
  return c.html(<ErrorPage {...{ title, message, leadsTo, isOutside, ...more }} />, status)
}

/** Whether the reader can be somebody who uses the app: a path that no route handles reads no session. */
function mayBeInside(c: Context<AppEnv>): boolean {
  if (c.get('ledger') !== undefined || c.get('session') !== undefined) return true
  // A tunnel (`CONNECT`) names no page: Bun takes its host for the scheme of an address.
  const hasAddress = (URL.parse(c.req.url)?.host ?? '') !== ''
  return hasAddress && (readCookie(c, 'session') !== undefined || isOpenHere(c))
}

/** The form as it was sent, to be sent again; its id makes that safe if the first try was stored. */
async function retryOf(c: Context<AppEnv>): Promise<Retry | undefined> {
  if (c.req.method !== 'POST') return undefined
  const fields = await readFields(c).catch(() => undefined)
  return fields?.has('id') ? { action: c.req.path, fields: [...fields] } : undefined
}

/** The fields of a form that was refused. */
async function typedIn(c: Context<AppEnv>): Promise<ReadonlyMap<string, string> | undefined> {
  if (c.req.method !== 'POST') return undefined
  return readFields(c, { expense: [] }).catch(() => undefined)
}
