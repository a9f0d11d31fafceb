/** What a household decides about its ledger. */
import { Hono, type Context } from 'hono'
import { v7 as uuidV7 } from 'uuid'
import type { AppEnv } from '../src/bindings.ts'
import type { OtherWrite } from '../src/db/change-log.ts'
import { readFinerPrice, readLedger, writeSettings } from '../src/db/ledgers.ts'
import type { OtherChange } from '../src/domain/change.ts'
import { dayIn } from '../src/domain/day.ts'
import type { Ledger, LedgerSettings } from '../src/domain/ledger.ts'
import {
  areSame,
  fewerDigits,
  parseSettings,
  settingsIn,
  tooFine,
  typedSettings,
  type SettingsDraft,
  type SettingsProblems,
} from '../src/domain/settings.ts'
import { SettingsPage } from '../src/views/settings.tsx'
import { redirectWithFlash, readFlash } from './http/flash.ts'
import { readForm, readVersion } from './http/form.ts'
import { refuseBelow } from './sign-in/guard.ts'
import { writeContextOf } from './http/write-context.ts'

const PATH = '/settings'

export const settings = new Hono<AppEnv>()
  .get(PATH, async (c) => {
    const ledger = c.var.ledger
    return page(c, { draft: typedSettings(ledger) })
  })

  .post(PATH, async (c) => {
    const form = await readForm(c)
    const draft = readDraft(form)
    const from = readVersion(form.get('version'))
    const ledger = c.var.ledger

    const parsed = parseSettings(draft)
    if (!parsed.ok) return page(c, { draft, from, problems: parsed.problem }, 422)
    if (areSame(ledger, parsed.value)) return c.redirect(PATH, 303)
    const changeId = uuidV7()
    const change = { changeId, before: settingsIn(ledger), after: parsed.value, undoes: null }
    const outcome = await changeSettings(c, ledger, { ...change, from })
    if (outcome === 'written') return redirectWithFlash(c, PATH, { actionId: changeId })
    if (outcome === 'written since') {
      // Sent twice at once, they are so.
      const isSo = areSame(await currentLedger(c), parsed.value)
      return isSo ? c.redirect(PATH, 303) : page(c, { draft }, 409)
    }
    return page(c, { draft, from, problems: { currency: outcome.refused } }, 422)
  })

/** Takes a change of the settings back. */
export async function undoSettings(c: Context<AppEnv>, change: OtherChange, changeId: string) {
  const { ledger, session } = c.var
  // The order of categories is everybody's; what else is in here is the owners'.
  if (session && !('categoryOrder' in (change.after ?? {}))) refuseBelow('owner', session.role)
  const { before: after, after: before, version: from, changeId: undoes } = change
  const outcome = await changeSettings(c, ledger, { changeId, before, after, undoes, from })
  return outcome === 'written' ? 'undone' : outcome
}

type SettingsWrite = Pick<OtherWrite, 'changeId' | 'before' | 'after' | 'undoes'> & {
  readonly from: number
}

/** Writes settings over those of a ledger, unless they or its prices stand against it. */
async function changeSettings(c: Context<AppEnv>, ledger: Ledger, write: SettingsWrite) {
  if (ledger.version !== write.from) return 'written since'
  const { sql } = c.env
  const { ledgerId } = ledger
  const changed = (write.after ?? {}) as Partial<LedgerSettings>
  const currency = changed.currency ?? ledger.currency
  const decimals = fewerDigits(ledger.currency, currency)
  const writeContext = writeContextOf(c)
  const line = { ...write, kind: 'edit', subjectId: ledgerId } as const
  const isWritten = await writeSettings(sql, line, changed, writeContext, decimals)
  if (isWritten) return 'written'
  const { version } = await currentLedger(c)
  if (version !== write.from || decimals === undefined) return 'written since'
  const price = await readFinerPrice(sql, ledgerId, decimals)
  return price === undefined ? 'written since' : { refused: tooFine(ledger, currency, price) }
}

function readDraft(form: ReadonlyMap<string, string>): SettingsDraft {
  return {
    currency: form.get('currency') ?? '',
    locale: form.get('locale') ?? '',
    timeZone: form.get('time_zone') ?? '',
    weekStart: form.get('week_start') ?? '',
    monthStart: form.get('month_start') ?? '',
  }
}

/** The ledger as it stands by now: this request may have changed it, or another one. */
async function currentLedger(c: Context<AppEnv>): Promise<Ledger> {
  return (await readLedger(c.env.sql, c.var.ledger.ledgerId)) ?? c.var.ledger
}

type Shown = {
  readonly draft: SettingsDraft
  readonly problems?: SettingsProblems
  /** The version the fields were read from; unsaid, what is there now. */
  readonly from?: number
}

async function page(c: Context<AppEnv>, shown: Shown, status: 200 | 409 | 422 = 200) {
  const ledger = await currentLedger(c)
  const today = dayIn(ledger.timeZone, c.env.now())
  const { lastAction } = await readFlash(c, ledger.ledgerId)
  const props = {
    ledger,
    today,
    lastAction,
    isStale: status === 409,
    from: ledger.version,
    ...shown,
  }
  return c.html(<SettingsPage {...props} />, status)
}
