/** Samples of charts, with numbers of each kind. */
import { CATEGORY_COLOURS } from '../../domain/category-content.ts'
import { addDays } from '../../domain/day.ts'
import type { RunningTotal } from '../../domain/report.ts'
import { Bars, Patterns } from '../../views/reports/bars.tsx'
import { lineChart } from '../../views/reports/line-geometry.ts'
import { Lines } from '../../views/reports/lines.tsx'
import type { SampleProps } from './styles-page.tsx'

export function SampleBars() {
  const rows = CATEGORY_COLOURS.map((colour, index) => {
    const total = `${1200 - 100 * index}`
    return { name: colour, total, texts: [`$${total}`], href: '#main', colour }
  })
  const refunds = { name: 'money back', total: '-300', texts: ['+$300'] }
  return (
    <>
      <Patterns />
      <Bars rows={[...rows, refunds]} />
    </>
  )
}

const LENGTH = 30

export function SampleLines({ ledger, today }: SampleProps) {
  const from = addDays(today, -LENGTH)
  const until = addDays(today, 1)
  const series = [40, 55].map((daily) => {
    const running = Array.from({ length: LENGTH }, (_, day): RunningTotal => [
      addDays(from, day),
      `${daily * day}`,
    ])
    return { from, until, running }
  })
  const names = [
    { name: 'This month', total: '$1,160' },
    { name: 'The month before', total: '$1,595' },
  ]
  return (
    <Lines ledger={ledger} lines={names} chart={lineChart(series, LENGTH)} ends={['1', '30']} />
  )
}
