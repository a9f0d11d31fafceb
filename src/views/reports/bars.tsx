import type { CategoryColour } from '../../domain/category-content.ts'
import { barsOf, type Bar } from './bar-geometry.ts'

export type BarRow = {
  readonly name: string
  /** What decides the length. */
  readonly total: string
  /** The numbers beside the bar, as text; empty ones keep their place. */
  readonly texts: readonly string[]
  /** Where its expenses or its report are. */
  readonly href?: string | undefined
  readonly colour?: CategoryColour | null
  /** Whether the page is about this one. */
  readonly isCurrent?: boolean
}

/** A row for each bar: its name and numbers as text, and the bar beneath. Rows are links, if there is more to see. */
export function Bars({ rows }: { readonly rows: readonly BarRow[] }) {
  const bars = barsOf(rows.map(({ total }) => total))
  return (
    <ul class="bars">
      {rows.map((row, index) => (
        <li>
          <Row row={row} bar={bars[index] ?? NO_BAR} />
        </li>
      ))}
    </ul>
  )
}

const NO_BAR: Bar = { x: 0, width: 0, isBack: false }

function Row({ row, bar }: { readonly row: BarRow; readonly bar: Bar }) {
  const { name, texts, href, isCurrent = false } = row
  const content = (
    <>
      <bdi>{name}</bdi>
      {texts.map((text) => (
        <span class="figure">{text}</span>
      ))}
      <BarShape colour={row.colour} bar={bar} />
    </>
  )
  if (href === undefined) return <div>{content}</div>
  return (
    <a href={href} aria-current={isCurrent ? 'page' : undefined}>
      {content}
    </a>
  )
}

type BarShapeProps = { readonly colour?: CategoryColour | null | undefined; readonly bar: Bar }

export function BarShape({ colour, bar: { x, width, isBack } }: BarShapeProps) {
  const colours = colour ? ` c-${colour}` : ''
  return (
    <svg class={`bar${colours}`} aria-hidden="true">
      {width > 0 && (
        <rect
          x={x > 0 ? `${x}%` : undefined}
          width={`${width}%`}
          fill={isBack ? `url(#${BACK})` : undefined}
        />
      )}
    </svg>
  )
}

const BACK = 'money-back'

/** The pattern of money back, which colour alone would not tell. */
export function Patterns() {
  return (
    <svg class="patterns" width="0" height="0" aria-hidden="true">
      <pattern id={BACK} width="6" height="6" patternUnits="userSpaceOnUse">
        <path d="M-1 1L1 -1M0 6L6 0M5 7L7 5" />
      </pattern>
    </svg>
  )
}
