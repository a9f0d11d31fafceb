/** The options of the fields in the settings. */
import { html } from 'hono/html'
import { currencyChoices, localeChoices, weekdays } from '../../domain/setting-choices.ts'
import { timeZoneChoices } from '../../domain/time-zone.ts'

/** The currencies, with their names in a locale. */
export function Currencies({ locale }: { readonly locale: string }) {
  return html`<datalist id="currencies">
    ${currencyChoices(locale).map(([code, name]) => html`<option value="${code}">${name}</option>`)}
  </datalist>`
}

/** Languages with their regions, each named in its own language. */
export function Locales() {
  return html`<datalist id="locales">
    ${localeChoices().map(([tag, name]) => html`<option value="${tag}">${name}</option>`)}
  </datalist>`
}

export function TimeZones() {
  return html`<datalist id="time-zones">
    ${timeZoneChoices().map((zone) => html`<option value="${zone}"></option>`)}
  </datalist>`
}

type WeekdaysProps = { readonly locale: string; readonly selected: string }

export function Weekdays({ locale, selected }: WeekdaysProps) {
  return weekdays(locale).map((name, index) => (
    <option value={`${index + 1}`} selected={selected === `${index + 1}`}>
      {name}
    </option>
  ))
}
