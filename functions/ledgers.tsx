/** The ledgers of a member: which one is looked at, and new ones. */
import { Hono, type Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { v7 as uuidV7 } from 'uuid'
import type { AppEnv } from '../src/bindings.ts'
import { addLedger, listLedgers, openLedger } from '../src/db/ledgers.ts'
import { isId } from '../src/domain/id.ts'
import { MAKERS, type NewLedgers } from '../src/domain/member.ts'
import { parseLedgerName, weekStartOf, type Ledger } from '../src/domain/ledger.ts'
import { LedgersPage, type NewLedgerForm } from '../src/views/ledgers.tsx'
import { readForm } from './http/form.ts'
import { recordEvent } from './http/audit-log.ts'
import { signedIn } from './people/members.tsx'

const PATH = '/ledgers'

export const ledgers = new Hono<AppEnv>()
  .get(PATH, (c) => page(c))

  .post(PATH, async (c) => {
    const { memberId, sessionId } = signedIn(c)
    const form = await readForm(c)
    const draft = { id: form.get('id') ?? uuidV7(), name: form.get('name') ?? '' }
    const name = parseLedgerName(draft.name)
    if (!name.ok) return page(c, { ...draft, problem: name.problem }, 422)
    if (!isId(draft.id)) throw new HTTPException(400, { message: 'This form is damaged.' })
    // It begins with the settings of the one that is open, and has its own from then on.
    const { currency, locale, timeZone } = openIn(c) ?? STANDARD
    const kept = { currency, locale, timeZone, monthStart: 1, weekStart: weekStartOf(locale) }
    const ledger = { ledgerId: draft.id.toLowerCase(), ...kept, name: name.value }
    const setting = newLedgers(c)
    if (!(await addLedger(c.env.sql, ledger, { memberId, sessionId }, MAKERS[setting]))) {
      const who = setting === 'owners' ? 'owns a ledger' : 'owns a ledger or writes in one'
      throw new HTTPException(403, { message: `Only who ${who} makes more of them here.` })
    }
    recordEvent(c, 'ledger made', { ledger: ledger.ledgerId })
    return c.redirect('/', 303)
  })

  .post(`${PATH}/open`, async (c) => {
    const { memberId, sessionId } = signedIn(c)
    const id = (await readForm(c)).get('ledger') ?? ''
    const isOpen =
      isId(id) && (await openLedger(c.env.sql, id.toLowerCase(), { memberId, sessionId }))
    if (isOpen) {
      recordEvent(c, 'ledger opened', { ledger: id.toLowerCase() })
      return c.redirect('/', 303)
    }
    throw new HTTPException(404, { message: 'You do not belong to that ledger.' })
  })

function newLedgers(c: Context<AppEnv>): NewLedgers {
  return c.env.settings.newLedgers ?? 'members'
}

const STANDARD = { currency: 'USD', locale: 'en-US', timeZone: 'UTC' }

/** The ledger that is looked at; who belongs to none any more sees none. */
function openIn(c: Context<AppEnv>): Ledger | undefined {
  return c.get('ledger')
}

async function page(c: Context<AppEnv>, form?: NewLedgerForm, status: 200 | 422 = 200) {
  const session = signedIn(c)
  const all = await listLedgers(c.env.sql, session.memberId)
  const open = openIn(c)?.ledgerId
  const draft = form ?? { id: uuidV7(), name: '' }
  const makers = MAKERS[newLedgers(c)]
  const mayMake = makers === null || all.some(({ role }) => makers.includes(role))
  return c.html(<LedgersPage ledgers={all} open={open} form={mayMake ? draft : null} />, status)
}
