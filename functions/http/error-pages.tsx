/** Error responses, as pages with something that a person can do next. */
import type { Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { AppEnv } from '../../src/bindings.ts'
import { Busy, isDiskFull, isOfEndedAccount, isOutage, Overloaded } from '../../src/db/errors.ts'
import { OVERLOADED, ErrorPage, type Retry } from '../../src/views/shared/error-page.tsx'
import { readForm } from './form.ts'
import { recordEvent } from './audit-log.ts'

const RETRY_AFTER_SECONDS = 5
const DISK_RETRY_AFTER_SECONDS = 60

const TITLES: Partial<Record<number, string>> = {
  400: 'That could not be read',
  401: 'Sign in first',
  403: 'Refused',
  404: 'Nothing here',
  405: 'That does not work here',
  409: 'Changed in the meantime',
  413: 'Too large',
  415: 'Not a form',
  421: 'Not here',
  424: 'The provider is away',
  429: 'One moment',
}

export async function answerError(error: Error, c: Context<AppEnv>): Promise<Response> {
  if (error instanceof HTTPException) {
    const retry = error.status === 401 ? await retryOf(c) : undefined
    const answer = await problem(c, error.status, error.message, { retry })
    error.res?.headers.forEach((value, name) => {
      if (name !== 'content-type') answer.headers.set(name, value)
    })
    return answer
  }
  if (error instanceof Overloaded) {
    c.header('retry-after', String(RETRY_AFTER_SECONDS))
    return problem(c, 503, OVERLOADED.message, { title: OVERLOADED.title, retry: await retryOf(c) })
  }
  if (isDiskFull(error)) {
    c.header('retry-after', String(DISK_RETRY_AFTER_SECONDS))
    const message =
      'This was not stored. What was stored before is safe. Whoever runs this app has to free space ' +
      'on the disk of its database.'
    return problem(c, 503, message, { title: 'The disk is full', retry: await retryOf(c) })
  }
  if (isOutage(error)) {
    c.header('retry-after', String(RETRY_AFTER_SECONDS))
    const message = 'What is stored is safe. Try again in a few seconds.'
    return problem(c, 503, message, { title: 'The database is away', retry: await retryOf(c) })
  }
  if (error instanceof Busy) {
    c.header('retry-after', String(RETRY_AFTER_SECONDS))
    recordEvent(c, 'rate limited', { why: 'too many at once' })
    return problem(c, 429, 'Too many people are signing in. Try again in a few seconds.')
  }
  if (isOfEndedAccount(error)) return problem(c, 403, 'This account has ended.')
  return problem(c, 500, 'This is our mistake, not yours. Nothing was stored.')
}

export function answerNotFound(c: Context<AppEnv>): Response | Promise<Response> {
  return problem(c, 404, 'There is no page at this address.')
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
      return problem(c, 405, `This address takes ${allow}.`)
    })
  }
}

type More = { readonly title?: string; readonly retry?: Retry | undefined }

function problem(
  c: Context<AppEnv>,
  status: ContentfulStatusCode,
  message: string,
  { title = TITLES[status] ?? 'Something went wrong', retry }: More = {},
) {
  const isNowhere = c.var.session?.role === null
  return c.html(<ErrorPage {...{ title, message, retry, isNowhere }} />, status)
}

/** The fields of the form, to be sent again: the id makes a retry safe, even if the first was stored. */
async function retryOf(c: Context<AppEnv>): Promise<Retry | undefined> {
  if (c.req.method !== 'POST') return undefined
  const fields = await readForm(c).catch(() => undefined)
  return fields?.has('id') ? { action: c.req.path, fields: [...fields] } : undefined
}
