/** Where the lines of running totals are. A price becomes a number here, since it only decides a place. */
import { nice, ticks } from 'd3-array'
import { addDays, daysBetween, type Day } from '../../domain/day.ts'
import { runningOn, type RunningTotal } from '../../domain/report.ts'

/** The lines are drawn in this height, and in a width of 1000 that is stretched. */
export const HEIGHT = 160
export const WIDTH = 1000
const MOST_POINTS = 124
const TICKS = 3

/** The running totals of some days, which begin at the left edge. */
export type Series = {
  readonly from: Day
  readonly until: Day
  readonly running: readonly RunningTotal[]
}

type Line = {
  /** Of a polyline. */
  readonly points: string
  /** Its last point: in percent of the width, and in pixels from the top. */
  readonly x: number
  readonly y: number
}

export type LineChart = {
  readonly lines: readonly Line[]
  /** Round numbers, each with its distance from the top. */
  readonly ticks: readonly { readonly value: number; readonly y: number }[]
}

/** Draws lines on common scales. `length` is how many days the width has. */
export function lineChart(series: readonly Series[], length: number): LineChart {
  const values = series.flatMap(({ running }) => running.map(([, total]) => Number(total)))
  const [low, high] = nice(Math.min(0, ...values), Math.max(0, ...values), TICKS)
  const range = high - low || 1
  const y = (value: number) => Math.round((10 * HEIGHT * (high - value)) / range) / 10
  return {
    lines: series.map((each) => lineOf(each, length, y)),
    ticks: ticks(low, high, TICKS).map((value) => ({ value, y: y(value) })),
  }
}

function lineOf(
  { from, until, running }: Series,
  length: number,
  y: (value: number) => number,
): Line {
  const days = daysBetween(from, until)
  const step = Math.max(1, Math.ceil(length / MOST_POINTS))
  const counts = Array.from({ length: Math.ceil(days / step) }, (_, n) =>
    Math.min((n + 1) * step, days),
  )
  const ends = counts.map((count) => ({
    x: Math.round((WIDTH * count) / length),
    y: y(Number(runningOn(running, addDays(from, count - 1)))),
  }))
  const last = ends.at(-1) ?? { x: 0, y: y(0) }
  return {
    points: [{ x: 0, y: y(0) }, ...ends].map((end) => `${end.x},${end.y}`).join(' '),
    x: (100 * last.x) / WIDTH,
    y: last.y,
  }
}

/** Text needs this much height. */
const LABEL = 15
const GAP = 5

/**
 * The baselines of the labels of one or two lines, at least a text's height apart: the upper one stands
 * above its point, and the other one below its own, unless that is too near to zero or to the edge.
 */
export function labelHeights(ys: readonly number[]): number[] {
  const lowest = Math.max(...ys)
  const below = lowest + LABEL + GAP / 2
  const low = ys.length > 1 && below <= HEIGHT - GAP ? below : lowest - GAP
  return ys.map((y) => {
    if (y === lowest) return low
    return Math.min(y - GAP, low - LABEL)
  })
}
