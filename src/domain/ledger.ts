import type { Role } from './member.ts'
import { parseName } from './name.ts'
import type { PeriodSettings } from './period.ts'
import type { Refusal } from './refusal.ts'
import type { Result } from './result.ts'

/** One household's book. Prices, days and words are read and shown by its settings. */
export type Ledger = LedgerSettings & {
  /** UUID, version 7. */
  readonly ledgerId: string
  /** What it is called, where a household has several. */
  readonly name: string
  /** What whoever looks at it may do there; absent where nobody signs in, and everybody may do all. */
  readonly role?: Role
  /** How often its settings were written: a change says which version it was made from. */
  readonly version: number
}

/** What a household decides about its ledger. */
export type LedgerSettings = PeriodSettings & {
  /** ISO 4217 code, such as `EUR`. */
  readonly currency: string
  /** BCP 47 tag, such as `de-DE`: decides separators, symbols and the names of days. */
  readonly locale: string
  /** IANA name, such as `Europe/Berlin`: decides which day "today" is. */
  readonly timeZone: string
  /** The ids of categories, as they are to be listed; those that are not named come after. */
  readonly categoryOrder: readonly string[]
}

/** A ledger on its way in. */
export type NewLedger = Omit<Ledger, 'version' | 'categoryOrder' | 'name' | 'role'>

/** Whether whoever looks at a ledger may write in it. */
export function mayWrite({ role }: Pick<Ledger, 'role'>): boolean {
  return role !== 'viewer'
}

export const LONGEST_LEDGER_NAME = 100

/** Reads a ledger's name: one line, and nothing in it that cannot be seen. */
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
