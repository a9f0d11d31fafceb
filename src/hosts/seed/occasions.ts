/** Presents: for Christmas, and for birthdays and other days that come once a year. */
import { EMPTY_CONTENT } from '../../domain/expense-fields.ts'
import { dayInMonth } from '../../domain/day.ts'
import { priceLevelOn, yearsOf, type Household, type Planned } from './planned.ts'

type Present = readonly [name: string, low: number, high: number, note?: string]

const CHRISTMAS: readonly Present[] = [
  ['Wooden train', 25, 60],
  ['Scarf for Mum', 20, 45],
  ['Whisky for Dad', 28, 55],
  ['Books for the nieces', 22, 48, 'Mia has the first one already.'],
  ['Christmas tree', 35, 60],
  ['Wrapping paper and cards', 8, 18],
  ['Chocolates for the neighbours', 9, 20],
  ['Something small for everybody at the office', 15, 40],
  ['Headphones', 60, 140, 'The receipt is in the drawer, in case they have to go back.'],
]

const BIRTHDAYS: readonly (readonly [month: number, date: number, ...Present])[] = [
  [2, 14, 'Flowers', 14, 28],
  [3, 12, 'Birthday present for Mum', 25, 60],
  [5, 21, 'Birthday present for Nora', 18, 40],
  [6, 27, 'Wedding present for Sam and Noor', 60, 120],
  [9, 3, 'Birthday present for Dad', 25, 60],
  [11, 9, 'Flowers', 14, 28],
]

const CATEGORY = 'gifts'
const FEWEST = 6

/** All presents of these days. */
export function presentsOf(household: Household): Planned[] {
  const { random, amounts, today } = household
  const present = (
    [name, low, high, note = '']: Present,
    { tag, ...when }: { tag: string; spentOn: string },
  ): Planned => {
    const level = priceLevelOn(when.spentOn, today)
    const minor = amounts.minor(random.between(low, high) * level)
    return { ...EMPTY_CONTENT, category: CATEGORY, name, note, tags: [tag], ...when, minor }
  }
  return yearsOf(household).flatMap((year) => {
    const birthdays = BIRTHDAYS.map(([month, date, ...each]) =>
      // Bought some days before.
      present(each, { tag: 'family', spentOn: dayInMonth(year, month, date - random.below(3)) }),
    )
    const many = FEWEST + random.below(CHRISTMAS.length - FEWEST + 1)
    const christmas = random
      .shuffled(CHRISTMAS)
      .slice(0, many)
      .map((each) =>
        present(each, { tag: 'christmas', spentOn: dayInMonth(year, 12, 1 + random.below(22)) }),
      )
    return [...birthdays, ...christmas]
  })
}
