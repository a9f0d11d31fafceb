/** Two or three trips a year, each with a tag. */
import { EMPTY_CONTENT } from '../../domain/expense-fields.ts'
import { addDays, dayInMonth, type Day } from '../../domain/day.ts'
import type { Rounding } from './amounts.ts'
import { CITIES, EVERYWHERE, HOLIDAYS, WEEKENDS, type Destination } from './destinations.ts'
import { priceLevelOn, yearsOf, type Household, type Planned } from './planned.ts'

type Season = {
  readonly destinations: readonly Destination[]
  readonly month: number
  /** It starts on one of these dates. */
  readonly dates: readonly [first: number, last: number]
  readonly days: number
  /** A trip every so many years. */
  readonly every: number
}

const SEASONS: readonly Season[] = [
  { destinations: CITIES, month: 4, dates: [6, 26], days: 4, every: 1 },
  { destinations: HOLIDAYS, month: 7, dates: [8, 28], days: 10, every: 1 },
  { destinations: WEEKENDS, month: 10, dates: [3, 20], days: 3, every: 2 },
]

const TAG = 'holiday'
const MOST_A_DAY = 3

export type Trips = {
  readonly planned: readonly Planned[]
  /** The days on which nobody is at home. */
  readonly away: ReadonlySet<Day>
}

/**
 * All trips of these days. One during which the first or the last day falls is left out: on both,
 * the household is at home.
 */
export function tripsOf(household: Household): Trips {
  const trips = yearsOf(household).flatMap((year) =>
    SEASONS.flatMap((season) => tripOf(season, year, household) ?? []),
  )
  return {
    planned: trips.flatMap(({ planned }) => planned),
    away: new Set(trips.flatMap(({ days }) => days)),
  }
}

type Trip = { readonly planned: readonly Planned[]; readonly days: readonly Day[] }

function tripOf(season: Season, year: number, household: Household): Trip | undefined {
  const { number, start, today, random, amounts } = household
  const [first, last] = season.dates
  const arrival = dayInMonth(year, season.month, first + random.below(last - first + 1))
  const days = Array.from({ length: season.days }, (_, index) => addDays(arrival, index))
  const turn = (year + number) / season.every
  if (!Number.isInteger(turn) || arrival <= start || days.includes(today)) return undefined
  const { destinations } = season
  const destination = destinations[turn % destinations.length]
  if (destination === undefined) return undefined

  // A second trip to one place has the year in its tag.
  const isLatest = turn + destinations.length > (Number(today.slice(0, 4)) + number) / season.every
  const tags = [isLatest ? destination.tag : `${destination.tag} ${year}`, TAG]
  const expense = (
    [category, name]: readonly [string, string, ...unknown[]],
    dollars: number,
    spentOn: Day,
    { note = '', rounding }: { note?: string; rounding?: Rounding } = {},
  ): Planned => {
    const minor = amounts.minor(dollars * priceLevelOn(spentOn, today), rounding)
    return { ...EMPTY_CONTENT, category, name, note, tags, spentOn, minor }
  }

  const { tickets, room, deposit, spending, note } = destination
  const [, , low, high] = tickets
  const booked = expense(
    tickets,
    random.between(low, high),
    addDays(arrival, -50 - random.below(25)),
  )
  const nights = (season.days - 1) * random.between(room[1], room[2])
  const slept = expense(['travel', room[0]], nights, addDays(arrival, season.days - 1), { note })
  const choices = random.shuffled([...spending, ...EVERYWHERE])
  const spent = days.flatMap((day) =>
    Array.from({ length: 1 + random.below(MOST_A_DAY) }, () => {
      // What was bought least so far, so that nothing comes up all the time.
      const each = choices.shift() ?? spending[0]
      choices.push(each)
      return expense(each, random.between(each[2], each[3]), day)
    }),
  )
  const paid =
    deposit && expense(['travel', deposit[0]], deposit[1], arrival, { rounding: 'whole' })
  const back = paid && {
    ...paid,
    minor: -paid.minor,
    note: 'All of it is back.',
    spentOn: addDays(arrival, season.days + 8 + random.below(8)),
    refundOf: paid,
  }
  return { planned: [booked, slept, ...spent, ...(paid && back ? [paid, back] : [])], days }
}
