/** The history of changes, and the route that undoes one. */
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { AppEnv } from '../src/bindings.ts'
import { readAction, readHistory, readOverwritten } from '../src/db/history.ts'
import { CHANGE_KINDS, isLatest } from '../src/domain/change.ts'
import { isId } from '../src/domain/expense.ts'
import { en } from '../src/views/messages/en.ts'
import { HistoryPage } from '../src/views/history/history.tsx'
import { OverwrittenPage } from '../src/views/history/overwritten.tsx'
import { redirectWithFlash, returnPath, readReturnTo } from './http/flash.ts'
import { readForm } from './http/form.ts'
import { undo } from './undo.ts'

export const history = new Hono<AppEnv>()
  .get('/history', async (c) => {
    const ledger = c.var.ledger
    const filter = {
      expenseId: readId(c.req.query('expense')),
      kind: CHANGE_KINDS.find((kind) => kind === c.req.query('kind')),
      others: c.req.query('kind') === 'other',
      before: readId(c.req.query('before')),
    }
    const page = await readHistory(c.env.sql, ledger.ledgerId, filter)
    return c.html(<HistoryPage {...{ ledger, filter, ...page }} />)
  })

  .post('/undo', async (c) => {
    const ledger = c.var.ledger
    const { ledgerId } = ledger
    const form = await readForm(c)
    const back = readReturnTo(form.get('back'))
    const id = readId(form.get('action'))
    const changes = id === undefined ? [] : await readAction(c.env.sql, ledgerId, id)
    if (id === undefined || changes.length === 0) {
      throw new HTTPException(404, { message: en.history.undo.nothing })
    }

    const { undone, actionId, marked, refused } = await undo(c, changes.filter(isLatest))
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

/** Reads an optional id from an address or a form; 400 if it is not valid. */
function readId(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined
  if (isId(text)) return text.toLowerCase()
  throw new HTTPException(400, { message: en.history.linkDamaged })
}
