import type { Child } from 'hono/jsx'
import { formatDay, type Day } from '../domain/day.ts'
import type { Ledger } from '../domain/ledger.ts'
import { formatPrice } from '../domain/money.ts'
import {
  parseCurrency,
  parseLocale,
  SETTINGS,
  settingInWords,
  typedSettings,
} from '../domain/settings.ts'
import type { SettingsDraft, SettingsField, SettingsProblems } from '../domain/settings.ts'
import { Currencies, Locales, TimeZones, Weekdays } from './shared/choices.tsx'
import { aboutField, FormField, FormProblem } from './shared/field.tsx'
import { Layout } from './shared/layout.tsx'
import { UndoBar, type LastAction } from './shared/undo-bar.tsx'

type Props = {
  readonly ledger: Ledger
  readonly today: Day
  readonly draft: SettingsDraft
  readonly problems?: SettingsProblems | undefined
  /** The version the fields were read from. */
  readonly from: number
  /** Whether something else was written since the fields were read. */
  readonly isStale: boolean
  readonly lastAction?: LastAction | undefined
}

/** How prices, days and periods are read and shown. */
export function SettingsPage(props: Props) {
  const { ledger, from, problems, isStale, lastAction } = props
  const isRefused = isStale || problems !== undefined
  return (
    <Layout title={`${isRefused ? 'Not saved' : 'Settings'} · Expense Tracker`} ledger={ledger}>
      <main class="one">
        <h1>Settings</h1>
        {lastAction && <UndoBar ledger={ledger} lastAction={lastAction} back="/settings" />}
        <form class="edit settings" method="post" action="/settings">
          <input type="hidden" name="version" value={`${from}`} autocomplete="off" />
          <FormProblem problem={isStale ? { code: 'settings-changed' } : undefined} />
          <div class="fields">
            <Formats {...props} />
            <Periods {...props} />
            <button>Save</button>
          </div>
        </form>
        <p>
          <a href="/">Back to your expenses</a>
        </p>
      </main>
    </Layout>
  )
}

function Formats(props: Props) {
  const { ledger } = props
  return (
    <>
      <Setting {...props} field="currency" hint="Prices are not converted: 12 stays 12.">
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
      <Setting {...props} field="timeZone" hint="Decides which day today is.">
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
          <Weekdays locale={ledger.locale} chosen={draft.weekStart} />
        </select>
      </Setting>
      <Setting {...props} field="monthStart" hint="1 to 31. Short months start on their last day.">
        <input {...about('monthStart', props)} inputmode="numeric" maxlength={2} required />
      </Setting>
    </>
  )
}

/** A day and a price, in the locale and currency that are typed as far as they are any. */
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

const LABELS: Readonly<Record<SettingsField, readonly [name: string, label: string]>> = {
  currency: ['currency', 'Currency'],
  locale: ['locale', 'Language and formats'],
  timeZone: ['time_zone', 'Time zone'],
  weekStart: ['week_start', 'First day of the week'],
  monthStart: ['month_start', 'First day of the month'],
}

function about(field: SettingsField, { draft, problems = {} }: Props) {
  const first = SETTINGS.find((each) => problems[each] !== undefined) === field
  return {
    ...aboutField(field, { problem: problems[field], first, hinted: field !== 'weekStart' }),
    name: LABELS[field][0],
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
    <FormField field={field} label={LABELS[field][1]} problem={problems?.[field]} hint={hint}>
      {children}
      {isOther && (
        <p class="there">
          There now: <bdi>{settingInWords(ledger, field)}</bdi>
        </p>
      )}
    </FormField>
  )
}
