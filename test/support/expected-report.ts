/** The texts that the page of a report must have, recomputed from the rows. */
import { addDays, dayIn, daysBetween, type Day } from '../../src/domain/day.ts'
import { formatDate, formatPeriod } from '../../src/domain/format-period.ts'
import { currencyDigits, formatCount, formatPrice } from '../../src/domain/money.ts'
import { periodOf, previousPeriod, type Period } from '../../src/domain/period.ts'
import { priceOf } from '../../src/domain/price-units.ts'
import { tableDays } from '../../src/domain/report-days.ts'
import type { Asked } from './random-reports.ts'
import {
  byWeekday,
  eachDay,
  grouped,
  inPeriod,
  matching,
  roundedAverage,
  sum,
  within,
  type Row,
} from './report-model.ts'

type Context = Asked & {
  readonly today: Day
  /** The matching rows of all days, and those of the period. */
  readonly any: readonly Row[]
  readonly rows: readonly Row[]
  /** The first day, and the first one after those that are counted. */
  readonly from: Day | undefined
  readonly until: Day
  readonly text: (units: bigint) => string
}

function contextOf(asked: Asked): Context {
  const { settings, now, period, filter } = asked
  const today = dayIn(settings.timeZone, now)
  const any = matching(asked.rows, filter)
  const rows = inPeriod(any, period)
  const days = rows.map(({ day }) => day).toSorted()
  const last = [today, days.at(-1) ?? today].toSorted()[1] ?? today
  const { from = days[0], until } = period.kind === 'all' ? {} : period
  const end = addDays(last, 1)
  const text = (units: bigint) => formatPrice(settings, priceOf(units))
  return { ...asked, today, any, rows, from, until: until && until < end ? until : end, text }
}

/** The numbers of a report's page, in the order of the page. */
export function expectedReport(asked: Asked) {
  const context = contextOf(asked)
  const { rows, filter, text } = context
  const categories = grouped(rows, ({ category }) => [category])
  const tags = grouped(rows, (row) => row.tags).slice(0, 10)
  const prices = rows.map(({ units }) => units).filter((units) => filter.refunds || units > 0n)
  const biggest = prices.toSorted((a, b) => (a < b === filter.refunds ? -1 : 1)).slice(0, 10)
  return {
    total: text(sum(rows)),
    facts: [
      rows.length === 1 ? '1 expense' : `${formatCount(asked.settings, `${rows.length}`)} expenses`,
      ...aDay(context),
      ...comparison(context),
    ].join(' · '),
    running: running(context),
    categories: categories.map(([name, units]) => [name, text(units)]),
    sumOfShares: categories.some(([, units]) => units > 0n) ? 100 : 0,
    shared: categories.filter(([, units]) => units > 0n).map(([name]) => name),
    months: months(context),
    tags: tags.map(([name, units]) => [`#${name}`, text(units)]),
    biggest: biggest.map(text),
    weekdays: rows.length === 0 ? [] : weekdays(context),
  }
}

function aDay({ rows, today, from, until, settings, text }: Context): string[] {
  const soFar = rows.filter(({ day }) => day <= today)
  if (soFar.length === 0 || from === undefined) return []
  const end = until <= today ? until : addDays(today, 1)
  const decimals = currencyDigits(settings.currency)
  return [`${text(roundedAverage(sum(soFar), daysBetween(from, end), decimals))} a day`]
}

function isBounded(period: Period) {
  return period.kind !== 'all' && period.kind !== 'open'
}

function comparison({ settings, period, today, any, text }: Context): string[] {
  const previous = previousPeriod(period, settings)
  if (!isBounded(period) || previous === undefined || today < period.from) return []
  const isOver = today >= period.until
  const here = eachDay(period.from, period.until).filter((day) => isOver || day <= today)
  const there = eachDay(previous.from, previous.until).slice(0, isOver ? undefined : here.length)
  const before = any.filter(({ day }) => there.includes(day))
  if (before.length === 0) return []
  const more = sum(any.filter(({ day }) => here.includes(day))) - sum(before)
  const against = isOver
    ? formatPeriod(settings.locale, previous)
    : `it was by ${formatDate(settings.locale, there.at(-1) ?? '')}`
  if (more === 0n) return [`as much as ${against}`]
  return [`${text(more < 0n ? -more : more)} ${more < 0n ? 'less' : 'more'} than ${against}`]
}

function running({ settings, period, any, rows, from, until, text }: Context): string[][] {
  const previous = previousPeriod(period, settings)
  const before = previous ? within(any, previous) : []
  if (from === undefined || from >= until) return []
  if (rows.length === 0 && before.length === 0) return []
  return tableDays({ from, until }, settings).map((day) => {
    const total = text(sum(rows.filter((row) => row.day <= day)))
    if (previous === undefined || before.length === 0) return [total]
    const last = addDays(previous.from, daysBetween(from, day))
    return [total, text(sum(before.filter((row) => row.day <= last)))]
  })
}

function months({ settings, period, today, any, text }: Context): string[] {
  const { from, until } = period.kind === 'all' ? {} : period
  const hasToday = (!from || from <= today) && (!until || today < until)
  const day = hasToday ? today : until ? addDays(until, -1) : (from ?? today)
  const totals: bigint[] = []
  for (let month = periodOf('month', day, settings); totals.length < 12;) {
    totals.push(sum(within(any, month)))
    month = periodOf('month', addDays(month.from, -1), settings)
  }
  return totals.every((total) => total === 0n) ? [] : totals.map(text)
}

function weekdays({ settings, rows, from, until, text }: Context): string[][] {
  const decimals = currencyDigits(settings.currency)
  const all = byWeekday(rows, eachDay(from ?? until, until), decimals)
  const first = settings.weekStart - 1
  return [...all.slice(first), ...all.slice(0, first)].map(({ total, average }) => [
    text(total),
    average === undefined ? '' : text(average),
  ])
}
