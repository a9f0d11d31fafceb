import type { Ledger } from '../domain/ledger.ts'

/** A moment's day where the ledger is kept: `5 June 2026`. */
export function dayInWords({ locale, timeZone }: Ledger, moment: Date): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(moment)
}
