/** The history of changes, and the route that undoes one. */
import { Hono, type Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { v7 as uuidV7 } from 'uuid'
import type { AppEnv } from '../src/bindings.ts'
import { MOST_IN_AN_ACTION } from '../src/db/change-log.ts'
import { undoAddsAndDeletes } from '../src/db/expenses/undo-adds-and-deletes.ts'
import { readAction, readChangesOf } from '../src/db/history/actions.ts'
import { countImportedAgain, hasUndoneImport } from '../src/db/imports/undone-imports.ts'
import { readOverwritten } from '../src/db/history/overwritten.ts'
import { HISTORY_PAGE_SIZE, readExpenseHistory, readHistory } from '../src/db/history/page.ts'
import {
  CHANGE_KINDS,
  isForOwners,
  isLatest,
  subjectOf,
  type Change,
} from '../src/domain/change.ts'
import { historyTexts } from '../src/views/messages/en/history.ts'
import { ActionPage } from '../src/views/history/action-page.tsx'
import { ExpenseHistoryPage, HistoryPage } from '../src/views/history/history.tsx'
import { dayIn } from '../src/domain/day.ts'
import { lineId } from '../src/views/history/change-line.tsx'
import { rowId } from '../src/views/expenses/expense-row.tsx'
import { OverwrittenPage } from '../src/views/history/undo-refused.tsx'
import { readFlash, redirectAfterRepeat, redirectWithFlash } from './http/flash.ts'
import { readReturnTo } from './http/return-to.ts'
import { readForm } from './http/form.ts'
import { readId } from './http/ids.ts'
import { writeContextOf } from './http/write-context.ts'
import { refuseBelow } from './sign-in/check-access.ts'
import { undo, type Undone } from './undo.ts'

export const history = new Hono<AppEnv>()
  .get('/history', async (c) => {
    const ledger = c.var.ledger
    const { ledgerId } = ledger
    const action = readOptionalId(c.req.query('action'))
    if (action !== undefined) return actionPage(c, action)
    const [kind, before] = [c.req.query('kind'), readOptionalId(c.req.query('before'))]
    const filter = { kind: CHANGE_KINDS.find((each) => each === kind), before }
    const today = dayIn(ledger.timeZone, c.env.now())
    const expenseId = readOptionalId(c.req.query('expense'))
    if (expenseId !== undefined) {
      const ofOne = { ...filter, expenseId }
      const [page, { lastAction }] = await Promise.all([
        readExpenseHistory(c.env.sql, ledgerId, ofOne),
        readFlash(c),
      ])
      return c.html(
        <ExpenseHistoryPage {...{ ledger, today, filter: ofOne, lastAction, ...page }} />,
      )
    }
    const ofAll = { ...filter, others: kind === 'other' }
    const [page, { lastAction }] = await Promise.all([
      readHistory(c.env.sql, ledgerId, ofAll),
      readFlash(c),
    ])
    return c.html(<HistoryPage {...{ ledger, today, filter: ofAll, lastAction, ...page }} />)
  })

  .post('/undo', async (c) => {
    const ledger = c.var.ledger
    const { ledgerId } = ledger
    const form = await readForm(c)
    const back = readReturnTo(form.get('back'))
    const id = readOptionalId(form.get('action'))
    const changes = id === undefined ? [] : await readChangesOf(c.env.sql, ledgerId, id)
    const [first] = changes
    if (id === undefined || first === undefined) {
      throw new HTTPException(404, { message: historyTexts.undo.nothing })
    }

    const latest = changes.filter(isLatest)
    const { session } = c.var
    if (session && latest.some(isForOwners)) refuseBelow('owner', session.role)
    const isLarge = changes.length === MOST_IN_AN_ACTION
    const isOfImport =
      latest.some(({ kind, undoes }) => kind === 'delete' && undoes !== null) &&
      (await hasUndoneImport(c.env.sql, ledgerId, id))
    const outcome =
      isLarge || isOfImport
        ? await undoAtOnce(c, { id, isLarge, isOfImport }, changes)
        : await undo(c.env.sql, writeContextOf(c), ledger, { id, changes: latest })
    const { undone, actionId, marked } = outcome
    const all = undone === changes.length && !isLarge
    const again = isOfImport && !all ? await countImportedAgain(c.env.sql, ledgerId, id) : 0
    const over = all ? NOTHING : await readOverwritten(c.env.sql, ledgerId, id)
    const importedAgain = { code: 'undo-imported-again', count: again } as const
    const refused = outcome.refused ?? (again > 0 ? importedAgain : undefined)
    if (over.count > 0 || refused !== undefined) {
      return c.html(<OverwrittenPage {...{ ledger, ...over, refused, undone }} />, 409)
    }
    // Submitted twice: the first request undid everything.
    if (undone === 0)
      return redirectAfterRepeat(c, back, { ...subjectOf(first), from: first.version })
    const ofRow = marked !== undefined && first.subject === 'expense' ? rowId(marked) : undefined
    const fragment = back.startsWith('/history') ? lineId(id) : ofRow
    return redirectWithFlash(c, back, { marked, fragment, actionId })
  })

/** Undoes an import, or brings it back, on a connection that may take longer than a request. */
async function undoAtOnce(
  c: Context<AppEnv>,
  undone: Parameters<typeof undoAddsAndDeletes>[1],
  [first, ...others]: readonly Change[],
): Promise<Undone> {
  const actionId = uuidV7()
  const connection = await c.env.openExport()
  try {
    const context = { ...writeContextOf(c), actionId }
    const count = await undoAddsAndDeletes(connection.sql, undone, context)
    const marked = first?.subject === 'expense' && others.length === 0 ? first.expenseId : undefined
    return { undone: count, actionId, marked }
  } finally {
    await connection.close()
  }
}

/** The page of one action, which lists its changes. */
async function actionPage(c: Context<AppEnv>, id: string) {
  const { ledger } = c.var
  const after = readOptionalId(c.req.query('after'))
  const most = HISTORY_PAGE_SIZE + 1
  const [action, found, { lastAction }] = await Promise.all([
    readAction(c.env.sql, ledger.ledgerId, id),
    readChangesOf(c.env.sql, ledger.ledgerId, id, { most, after }),
    readFlash(c),
  ])
  if (action === undefined) throw new HTTPException(404, { message: historyTexts.noAction })
  const changes = found.slice(0, HISTORY_PAGE_SIZE)
  const next = found.length > HISTORY_PAGE_SIZE ? changes.at(-1)?.changeId : undefined
  return c.html(<ActionPage {...{ ledger, action, changes, after, next, lastAction }} />)
}

const NOTHING = { overwritten: [], count: 0 }

/** An id from an address or a form; without one undefined, and 400 for what cannot be one. */
function readOptionalId(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined
  return readId(text, historyTexts.linkDamaged)
}
