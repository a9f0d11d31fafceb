/** The settings of a ledger. */
export const settings = {
  title: 'Settings',
  notSaved: 'Not saved',
  fields: {
    currency: 'Currency',
    locale: 'Language and formats',
    timeZone: 'Time zone',
    weekStart: 'First day of the week',
    monthStart: 'First day of the month',
  },
  currencyHint: 'Amounts are not converted: 12 stays 12.',
  timeZoneHint: 'Decides when a new day begins.',
  timeZoneUnknown: 'This server does not know that time zone, and counts days in UTC.',
  timeZoneQuestion: {
    question: <T>(zone: T) => ['You seem to be in ', zone, '. Use it?'],
    use: 'Use it',
    keep: (zone: string) => `Keep ${zone}`,
    daysStart: (zone: string) => `Days start at midnight in ${zone}.`,
    change: 'Change',
  },
  ownersOnly: 'Only owners can change these settings.',
  monthStartHint: 'From 1 to 31. Shorter months begin on their last day.',
  savedValue: <T>(value: T) => ['Saved value: ', value],
  save: 'Save',
}
