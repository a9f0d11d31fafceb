import { html } from '../shared/html.ts'
import { addDays, formatShortDay, type Day } from '../../domain/day.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { en } from '../messages/en.ts'

/** Of all pages. */
const LANGUAGE = 'en'

const text = en.expenses.list

/** A day as lists have it: Today, Yesterday, or a short date, which is in the language of the ledger. */
export function DayHead({ locale }: Pick<Ledger, 'locale'>, day: Day, today: Day) {
  const near = day === today ? text.today : day === addDays(today, -1) ? text.yesterday : undefined
  const date = near ?? formatShortDay(locale, day, today)
  if (near !== undefined || locale.startsWith(LANGUAGE)) return date
  return html`<span lang="${locale}">${date}</span>`
}
