/** One household's book. Prices, days and words are read and shown by its settings. */
export type Ledger = {
  /** UUID, version 7. */
  readonly ledgerId: string
  /** ISO 4217 code, such as `EUR`. */
  readonly currency: string
  /** BCP 47 tag, such as `de-DE`: decides separators, symbols and the names of days. */
  readonly locale: string
  /** IANA name, such as `Europe/Berlin`: decides which day "today" is. */
  readonly timeZone: string
}
