/** The parts of a day in which people add expenses of the same kinds. */
import { memoize, MOST_TEXTS } from './memoize.ts'
import { intlTimeZone } from './time-zone.ts'

/** In minutes of the day, in a time zone: from 0, and `until` is the first minute after it. */
export type PartOfDay = {
  readonly from: number
  readonly until: number
  /** Minutes that the zone is ahead of UTC now, from 0 to 1439. */
  readonly offset: number
}

// Breakfast and the way to work, lunch, the shops after work, the evening: in hours.
const STARTS = [0, 11, 15, 19, 24]
const DAY = 24 * 60

/** The part of the day in which a moment is. */
export function partOfDayAt(moment: Date, timeZone: string): PartOfDay {
  return partOfMinute(`${timeZone} ${Math.floor(moment.getTime() / MINUTE)}`)
}

const MINUTE = 60_000

// Each list asks for the one of now.
const partOfMinute = memoize((key): PartOfDay => {
  const [timeZone = '', minutes] = key.split(' ')
  const moment = new Date(Number(minutes) * MINUTE)
  const [hour = 0, minute = 0] = timeFormat(timeZone).format(moment).split(':').map(Number)
  const next = STARTS.findIndex((start) => start > hour)
  const utc = moment.getUTCHours() * 60 + moment.getUTCMinutes()
  return {
    from: (STARTS[next - 1] ?? 0) * 60,
    until: (STARTS[next] ?? 24) * 60,
    offset: (hour * 60 + minute - utc + DAY) % DAY,
  }
}, MOST_TEXTS)

const timeFormat = memoize((timeZone) => {
  const options = { timeZone: intlTimeZone(timeZone), hourCycle: 'h23' } as const
  return new Intl.DateTimeFormat('en-GB', { ...options, hour: '2-digit', minute: '2-digit' })
})
