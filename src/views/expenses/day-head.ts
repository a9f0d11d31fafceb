import { html } from '../shared/html.ts'
import { addDays, formatShortDay, type Day } from '../../domain/day.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { en } from '../messages/en.ts'

const text = en.expenses.list

/** A day as the list has it: Today, Yesterday, or a short date. */
export function DayHead({ locale }: Pick<Ledger, 'locale'>, day: Day, today: Day) {
  const near = day === today ? text.today : day === addDays(today, -1) ? text.yesterday : undefined
  if (near !== undefined) return html`<time datetime="${day}">${near}</time>`
  return html`<time datetime="${day}" lang="${locale}">${formatShortDay(locale, day, today)}</time>`
}
