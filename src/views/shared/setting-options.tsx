/** The options of the fields in the settings, by names. The selected value is among them, whatever it is. */
import { html } from './html.ts'
import {
  currencyChoices,
  localeChoices,
  localeInWords,
  weekdays,
  zoneChoices,
  type Choice,
} from '../../domain/setting-choices.ts'
import { settingInWords, type SettingsField } from '../../domain/settings.ts'
import { en } from '../messages/en.ts'

const text = en.settings.choices

type Props = { readonly selected: string }

const COMMON = new Set(['AUD', 'CAD', 'CHF', 'EUR', 'GBP', 'INR', 'JPY', 'USD'])

/** The currencies, the most common ones first. */
export function Currencies({ selected }: Props) {
  const all = currencyChoices()
  const groups = Object.entries(
    Object.groupBy(all, ([code]) => (COMMON.has(code) ? text.common : text.all)),
  )
  return options('currency', selected, groups)
}

/** Languages with their regions, those of the browser first. */
export function Locales({ selected, own }: Props & { readonly own: readonly string[] }) {
  const first = own.map((tag): Choice => [tag, localeInWords(tag)])
  const others = localeChoices().filter(([tag]) => !own.includes(tag))
  return options('locale', selected, [
    [text.browser, first],
    [text.all, others],
  ])
}

export function TimeZones({ selected }: Props) {
  return options('timeZone', selected, zoneChoices())
}

export function Weekdays({ locale, selected }: Props & { readonly locale: string }) {
  return weekdays(locale).map((name, index) => option(selected, [`${index + 1}`, name]))
}

type Groups = readonly (readonly [heading: string, choices: readonly Choice[] | undefined])[]

function options(field: SettingsField, selected: string, groups: Groups) {
  const isListed = groups.some(([, choices]) => choices?.some(([value]) => value === selected))
  const other: Choice = [selected, settingInWords(field, selected, 'en')]
  return html`${isListed ? '' : option(selected, other)}
  ${groups.map(
    ([heading, choices = []]) =>
      choices.length > 0 &&
      html`<optgroup label="${heading}">
        ${choices.map((choice) => option(selected, choice))}
      </optgroup>`,
  )}`
}

function option(selected: string, [value, name]: Choice) {
  const state = value === selected ? 'selected' : ''
  return html`<option value="${value}" ${state}>${name}</option>`
}
