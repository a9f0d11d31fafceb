import type { Role } from './member.ts'
import { parseName } from './name.ts'
import type { PeriodSettings } from './period.ts'
import type { Refusal } from './refusal.ts'
import type { Result } from './result.ts'

/** One household's book. Its settings decide how prices and days are read and shown. */
export type Ledger = LedgerSettings & {
  /** UUID, version 7. */
  readonly ledgerId: string
  /** Empty, unless a household has several. */
  readonly name: string
  /** The role of the signed-in member; absent where sign-in is off, and everybody may do all. */
  readonly role?: Role
  /** Whether somebody gave the time zone, or answered the question about it. Until then it is a guess. */
  readonly timeZoneChosen: boolean
  /** Goes up with every write of the settings; a change has the version it was made from. */
  readonly version: number
}

/** The settings of a ledger. */
export type LedgerSettings = PeriodSettings & {
  /** ISO 4217 code, such as `EUR`. */
  readonly currency: string
  /** BCP 47 tag, such as `de-DE`: decides separators, symbols and the names of days. */
  readonly locale: string
  /** IANA name, such as `Europe/Berlin`: decides which day "today" is. */
  readonly timeZone: string
  /** The ids of categories in the order of the list; all others come after. */
  readonly categoryOrder: readonly string[]
}

/** A ledger to add. Its time zone counts as chosen, unless it is said to be a guess. */
export type NewLedger = Omit<
  Ledger,
  'version' | 'categoryOrder' | 'name' | 'role' | 'timeZoneChosen'
> & { readonly timeZoneChosen?: boolean | undefined }

/** Whether the signed-in member may write in a ledger. */
export function mayWrite({ role }: Pick<Ledger, 'role'>): boolean {
  return role !== 'viewer'
}

/** Whether the signed-in member may change the settings of a ledger. */
export function mayChangeSettings({ role }: Pick<Ledger, 'role'>): boolean {
  return role === undefined || role === 'owner'
}

/** The locale of the first ledger, unless the operator gives another one. */
export const DEFAULT_LOCALE = 'en-US'

export const LONGEST_LEDGER_NAME = 100

/** Reads a ledger's name. */
export function parseLedgerName(typed: string): Result<string, Refusal> {
  return parseName(typed, { field: 'ledger', longest: LONGEST_LEDGER_NAME })
}

/** The day a week starts on where a locale is spoken, by CLDR; Monday where that is not known. */
export function weekStartOf(tag: string): number {
  const locale = new Intl.Locale(tag) as WithWeekInfo
  return (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1
}

/** Engines had it as a property before it became a method; some have neither. */
type WithWeekInfo = Intl.Locale & {
  readonly getWeekInfo?: () => WeekInfo
  readonly weekInfo?: WeekInfo
}
type WeekInfo = { readonly firstDay: number }
