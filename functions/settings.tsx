/** The settings of a ledger: reads, changes and undoes them. */
import { Hono, type Context } from 'hono'
import { v7 as uuidV7 } from 'uuid'
import type { AppEnv } from '../src/bindings.ts'
import { readLedger } from '../src/db/ledgers.ts'
import { listMembers } from '../src/db/people/memberships.ts'
import { dayIn } from '../src/domain/day.ts'
import { mayChangeSettings, type Ledger } from '../src/domain/ledger.ts'
import {
  areSameSettings,
  parseLocale,
  parseSettings,
  settingsChange,
  timeZoneAnswer,
  typedSettings,
  type SettingsDraft,
  type SettingsProblems,
} from '../src/domain/settings.ts'
import { parseTimeZone } from '../src/domain/time-zone.ts'
import { SettingsPage } from '../src/views/settings.tsx'
import { browserLocales } from './http/browser-languages.ts'
import { readFlash, redirectAfterRepeat, redirectWithFlash } from './http/flash.ts'
import { readForm, readVersion } from './http/form.ts'
import { readNotice, redirectWithNotice } from './http/notice.ts'
import { readReturnTo } from './http/return-to.ts'
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

    const parsed = parseSettings(draft, ledger)
    if (!parsed.ok) return page(c, { draft, from, problems: parsed.problem }, 422)
    const afterRepeat = () =>
      redirectAfterRepeat(c, PATH, { subject: 'settings', id: ledger.ledgerId, from })
    if (areSameSettings(ledger, parsed.value)) {
      return from < ledger.version
        ? afterRepeat()
        : redirectWithNotice(c, PATH, 'settings-unchanged')
    }
    const changeId = uuidV7()
    const change = { changeId, ...settingsChange(ledger, parsed.value), undoes: null }
    const outcome = await changeSettings(c.env.sql, writeContextOf(c), ledger, {
      ...change,
      from,
    })
    if (outcome === 'written') return redirectWithFlash(c, PATH, { actionId: changeId })
    if (outcome === 'written since') {
      // The same form sent twice at once succeeds twice.
      const alreadyMatches = areSameSettings(await currentLedger(c), parsed.value)
      return alreadyMatches ? afterRepeat() : page(c, { draft }, 409)
    }
    return page(c, { draft, from, problems: { currency: outcome.refused } }, 422)
  })

  .post(`${PATH}/time-zone`, async (c) => {
    const form = await readForm(c)
    const kept = form.get('keep')
    const typed = kept ?? form.get('time_zone') ?? ''
    const back = readReturnTo(form.get('back'))
    const ledger = c.var.ledger
    const draft = { ...typedSettings(ledger), timeZone: typed }

    const zone = parseTimeZone(typed)
    if (!zone.ok) return page(c, { draft, problems: { timeZone: zone.problem } }, 422)
    const offered = parseLocale(form.get('locale') ?? '')
    const locale = kept === undefined && offered.ok ? offered.value : ledger.locale
    const isAnswered = (now: Ledger) =>
      now.timeZoneChosen && now.timeZone === zone.value && now.locale === locale
    // A script that answers may leave the version out.
    const from = readVersion(form.get('version') ?? `${ledger.version}`)
    const afterRepeat = () =>
      redirectAfterRepeat(c, back, { subject: 'settings', id: ledger.ledgerId, from })
    if (isAnswered(ledger)) return afterRepeat()
    // Another owner chose another one: the page shows both.
    if (ledger.timeZoneChosen) return page(c, { draft }, 409)
    const changeId = uuidV7()
    const outcome = await changeSettings(c.env.sql, writeContextOf(c), ledger, {
      changeId,
      ...timeZoneAnswer(ledger, zone.value, locale),
      undoes: null,
      from: ledger.version,
    })
    if (outcome === 'written') return redirectWithFlash(c, back, { actionId: changeId })
    const now = await currentLedger(c)
    return isAnswered(now) ? afterRepeat() : page(c, { draft }, 409)
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

/** The ledger as stored now: this request or another may have changed it. The role stays. */
async function currentLedger(c: Context<AppEnv>): Promise<Ledger> {
  return { ...c.var.ledger, ...(await readLedger(c.env.sql, c.var.ledger.ledgerId)) }
}

async function readOwners({ env, var: { ledger } }: Context<AppEnv>): Promise<string[]> {
  const members = await listMembers(env.sql, ledger.ledgerId)
  return members.filter(({ role }) => role === 'owner').map(({ name }) => name)
}

type Form = {
  readonly draft: SettingsDraft
  readonly problems?: SettingsProblems
  /** The version the fields were read from; absent, the current one. */
  readonly from?: number
}

async function page(c: Context<AppEnv>, form: Form, status: 200 | 409 | 422 = 200) {
  const now = c.env.now()
  const [ledger, { lastAction }, owners] = await Promise.all([
    currentLedger(c),
    readFlash(c),
    mayChangeSettings(c.var.ledger) ? [] : readOwners(c),
  ])
  const props = {
    ledger,
    now,
    today: dayIn(ledger.timeZone, now),
    lastAction,
    notice: readNotice(c),
    owners,
    ownLocales: browserLocales(c),
    isStale: status === 409,
    from: ledger.version,
    ...form,
  }
  return c.html(<SettingsPage {...props} />, status)
}
