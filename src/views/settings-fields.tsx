/** The fields of the settings, each with its choices and a hint. */
import type { Child } from 'hono/jsx'
import { formatDay, type Day } from '../domain/day.ts'
import type { Ledger } from '../domain/ledger.ts'
import { formatPrice } from '../domain/money.ts'
import { localeInWords } from '../domain/setting-choices.ts'
import {
  parseCurrency,
  parseLocale,
  SETTINGS,
  settingInWords,
  typedSettings,
  type SettingsDraft,
  type SettingsField,
  type SettingsProblems,
} from '../domain/settings.ts'
import { isKnownTimeZone } from '../domain/time-zone.ts'
import { en } from './messages/en.ts'
import { timeInWords } from './shared/date-time.tsx'
import { fieldAttributes, FormField } from './shared/field.tsx'
import { Currencies, Locales, TimeZones, Weekdays } from './shared/setting-options.tsx'

const text = en.settings

export type SettingsForm = {
  readonly ledger: Ledger
  readonly now: Date
  readonly today: Day
  readonly draft: SettingsDraft
  readonly problems?: SettingsProblems | undefined
  /** Whether the settings were changed after the fields were read. */
  readonly isStale: boolean
  /** The locales of the browser's languages, the preferred one first. */
  readonly ownLocales: readonly string[]
}

export function CurrencyField(props: SettingsForm) {
  return (
    <Setting {...props} field="currency" hint={text.currencyHint}>
      <select {...about('currency', props)}>
        <Currencies selected={props.draft.currency} />
      </select>
    </Setting>
  )
}

export function LocaleField(props: SettingsForm) {
  const { ownLocales, draft } = props
  return (
    <Setting {...props} field="locale" hint={<LocaleHint {...props} />}>
      <select {...about('locale', props)}>
        <Locales selected={draft.locale} own={ownLocales} />
      </select>
    </Setting>
  )
}

/** A day and a price in the typed locale and currency, or the saved ones where those are wrong. */
function LocaleHint({ ledger, today, draft, ownLocales }: SettingsForm) {
  const typed = { locale: parseLocale(draft.locale), currency: parseCurrency(draft.currency) }
  const locale = typed.locale.ok ? typed.locale.value : ledger.locale
  const currency = typed.currency.ok ? typed.currency.value : ledger.currency
  const [own = locale] = ownLocales
  return (
    <>
      {own !== locale && text.localeGuess(<bdi lang={own}>{localeInWords(own)}</bdi>)}
      {text.example(
        <bdi lang={locale}>{formatDay(locale, today)}</bdi>,
        <bdi lang={locale}>{formatPrice({ currency, locale }, '1234')}</bdi>,
      )}
    </>
  )
}

export function TimeZoneField(props: SettingsForm) {
  return (
    <Setting {...props} field="timeZone" hint={<TimeZoneHint {...props} />}>
      <select {...about('timeZone', props)}>
        <TimeZones selected={props.draft.timeZone} />
      </select>
    </Setting>
  )
}

function TimeZoneHint({ ledger, now }: SettingsForm) {
  if (!isKnownTimeZone(ledger.timeZone)) return text.timeZoneUnknown
  return (
    <>
      {!ledger.timeZoneChosen && text.timeZoneGuess}
      {text.timeZoneHint(<bdi lang={ledger.locale}>{timeInWords(ledger, now)}</bdi>)}
    </>
  )
}

export function WeekField(props: SettingsForm) {
  const { ledger, draft } = props
  return (
    <Setting {...props} field="weekStart">
      <select {...about('weekStart', props)} lang={ledger.locale}>
        <Weekdays locale={ledger.locale} selected={draft.weekStart} />
      </select>
    </Setting>
  )
}

export function MonthField(props: SettingsForm) {
  return (
    <Setting {...props} field="monthStart" hint={text.monthStartHint}>
      <input
        {...about('monthStart', props)}
        value={props.draft.monthStart}
        inputmode="numeric"
        maxlength={2}
        required
      />
    </Setting>
  )
}

const FIELD_NAMES: Readonly<Record<SettingsField, string>> = {
  currency: 'currency',
  locale: 'locale',
  timeZone: 'time_zone',
  weekStart: 'week_start',
  monthStart: 'month_start',
}

function about(field: SettingsField, { problems = {} }: SettingsForm) {
  const first = SETTINGS.find((each) => problems[each] !== undefined) === field
  return {
    ...fieldAttributes(field, { problem: problems[field], first, hinted: field !== 'weekStart' }),
    name: FIELD_NAMES[field],
    autocomplete: 'off',
  }
}

type SettingProps = SettingsForm & {
  readonly field: SettingsField
  readonly hint?: Child
  readonly children?: Child
}

function Setting({ ledger, draft, problems, isStale, field, hint, children }: SettingProps) {
  const isOther = isStale && typedSettings(ledger)[field] !== draft[field]
  const saved = settingInWords(field, ledger[field], ledger.locale)
  return (
    <FormField field={field} label={text.fields[field]} problem={problems?.[field]} hint={hint}>
      {children}
      {isOther && <p class="there">{text.savedValue(<bdi>{saved}</bdi>)}</p>}
    </FormField>
  )
}
