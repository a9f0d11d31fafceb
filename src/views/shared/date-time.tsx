import type { Ledger } from '../../domain/ledger.ts'
import { intlTimeZone } from '../../domain/time-zone.ts'
import { en } from '../messages/en.ts'

/** The day of a time in the ledger's time zone and locale: `5 June 2026`. */
export function dayInWords({ locale, timeZone }: Ledger, moment: Date): string {
  // Every day of the app is in one calendar, also where a locale prefers another.
  const words = { dateStyle: 'long', calendar: 'gregory' } as const
  const zone = { timeZone: intlTimeZone(timeZone) }
  return new Intl.DateTimeFormat(locale, { ...words, ...zone }).format(moment)
}

/** A time of this week in the ledger's time zone and locale: `Friday at 12:00 PM`. */
export function timeInWords({ locale, timeZone }: Ledger, moment: Date): string {
  const words = { weekday: 'long', hour: 'numeric', minute: '2-digit' } as const
  const zone = { timeZone: intlTimeZone(timeZone) }
  return new Intl.DateTimeFormat(locale, { ...words, ...zone }).format(moment)
}

/** The day of a time in UTC, as `2026-06-05`: for data of a member, which has no ledger's time zone. */
export function DayOf({ at }: { readonly at: Date }) {
  return <time datetime={at.toISOString()}>{at.toISOString().slice(0, 10)}</time>
}

/** A time in UTC, to the minute. */
export function MinuteOf({ at }: { readonly at: Date }) {
  const [day = '', time = ''] = at.toISOString().split('T')
  return <time datetime={at.toISOString()}>{en.shared.utcMinute(day, time.slice(0, 5))}</time>
}
