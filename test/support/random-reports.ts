/** Random ledgers, and the reports that are asked of them. */
import * as fc from 'fast-check'
import { CURRENCY_CODES } from '../../src/domain/currencies.ts'
import { addDays, dayIn, type Day } from '../../src/domain/day.ts'
import { filterQuery, wholePeriod } from '../../src/domain/filter.ts'
import { currencyDigits } from '../../src/domain/money.ts'
import { CALENDAR_KINDS, periodOf, type Period } from '../../src/domain/period.ts'
import { priceOf } from '../../src/domain/price-units.ts'
import type { Row, RowFilter } from './report-model.ts'

const LOCALES = ['en-US', 'de-DE', 'ar-EG', 'ja-JP', 'en-IN', 'fr-CH', 'th-TH', 'sv-SE']
const ZONES = ['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Niue']

export type Asked = {
  readonly settings: {
    readonly currency: string
    readonly locale: string
    readonly timeZone: string
    readonly monthStart: number
    readonly weekStart: number
  }
  readonly now: Date
  readonly rows: readonly Row[]
  readonly period: Period
  readonly filter: RowFilter
}

const settings = fc.record({
  currency: fc.constantFrom(...CURRENCY_CODES),
  locale: fc.constantFrom(...LOCALES),
  timeZone: fc.constantFrom(...ZONES),
  monthStart: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 31 })),
  weekStart: fc.integer({ min: 1, max: 7 }),
})

const now = fc
  .integer({ min: Date.UTC(2023, 11, 25), max: Date.UTC(2026, 11, 31) })
  .map((time) => new Date(time))

const minorUnits = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 20_000 }) },
  { weight: 2, arbitrary: fc.integer({ min: -9000, max: -1 }) },
  { weight: 1, arbitrary: fc.constantFrom(99_999_999_999, -99_999_999_999) },
)

const rawRow = fc.record({
  category: fc.constantFrom('food', 'rent', 'fun', 'travel'),
  minor: minorUnits,
  daysAgo: fc.oneof(fc.integer({ min: -30, max: 60 }), fc.integer({ min: -40, max: 800 })),
  tags: fc.subarray(['a', 'b', 'c']),
  name: fc.constantFrom('', 'Dinner', 'Lunch', 'Dinner again'),
})

/** A lowest price above the highest is refused. */
function inOrder(least: bigint | undefined, most: bigint | undefined) {
  const isReversed = least !== undefined && most !== undefined && least > most
  return isReversed ? { least: most, most: least } : { least, most }
}

const rawFilter = fc.record({
  categories: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.subarray([0, 1, 2, 3])),
  except: fc.boolean(),
  tags: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.subarray([0, 1, 2])),
  text: fc.oneof({ weight: 4, arbitrary: fc.constant('') }, fc.constantFrom('din', 'again', 'x')),
  least: fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, minorUnits),
  most: fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, minorUnits),
  refunds: fc.oneof({ weight: 8, arbitrary: fc.constant(false) }, fc.constant(true)),
})

const shift = fc.integer({ min: -2, max: 2 })

/** A period of this kind near today. */
function periodArbitrary(kind: Period['kind'], today: Day, periods: Asked['settings']) {
  return fc.tuple(shift, fc.integer({ min: 1, max: 400 })).map(([by, length]): Period => {
    const day = addDays(today, by * 45)
    const calendar = CALENDAR_KINDS.find((each) => each === kind)
    if (calendar) return periodOf(calendar, day, periods)
    if (kind === 'range') return { kind, from: day, until: addDays(day, length) }
    if (kind === 'all') return { kind }
    return length % 2 === 0
      ? { kind: 'open', from: day, until: undefined }
      : { kind: 'open', from: undefined, until: day }
  })
}

const used = (names: readonly string[]) => [...new Set(names)].toSorted()
const pick = (names: readonly string[], places: readonly number[]) =>
  names.filter((_, place) => places.includes(place))

/** Reports of one kind of period. */
export function askedReports(kind: Period['kind']): fc.Arbitrary<Asked> {
  return fc
    .tuple(settings, now, fc.array(rawRow, { maxLength: 24 }), rawFilter)
    .chain(([each, at, rawRows, raw]) => {
      const today = dayIn(each.timeZone, at)
      const step = 10n ** BigInt(4 - currencyDigits(each.currency))
      const rows = rawRows.map(({ minor, daysAgo, ...words }) => {
        return { ...words, units: BigInt(minor) * step, day: addDays(today, -daysAgo) }
      })
      // A filter of what the ledger has not is answered without numbers.
      const categories = used(rows.map(({ category }) => category))
      const tags = used(rows.flatMap((row) => row.tags))
      const bound = (minor: number | undefined) =>
        minor === undefined ? undefined : BigInt(minor) * step
      const filter = {
        ...raw,
        categories: pick(categories, raw.categories),
        tags: pick(tags, raw.tags),
        ...inOrder(bound(raw.least), bound(raw.most)),
      }
      const asked = { settings: each, now: at, rows, filter }
      return periodArbitrary(kind, today, each).map((period) => ({ ...asked, period }))
    })
}

/** The query of the list that a report is of. */
export function queryOf({ period, filter }: Asked): string {
  return filterQuery({
    ...wholePeriod(period),
    categories: filter.categories.map(referenceTo),
    except: filter.except && filter.categories.length > 0,
    tags: filter.tags.map(referenceTo),
    text: filter.text,
    least: priceOrNone(filter.least),
    most: priceOrNone(filter.most),
    refunds: filter.refunds,
  })
}

const referenceTo = (id: string) => ({ id, name: undefined, isMissing: false })
const priceOrNone = (units: bigint | undefined) =>
  units === undefined ? undefined : priceOf(units)
