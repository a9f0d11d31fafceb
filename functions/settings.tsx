/** The settings of a ledger: reads, changes and undoes them. */
import { Hono, type Context } from 'hono'
import { v7 as uuidV7 } from 'uuid'
import type { AppEnv } from '../src/bindings.ts'
import { readLedger } from '../src/db/ledgers.ts'
import { dayIn } from '../src/domain/day.ts'
import type { Ledger } from '../src/domain/ledger.ts'
import {
  areSameSettings,
  parseSettings,
  settingsIn,
  typedSettings,
  type SettingsDraft,
  type SettingsProblems,
} from '../src/domain/settings.ts'
import { SettingsPage } from '../src/views/settings.tsx'
import { redirectWithFlash, readFlash } from './http/flash.ts'
import { readForm, readVersion } from './http/form.ts'
import { writeContextOf } from './http/write-context.ts'
import { changeSettings } from './change-settings.ts'

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
    if (areSameSettings(ledger, parsed.value)) return c.redirect(PATH, 303)
    const changeId = uuidV7()
    const change = { changeId, before: settingsIn(ledger), after: parsed.value, undoes: null }
    const outcome = await changeSettings(c.env.sql, writeContextOf(c), ledger, {
      ...change,
      from,
    })
    if (outcome === 'written') return redirectWithFlash(c, PATH, { actionId: changeId })
    if (outcome === 'written since') {
      // The same form sent twice at once succeeds twice.
      const alreadyMatches = areSameSettings(await currentLedger(c), parsed.value)
      return alreadyMatches ? c.redirect(PATH, 303) : page(c, { draft }, 409)
    }
    return page(c, { draft, from, problems: { currency: outcome.refused } }, 422)
  })

function readDraft(form: ReadonlyMap<string, string>): SettingsDraft {
  return {
    currency: form.get('currency') ?? '',
    locale: form.get('locale') ?? '',
    timeZone: form.get('time_zone') ?? '',
    weekStart: form.get('week_start') ?? '',
    monthStart: form.get('month_start') ?? '',
  }
}

/** The ledger as stored now: this request or another may have changed it. */
async function currentLedger(c: Context<AppEnv>): Promise<Ledger> {
  return { ...c.var.ledger, ...(await readLedger(c.env.sql, c.var.ledger.ledgerId)) }
}

type Form = {
  readonly draft: SettingsDraft
  readonly problems?: SettingsProblems
  /** The version the fields were read from; absent, the current one. */
  readonly from?: number
}

async function page(c: Context<AppEnv>, form: Form, status: 200 | 409 | 422 = 200) {
  const ledger = await currentLedger(c)
  const today = dayIn(ledger.timeZone, c.env.now())
  const { lastAction } = await readFlash(c, ledger.ledgerId)
  const props = {
    ledger,
    today,
    lastAction,
    isStale: status === 409,
    from: ledger.version,
    ...form,
  }
  return c.html(<SettingsPage {...props} />, status)
}
