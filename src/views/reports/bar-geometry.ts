/** Where the bars of a chart are. A price becomes a number here, since it only decides a length. */

export type Bar = {
  /** In percent of the width. */
  readonly x: number
  readonly width: number
  /** Whether it stands for money back, to the left of zero. */
  readonly isBack: boolean
}

// Half a pixel of 320 would not be seen.
const LEAST_WIDTH = 0.3

/** A bar for each total, from zero on: at the left, or further right if there is money back. */
export function barsOf(totals: readonly string[]): Bar[] {
  const values = totals.map(Number)
  const lowest = Math.min(0, ...values)
  const highest = Math.max(0, ...values)
  const range = highest - lowest || 1
  return values.map((value) => {
    const length = (100 * Math.abs(value)) / range
    const width = value === 0 ? 0 : Math.max(LEAST_WIDTH, length)
    const zero = (-100 * lowest) / range
    return {
      x: rounded(value < 0 ? zero - length : zero),
      width: rounded(width),
      isBack: value < 0,
    }
  })
}

function rounded(percent: number): number {
  return Math.round(percent * 10) / 10
}
