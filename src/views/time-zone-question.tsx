import { html } from 'hono/html'
import { mayChangeSettings, type Ledger } from '../domain/ledger.ts'
import { en } from './messages/en.ts'
import { LedgerField } from './shared/ledger-field.tsx'

const text = en.settings.timeZoneQuestion

type Props = {
  readonly ledger: Ledger
  /** The query of the list, to return to it. */
  readonly back: string
}

/**
 * Asks whether a time zone that nobody chose is the right one. A script shows the browser's, where it is
 * another one; without scripts, the page tells the ledger's.
 */
export function TimeZoneQuestion({ ledger, back }: Props) {
  if (ledger.timeZoneChosen || !mayChangeSettings(ledger)) return null
  const { timeZone } = ledger
  const keep = html`<button class="plain" name="time_zone" value="${timeZone}">
    ${text.keep(timeZone)}
  </button>`
  const returnTo = html`<input type="hidden" name="back" value="${back}" />
    ${LedgerField({ ledger })}`
  return html`
    <form class="zone unscripted" method="post" action="/settings/time-zone">
      <p>${text.daysStart(timeZone)} <a href="/settings">${text.change}</a></p>
      ${returnTo} ${keep}
    </form>
    <form
      class="zone"
      id="time-zone"
      method="post"
      action="/settings/time-zone"
      data-zone="${timeZone}"
      hidden
    >
      <p>${text.question(html`<bdi></bdi>`)}</p>
      ${returnTo}
      <button class="second" name="time_zone" value="">${text.use}</button>
      ${keep}
    </form>
    <script type="module" src="/time-zone.js"></script>
  `
}
