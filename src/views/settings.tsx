import type { Child } from 'hono/jsx'
import { formatDay, type Day } from '../domain/day.ts'
import { mayChangeSettings, type Ledger } from '../domain/ledger.ts'
import { formatPrice } from '../domain/money.ts'
import {
  parseCurrency,
  parseLocale,
  SETTINGS,
  settingInWords,
  typedSettings,
} from '../domain/settings.ts'
import type { SettingsDraft, SettingsField, SettingsProblems } from '../domain/settings.ts'
import { ReadSettings } from './read-settings.tsx'
import { isKnownTimeZone } from '../domain/time-zone.ts'
import { Currencies, Locales, TimeZones, Weekdays } from './shared/setting-options.tsx'
import { fieldAttributes, FormField, FormProblem } from './shared/field.tsx'
import { en } from './messages/en.ts'
import { Layout } from './shared/layout.tsx'
import { refusedTitle } from './shared/outcome.tsx'
import { titleAfterAction, UndoBar, type LastAction } from './shared/undo-bar.tsx'
import { LedgerField } from './shared/ledger-field.tsx'

const text = en.settings

type Props = {
  readonly ledger: Ledger
  readonly today: Day
  readonly draft: SettingsDraft
  readonly problems?: SettingsProblems | undefined
  /** The version the fields were read from. */
  readonly from: number
  /** Whether the settings were changed after the fields were read. */
  readonly isStale: boolean
  readonly lastAction?: LastAction | undefined
}

/** The settings of a ledger: how prices, days and periods are read and displayed. */
export function SettingsPage(props: Props) {
  const { ledger, lastAction } = props
  return (
    <Layout title={titleOf(props)} ledger={ledger}>
      <main class="one" id="main">
        <h1>{text.title}</h1>
        {lastAction && <UndoBar ledger={ledger} lastAction={lastAction} back="/settings" />}
        {mayChangeSettings(ledger) ? <SettingsForm {...props} /> : <ReadSettings ledger={ledger} />}
        <p>
          <a href="/">{en.shared.backToExpenses}</a>
        </p>
      </main>
    </Layout>
  )
}

function SettingsForm(props: Props) {
  const { ledger, from, isStale } = props
  return (
    <form class="edit settings" method="post" action="/settings">
      <input type="hidden" name="version" value={`${from}`} autocomplete="off" />
      <LedgerField ledger={ledger} />
      <FormProblem problem={isStale ? { code: 'settings-changed' } : undefined} />
      <div class="fields">
        <Formats {...props} />
        <Periods {...props} />
        <button>{text.save}</button>
      </div>
    </form>
  )
}

function titleOf({ ledger, isStale, problems, lastAction }: Props): string {
  if (isStale) return refusedTitle(text.notSaved, [{ code: 'settings-changed' }])
  if (problems)
    return refusedTitle(
      text.notSaved,
      SETTINGS.map((field) => problems[field]),
    )
  return titleAfterAction(ledger, lastAction, text.title)
}

function Formats(props: Props) {
  const { ledger } = props
  return (
    <>
      <Setting {...props} field="currency" hint={text.currencyHint}>
        <input
          {...about('currency', props)}
          list="currencies"
          autocapitalize="characters"
          required
        />
        <Currencies locale={ledger.locale} />
      </Setting>
      <Setting {...props} field="locale" hint={<Example {...props} />}>
        <input {...about('locale', props)} list="locales" autocapitalize="none" required />
        <Locales />
      </Setting>
      <Setting
        {...props}
        field="timeZone"
        hint={isKnownTimeZone(ledger.timeZone) ? text.timeZoneHint : text.timeZoneUnknown}
      >
        <input {...about('timeZone', props)} list="time-zones" autocapitalize="words" required />
        <TimeZones />
      </Setting>
    </>
  )
}

function Periods(props: Props) {
  const { ledger, draft } = props
  return (
    <>
      <Setting {...props} field="weekStart">
        <select {...about('weekStart', props)} lang={ledger.locale}>
          <Weekdays locale={ledger.locale} selected={draft.weekStart} />
        </select>
      </Setting>
      <Setting {...props} field="monthStart" hint={text.monthStartHint}>
        <input {...about('monthStart', props)} inputmode="numeric" maxlength={2} required />
      </Setting>
    </>
  )
}

/** A day and a price in the typed locale and currency, or the saved ones where those are wrong. */
function Example({ ledger, today, draft }: Props) {
  const typed = { locale: parseLocale(draft.locale), currency: parseCurrency(draft.currency) }
  const locale = typed.locale.ok ? typed.locale.value : ledger.locale
  const currency = typed.currency.ok ? typed.currency.value : ledger.currency
  return (
    <>
      <bdi lang={locale}>{formatDay(locale, today)}</bdi> ·{' '}
      <bdi lang={locale}>{formatPrice({ currency, locale }, '1234')}</bdi>
    </>
  )
}

const FIELD_NAMES: Readonly<Record<SettingsField, string>> = {
  currency: 'currency',
  locale: 'locale',
  timeZone: 'time_zone',
  weekStart: 'week_start',
  monthStart: 'month_start',
}

function about(field: SettingsField, { draft, problems = {} }: Props) {
  const first = SETTINGS.find((each) => problems[each] !== undefined) === field
  return {
    ...fieldAttributes(field, { problem: problems[field], first, hinted: field !== 'weekStart' }),
    name: FIELD_NAMES[field],
    value: draft[field],
    autocomplete: 'off',
  }
}

type SettingProps = Props & {
  readonly field: SettingsField
  readonly hint?: Child
  readonly children?: Child
}

function Setting({ ledger, draft, problems, isStale, field, hint, children }: SettingProps) {
  const isOther = isStale && typedSettings(ledger)[field] !== draft[field]
  return (
    <FormField field={field} label={text.fields[field]} problem={problems?.[field]} hint={hint}>
      {children}
      {isOther && (
        <p class="there">{text.savedValue(<bdi>{settingInWords(ledger, field)}</bdi>)}</p>
      )}
    </FormField>
  )
}
