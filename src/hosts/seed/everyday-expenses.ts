/** Draws what is bought on a day, by its weekday and season. */
import { addDays, daysBetween, weekdayOf, type Day } from '../../domain/day.ts'
import { keysOf } from '../../domain/expense.ts'
import { EVERYDAY, type Thing } from './everyday.ts'
import { priceLevelOn, type Household } from './planned.ts'

const ONE_IN_WITH_NOTE = 4
const ONE_IN_RETURNED = 3
/** Days until the money is back. */
const [SOONEST, LATEST] = [10, 30]
/** A thing is bought again after this share of the time between two on average. */
const SHARE_OF_WAIT = 4
/** What a household buys in a day; those who want more rows than that do without its habits. */
const MOST_OF_A_HOUSEHOLD = 12
const MOST_TRIES = 8
const MONEY_BACK = 'Sent back.'

type Words = ReturnType<typeof wordsOf>
export type Bought = { readonly words: Words; readonly minor: number }

export type EverydayExpenses = {
  /** How much is bought on a day, compared with others. */
  readonly weightOf: (day: Day) => number
  /** The next `count` expenses of a day; days come one after the other. */
  readonly buy: (day: Day, count: number) => Generator<Bought>
}

export function everydayExpenses({ random, amounts, today }: Household): EverydayExpenses {
  const tables = new Map<string, Table>()
  const tableOf = (day: Day): Table => {
    const [month, weekday] = [Number(day.slice(5, 7)), weekdayOf(day)]
    const key = `${month} ${weekday}`
    const table = tables.get(key) ?? makeTable(month, weekday)
    tables.set(key, table)
    return table
  }
  // A shop is not visited twice a day, nor a coat bought twice a winter.
  const lastBought = new Map<Offered, Day>()
  const isTooSoon = (offered: Offered, day: Day) => {
    const last = lastBought.get(offered)
    const days = 365 / offered.thing.times / SHARE_OF_WAIT
    return last !== undefined && daysBetween(last, day) < days
  }
  const draw = (table: Table, day: Day, count: number): Offered => {
    let drawn = drawFrom(table, random.fraction())
    if (count > MOST_OF_A_HOUSEHOLD) return drawn
    for (let tries = 0; tries < MOST_TRIES && isTooSoon(drawn, day); tries += 1) {
      drawn = drawFrom(table, random.fraction())
    }
    lastBought.set(drawn, day)
    return drawn
  }
  const due = new Map<Day, Bought[]>()
  let arrived: Bought[] = []
  let returnable = 0

  function* buy(day: Day, count: number): Generator<Bought> {
    arrived = [...arrived, ...(due.get(day) ?? [])]
    due.delete(day)
    const table = tableOf(day)
    const level = priceLevelOn(day, today)
    for (let index = 0; index < count; index += 1) {
      const refund = arrived.shift()
      if (refund !== undefined) {
        yield refund
        continue
      }
      const { thing, plain, noted, back } = draw(table, day, count)
      // Most prices are near the low end: the square of a fraction is mostly small.
      const dollars = thing.low + (thing.high - thing.low) * random.fraction() ** 2
      const minor = amounts.minor(dollars * level)
      const [first] = noted
      const hasNote = first !== undefined && random.below(ONE_IN_WITH_NOTE) === 0
      yield { words: hasNote ? random.oneOf([first, ...noted]) : plain, minor }
      if (thing.mayReturn !== true) continue
      returnable += 1
      if (returnable % ONE_IN_RETURNED !== 0) continue
      const on = addDays(day, SOONEST + random.below(LATEST - SOONEST))
      due.set(on, [...(due.get(on) ?? []), { words: back, minor: -minor }])
    }
  }
  return { weightOf: (day) => tableOf(day).weight, buy }
}

/** A thing with its words, so that their keys are made once. */
const OFFERED = EVERYDAY.map((thing) => ({
  thing,
  plain: wordsOf(thing, ''),
  noted: (thing.notes ?? []).map((note) => wordsOf(thing, note)),
  back: wordsOf(thing, MONEY_BACK),
}))

function wordsOf({ category, name, tags = [] }: Thing, note: string) {
  const words = { category, name, note, tags }
  return { ...words, keys: keysOf(words) }
}

type Offered = (typeof OFFERED)[number]
/** The sums of the weights of each thing and those before it. */
type Table = { readonly weight: number; readonly sums: readonly (readonly [number, Offered])[] }

function makeTable(month: number, weekday: number): Table {
  let weight = 0
  const sums = OFFERED.map((each) => {
    const { times, weekdays, months } = each.thing
    const isInSeason = months === undefined || months.includes(month)
    const inSeason = isInSeason ? 12 / (months?.length ?? 12) : 0
    const week = weekdays?.reduce((sum, one) => sum + one) ?? 7
    weight += times * inSeason * (((weekdays?.[weekday - 1] ?? 1) * 7) / week)
    return [weight, each] as const
  })
  return { weight, sums }
}

function drawFrom({ weight, sums }: Table, fraction: number): Offered {
  const place = fraction * weight
  const drawn = sums.find(([sum]) => place < sum) ?? sums.at(-1)
  if (drawn === undefined) throw new Error('nothing to buy')
  return drawn[1]
}
