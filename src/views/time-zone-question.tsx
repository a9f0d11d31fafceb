import { html } from './shared/html.ts'
import { DEFAULT_LOCALE, mayChangeSettings, type Ledger } from '../domain/ledger.ts'
import { localeInWords } from '../domain/setting-choices.ts'
import { zonePlace } from '../domain/time-zone.ts'
import { en } from './messages/en.ts'
import { LedgerField } from './shared/ledger-field.tsx'
import { staticFile } from './shared/static-file.ts'

const text = en.settings.timeZoneQuestion

type Props = {
  readonly ledger: Ledger
  /** The query of the list, to return to it. */
  readonly back: string
  /** The locale of the browser's first language. */
  readonly ownLocale?: string | undefined
}

/**
 * Asks whether a time zone that nobody chose is the right one, and whether to write days and amounts in
 * the browser's language. A script shows the browser's zone, where it is another one; without scripts,
 * the page tells the ledger's.
 */
export function TimeZoneQuestion({ ledger, back, ownLocale }: Props) {
  if (ledger.timeZoneChosen || !mayChangeSettings(ledger)) return null
  const { timeZone, locale, version } = ledger
  // Another locale than the usual one is one that somebody chose.
  const isOther = locale === DEFAULT_LOCALE && ownLocale !== undefined && ownLocale !== locale
  const language =
    isOther && text.language(html`<bdi lang="${ownLocale}">${localeInWords(ownLocale)}</bdi>`)
  const fields = html`<input type="hidden" name="back" value="${back}" autocomplete="off" />
    <input type="hidden" name="version" value="${version}" autocomplete="off" />
    <input type="hidden" name="time_zone" value="${timeZone}" autocomplete="off" />
    ${isOther && html`<input type="hidden" name="locale" value="${ownLocale}" autocomplete="off" />`}
    ${LedgerField({ ledger })}`
  const use = html`<button class="second">${text.use}</button>`
  const keep = html`<button class="plain" name="keep" value="${timeZone}">
    ${isOther ? text.keepAll : text.keep(zonePlace(timeZone))}
  </button>`
  return html`
    <form class="zone unscripted" method="post" action="/settings/time-zone">
      <p>
        ${text.daysStart(zonePlace(timeZone))} ${language} <a href="/settings">${text.change}</a>
      </p>
      ${fields} ${isOther && use} ${keep}
    </form>
    <form
      class="zone"
      id="time-zone"
      method="post"
      action="/settings/time-zone"
      data-zone="${timeZone}"
      hidden
    >
      <p><span>${text.question(html`<bdi></bdi>`)}</span> ${language}</p>
      ${fields} ${use} ${keep}
    </form>
    <script type="module" src="${staticFile('time-zone.js')}"></script>
  `
}
