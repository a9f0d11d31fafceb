/** Names of backup files, and which of them are kept. */

/** How many of the last days, weeks and months that have a backup keep one. */
export const KEPT = { days: 7, weeks: 4, months: 12 } as const

const NAME = /^expense-tracker-(?<day>\d{4}-\d\d-\d\d)T(?<time>\d{6})Z\.zst(?:\.age)?$/

/** The name of a file, by its moment in UTC, so that names sort by time. */
export function backupName(takenAt: Date, isEncrypted: boolean): string {
  const moment = takenAt.toISOString().slice(0, 19).replaceAll(':', '')
  return `expense-tracker-${moment}Z.zst${isEncrypted ? '.age' : ''}`
}

/** Which of these files go: all but the last of each day, week and month that keeps one. Others are left out. */
export function backupsToDelete(names: readonly string[]): string[] {
  const backups = names
    .filter((name) => NAME.test(name))
    .toSorted()
    .toReversed()
  const kept = new Set([
    ...lastOfEach(backups, KEPT.days, dayOf),
    ...lastOfEach(backups, KEPT.weeks, (name) => mondayOf(dayOf(name))),
    ...lastOfEach(backups, KEPT.months, (name) => dayOf(name).slice(0, 7)),
  ])
  return backups.filter((name) => !kept.has(name))
}

/** The newest name of each period, for the newest periods; the names are sorted, the newest first. */
function lastOfEach(names: readonly string[], count: number, periodOf: (name: string) => string) {
  const newest = new Map<string, string>()
  for (const name of names) {
    const period = periodOf(name)
    if (!newest.has(period)) newest.set(period, name)
  }
  return [...newest.values()].slice(0, count)
}

const dayOf = (name: string) => NAME.exec(name)?.groups?.['day'] ?? ''

function mondayOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7))
  return date.toISOString().slice(0, 10)
}
