/** Saved views: queries of the list, each under a name. */
import { Hono, type Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { v7 as uuidV7 } from 'uuid'
import type { AppEnv } from '../src/bindings.ts'
import { readView, readViews, type CurrentView } from '../src/db/saved-views.ts'
import { dayIn } from '../src/domain/day.ts'
import { sortedByName } from '../src/domain/collation.ts'
import type { ExpenseFilter } from '../src/domain/filter.ts'
import { MOST_VIEWS, parseViewName, viewQuery } from '../src/domain/saved-view.ts'
import { en } from '../src/views/messages/en.ts'
import { SavedViewsPage, type Refused, type Unsaved } from '../src/views/saved-views.tsx'
import { readFilter } from './expenses/parse-list-query.ts'
import { resolvedFilter } from './expenses/resolved-filter.ts'
import { readFlash, redirectAfterRepeat, redirectWithFlash } from './http/flash.ts'
import { readForm, readVersion } from './http/form.ts'
import { parseId, readId } from './http/ids.ts'
import { writeContextOf } from './http/write-context.ts'
import { changeView, renameView, saveView } from './change-saved-view.ts'
import type { Refusal } from '../src/domain/refusal.ts'
import { refusalText } from '../src/views/messages/refusal-text.ts'

const PATH = '/views'

export const views = new Hono<AppEnv>()
  .get(PATH, (c) => page(c))

  .post(PATH, async (c) => {
    const form = await readForm(c)
    const typed = form.get('name') ?? ''
    const id = readId(form.get('id') ?? uuidV7(), en.expenses.savedViews.damaged)
    const query = await readQuery(c, form.get('query') ?? '')
    const unsaved = { id, name: typed, query }

    const name = parseViewName(typed)
    if (!name.ok) return page(c, { unsaved: { ...unsaved, problem: name.problem } }, 422)
    const saved = await saveView(c.env.sql, writeContextOf(c), id, {
      name: name.value,
      query,
      isCanonical: true,
    })
    if (saved === 'already matches') {
      return redirectAfterRepeat(c, query, aboutView(id, 0))
    }
    if (saved === 'too many') {
      const problem = { code: 'too-many-views', most: MOST_VIEWS } as const
      return page(c, { unsaved: { ...unsaved, problem } }, 422)
    }
    if (saved === 'written since') {
      const problem = { code: 'view-overwritten' } as const
      return page(c, { unsaved: { ...unsaved, problem } }, 409)
    }
    return redirectWithFlash(c, query, saved)
  })

  .post(`${PATH}/edit`, async (c) => {
    const form = await readForm(c)
    const typed = form.get('name') ?? ''
    const from = readVersion(form.get('version'))
    const current = await find(c, form.get('id'))
    const { viewId } = current
    const no = (problem: Refusal) => page(c, { refused: { viewId, name: typed, problem } }, 422)

    const name = parseViewName(typed)
    if (!name.ok) return no(name.problem)
    if (current.deleted) return stale(c, viewId, typed)
    if (current.name === name.value) return redirectAfterRepeat(c, PATH, aboutView(viewId, from))
    const renamed = await renameView(c.env.sql, writeContextOf(c), current, name.value, from)
    if (renamed === 'taken') return no({ code: 'view-exists' })
    if (renamed === 'written since') return stale(c, viewId, typed)
    return redirectWithFlash(c, PATH, renamed)
  })

  .post(`${PATH}/delete`, async (c) => {
    const form = await readForm(c)
    const from = readVersion(form.get('version'))
    const current = await find(c, form.get('id'))
    if (current.deleted) return redirectAfterRepeat(c, PATH, aboutView(current.viewId, from))
    const written = await changeView(c.env.sql, writeContextOf(c), current, null, from)
    return written ? redirectWithFlash(c, PATH, written) : stale(c, current.viewId, current.name)
  })

const aboutView = (id: string, from: number) => ({ subject: 'view', id, from }) as const

/** Reads a list's query as a view stores it; 400 if it is not valid. */
async function readQuery(c: Context<AppEnv>, text: string): Promise<string> {
  const today = dayIn(c.var.ledger.timeZone, c.env.now())
  const filter = await readFilter(c, new URLSearchParams(text))
  const query = viewQuery(await resolve(c, filter), today)
  if (!query.ok) throw new HTTPException(400, { message: refusalText(query.problem) })
  return query.value
}

/** The page sends ids, for which nothing is looked up; a script may send names. */
async function resolve(c: Context<AppEnv>, filter: ExpenseFilter): Promise<ExpenseFilter> {
  const { categories, tags } = filter
  if ([...categories, ...tags].every(({ id }) => id !== undefined)) return filter
  return resolvedFilter(c.env.sql, c.var.ledger.ledgerId, filter)
}

/** The view of this id; without one, there is no such page. */
async function find(c: Context<AppEnv>, text: string | undefined): Promise<CurrentView> {
  const id = parseId(text)
  const found = id && (await readView(c.env.sql, c.var.ledger.ledgerId, id))
  if (!found) throw new HTTPException(404, { message: en.expenses.savedViews.notFound })
  return found
}

/** The view was changed in the meantime: its current name, beside the submitted one. */
async function stale(c: Context<AppEnv>, viewId: string, name: string) {
  const now = await find(c, viewId)
  const problem: Refusal = now.deleted
    ? { code: 'view-deleted' }
    : { code: 'view-changed', name: now.name }
  return page(c, { refused: { viewId, name, problem } }, 409)
}

type PageState = { readonly unsaved?: Unsaved; readonly refused?: Refused }

async function page(c: Context<AppEnv>, state: PageState = {}, status: 200 | 409 | 422 = 200) {
  const ledger = c.var.ledger
  const [saved, { lastAction }] = await Promise.all([
    readViews(c.env.sql, ledger.ledgerId),
    readFlash(c),
  ])
  const all = sortedByName(saved, ledger.locale)
  return c.html(<SavedViewsPage {...{ ledger, views: all, lastAction, ...state }} />, status)
}
