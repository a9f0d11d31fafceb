import type { Ledger } from '../../domain/ledger.ts'
import { formatRounded } from '../../domain/money.ts'
import { en } from '../messages/en.ts'
import { HEIGHT, labelHeights, WIDTH, type LineChart } from './line-geometry.ts'

const text = en.reports.cumulative

/** What a line is called, and its last total. */
export type NamedLine = { readonly name: string; readonly total: string }

type Props = {
  readonly ledger: Ledger
  /** The current one, and the one before, if there is one. */
  readonly lines: readonly NamedLine[]
  readonly chart: LineChart
  /** The first and the last day of the width. */
  readonly ends: readonly [string, string]
}

// Room for a label above the highest value, and for the days beneath zero.
const TOP = 20
const BOTTOM = 20
const CLASSES = ['now', 'before']

/**
 * The lines stretch with the width, and texts keep their size: the lines have a coordinate system of
 * their own, in which strokes are not scaled.
 */
export function Lines({ ledger, lines, chart, ends: [first, last] }: Props) {
  const height = TOP + HEIGHT + BOTTOM
  const label = text.chart(lines.map(({ name, total }) => text.series(name, total)))
  return (
    <>
      <ul class="legend">
        {lines.map(({ name }, index) => (
          <li>
            <svg class={CLASSES[index]} width="32" height="10" aria-hidden="true">
              <line x1="1" y1="5" x2="31" y2="5" />
            </svg>
            {name}
          </li>
        ))}
      </ul>
      <svg class="lines" width="100%" height={`${height}`} role="img" aria-label={label}>
        <g aria-hidden="true">
          {chart.ticks.map(({ value, y }) => (
            <line
              class={value === 0 ? 'zero' : 'grid'}
              x2="100%"
              y1={`${TOP + y}`}
              y2={`${TOP + y}`}
            />
          ))}
          <text class="tick" y={`${height - 5}`}>
            {first}
          </text>
          <text class="tick" x="100%" y={`${height - 5}`} text-anchor="end">
            {last}
          </text>
          <svg
            y={`${TOP}`}
            width="100%"
            height={`${HEIGHT}`}
            viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
            preserveAspectRatio="none"
            overflow="visible"
          >
            {chart.lines
              .map(({ points }, index) => (
                <polyline
                  class={CLASSES[index]}
                  points={points}
                  vector-effect="non-scaling-stroke"
                />
              ))
              .toReversed()}
          </svg>
          {/* Above the lines, which begin where they stand. */}
          {chart.ticks.map(({ value, y }) => (
            <text class="tick" y={`${TOP + y - 3}`}>
              {formatRounded(ledger, value)}
            </text>
          ))}
          <EndLabels lines={lines} chart={chart} />
        </g>
      </svg>
    </>
  )
}

function EndLabels({ lines, chart }: Pick<Props, 'lines' | 'chart'>) {
  const heights = labelHeights(chart.lines.map(({ y }) => y))
  return (
    <>
      {chart.lines.map(({ x, y }, index) => (
        <circle class={CLASSES[index]} cx={`${x}%`} cy={`${TOP + y}`} r="3.5" />
      ))}
      {chart.lines.map(({ x }, index) => (
        <text
          class={`end ${CLASSES[index]}`}
          x={`${x}%`}
          dx={x < 50 ? '8' : '-8'}
          y={`${TOP + (heights[index] ?? 0)}`}
          text-anchor={x < 50 ? 'start' : 'end'}
        >
          {lines[index]?.total}
        </text>
      ))}
    </>
  )
}
