/** The history of changes, and the route that undoes one. */
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { AppEnv } from '../src/bindings.ts'
import { readAction, readHistory, readOverwritten } from '../src/db/history.ts'
import { CHANGE_KINDS, isForOwners, isLatest } from '../src/domain/change.ts'
import { en } from '../src/views/messages/en.ts'
import { HistoryPage } from '../src/views/history/history.tsx'
import { OverwrittenPage } from '../src/views/history/undo-refused.tsx'
import { redirectWithFlash } from './http/flash.ts'
import { readReturnTo, returnPath } from './http/return-to.ts'
import { readForm } from './http/form.ts'
import { readId } from './http/ids.ts'
import { writeContextOf } from './http/write-context.ts'
import { refuseBelow } from './sign-in/guard.ts'
import { undo } from './undo.ts'

export const history = new Hono<AppEnv>()
  .get('/history', async (c) => {
    const ledger = c.var.ledger
    const filter = {
      expenseId: readOptionalId(c.req.query('expense')),
      kind: CHANGE_KINDS.find((kind) => kind === c.req.query('kind')),
      others: c.req.query('kind') === 'other',
      before: readOptionalId(c.req.query('before')),
    }
    const page = await readHistory(c.env.sql, ledger.ledgerId, filter)
    return c.html(<HistoryPage {...{ ledger, filter, ...page }} />)
  })

  .post('/undo', async (c) => {
    const ledger = c.var.ledger
    const { ledgerId } = ledger
    const form = await readForm(c)
    const back = readReturnTo(form.get('back'))
    const id = readOptionalId(form.get('action'))
    const changes = id === undefined ? [] : await readAction(c.env.sql, ledgerId, id)
    if (id === undefined || changes.length === 0) {
      throw new HTTPException(404, { message: en.history.undo.nothing })
    }

    const latest = changes.filter(isLatest)
    const { session } = c.var
    if (session && latest.some(isForOwners)) refuseBelow('owner', session.role)
    const outcome = await undo(c.env.sql, writeContextOf(c), ledger, latest)
    const { undone, actionId, marked, refused } = outcome
    const all = undone === changes.length
    const over = all ? NOTHING : await readOverwritten(c.env.sql, ledgerId, id)
    if (over.count > 0 || refused !== undefined) {
      return c.html(<OverwrittenPage {...{ ledger, ...over, refused, undone }} />, 409)
    }
    // Submitted twice: the first request undid everything.
    if (undone === 0) return c.redirect(returnPath(back), 303)
    return redirectWithFlash(c, back, { marked, actionId })
  })

const NOTHING = { overwritten: [], count: 0 }

/** An id from an address or a form; without one undefined, and 400 for what cannot be one. */
function readOptionalId(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined
  return readId(text, en.history.linkDamaged)
}
