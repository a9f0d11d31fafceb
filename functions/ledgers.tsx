/** The ledgers of a member: opens one, and creates others. */
import { Hono, type Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { v7 as uuidV7 } from 'uuid'
import type { AppEnv } from '../src/bindings.ts'
import { addLedger, listLedgers, openLedger } from '../src/db/people/ledgers-of-member.ts'
import { ADDER_ROLES, type NewLedgers } from '../src/domain/member.ts'
import { DEFAULT_LOCALE, parseLedgerName, weekStartOf } from '../src/domain/ledger.ts'
import { en } from '../src/views/messages/en.ts'
import { peopleTexts } from '../src/views/messages/en/people.ts'
import { LedgersPage, type NewLedgerForm } from '../src/views/ledgers.tsx'
import { readForm } from './http/form.ts'
import { redirectWithNotice } from './http/notice.ts'
import { openLedgerOf } from './http/open-ledger.ts'
import { parseId, readId } from './http/ids.ts'
import { recordEvent } from './http/audit-log.ts'
import { signedIn } from './people/members.tsx'

const PATH = '/ledgers'
const text = peopleTexts.ledgers

export const ledgers = new Hono<AppEnv>()
  .get(PATH, (c) => page(c))

  .post(PATH, async (c) => {
    const { memberId, sessionId } = signedIn(c)
    const form = await readForm(c)
    const draft = { id: form.get('id') ?? uuidV7(), name: form.get('name') ?? '' }
    const name = parseLedgerName(draft.name)
    if (!name.ok) return page(c, { ...draft, problem: name.problem }, 422)
    const ledgerId = readId(draft.id, en.shared.requests.damagedForm)
    // A new ledger starts with the settings of the open one, and has its own from then on.
    const { currency, locale, timeZone, timeZoneChosen } = openLedgerOf(c) ?? DEFAULTS
    const periods = { monthStart: 1, weekStart: weekStartOf(locale) }
    const copied = { currency, locale, timeZone, timeZoneChosen, ...periods }
    const ledger = { ledgerId, ...copied, name: name.value }
    const setting = newLedgers(c)
    if (!(await addLedger(c.env.sql, ledger, { memberId, sessionId }, ADDER_ROLES[setting]))) {
      const message = setting === 'owners' ? text.ownersCreate : text.membersCreate
      throw new HTTPException(403, { message })
    }
    recordEvent(c, 'ledger made', { ledger: ledger.ledgerId })
    return redirectWithNotice(c, '/', 'ledger-created', name.value)
  })

  .post(`${PATH}/open`, async (c) => {
    const { memberId, sessionId } = signedIn(c)
    const id = parseId((await readForm(c)).get('ledger'))
    if (id !== undefined && (await openLedger(c.env.sql, id, { memberId, sessionId }))) {
      recordEvent(c, 'ledger opened', { ledger: id })
      return redirectWithNotice(c, '/', 'ledger-opened')
    }
    throw new HTTPException(404, { message: text.notYours })
  })

function newLedgers(c: Context<AppEnv>): NewLedgers {
  return c.env.settings.newLedgers ?? 'members'
}

const DEFAULTS = { currency: 'USD', locale: DEFAULT_LOCALE, timeZone: 'UTC', timeZoneChosen: false }

async function page(c: Context<AppEnv>, form?: NewLedgerForm, status: 200 | 422 = 200) {
  const session = signedIn(c)
  const all = await listLedgers(c.env.sql, session.memberId)
  const open = openLedgerOf(c)
  const draft = form ?? { id: uuidV7(), name: '' }
  const makers = ADDER_ROLES[newLedgers(c)]
  const mayCreate = makers === null || all.some(({ role }) => makers.includes(role))
  return c.html(<LedgersPage ledgers={all} open={open} form={mayCreate ? draft : null} />, status)
}
