import type { Ledger } from '../../domain/ledger.ts'
import { en } from '../messages/en.ts'

/** A moment's day where the ledger is kept: `5 June 2026`. */
export function dayInWords({ locale, timeZone }: Ledger, moment: Date): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(moment)
}

/** A moment's day in UTC, as `2026-06-05`: for what belongs to a member, and no ledger's time zone. */
export function DayOf({ at }: { readonly at: Date }) {
  return <time datetime={at.toISOString()}>{at.toISOString().slice(0, 10)}</time>
}

/** The same, to the minute. */
export function MinuteOf({ at }: { readonly at: Date }) {
  const [day = '', time = ''] = at.toISOString().split('T')
  return <time datetime={at.toISOString()}>{en.shared.utcMinute(day, time.slice(0, 5))}</time>
}
