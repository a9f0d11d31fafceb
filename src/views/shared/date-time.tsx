import { DEFAULT_LOCALE, type Ledger } from '../../domain/ledger.ts'
import { intlTimeZone } from '../../domain/time-zone.ts'

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

/** The format of pages about a member: that of the open ledger, or the usual one without any. */
export type Format = Pick<Ledger, 'locale' | 'timeZone'>

export const formatOf = (ledger: Ledger | undefined): Format =>
  ledger ?? { locale: DEFAULT_LOCALE, timeZone: 'UTC' }

type Props = { readonly format: Format; readonly at: Date }

/** The day of a time: `Jun 5, 2026`. */
export function DayOf({ format, at }: Props) {
  return <Time {...{ format, at }} words={{ dateStyle: 'medium' }} />
}

/** A time to the minute: `Jun 5, 2026, 12:00 PM`. */
export function MinuteOf({ format, at }: Props) {
  return <Time {...{ format, at }} words={{ dateStyle: 'medium', timeStyle: 'short' }} />
}

function Time({ format, at, words }: Props & { readonly words: Intl.DateTimeFormatOptions }) {
  const { locale, timeZone } = format
  const options = { ...words, calendar: 'gregory', timeZone: intlTimeZone(timeZone) }
  return (
    <time datetime={at.toISOString()} lang={locale}>
      {new Intl.DateTimeFormat(locale, options).format(at)}
    </time>
  )
}
