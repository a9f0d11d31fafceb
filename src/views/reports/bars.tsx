import type { CategoryColour } from '../../domain/category-content.ts'
import { colourClass } from '../shared/colours.ts'
import { attribute, html } from '../shared/html.ts'
import type { listPath } from '../shared/list-path.ts'
import { barsOf, type Bar } from './bar-geometry.ts'

export type BarRow = {
  readonly name: string
  /** What decides the length. */
  readonly total: string
  /** The numbers beside the bar, as text; empty ones keep their place. */
  readonly texts: readonly string[]
  /** Where its expenses or its report are. */
  readonly href?: string | ReturnType<typeof listPath> | undefined
  readonly colour?: CategoryColour | null
  /** Whether the page is about this one. */
  readonly isCurrent?: boolean
}

/** A row for each bar: its name and numbers as text, and the bar beneath. Rows are links, if there is more to see. */
export function Bars({ rows }: { readonly rows: readonly BarRow[] }) {
  const bars = barsOf(rows.map(({ total }) => total))
  return html`<ul class="bars">
    ${rows.map((row, index) => html`<li>${Row(row, bars[index] ?? NO_BAR)}</li>`)}
  </ul>`
}

const NO_BAR: Bar = { x: 0, width: 0, isBack: false }

function Row({ name, texts, href, colour, isCurrent = false }: BarRow, bar: Bar) {
  const figures = texts.map((text) => html`<span>${text}</span>`)
  const content = html`<bdi>${name}</bdi>${figures}${BarShape({ colour, bar })}`
  if (href === undefined) return html`<div>${content}</div>`
  return html`<a href="${href}" ${isCurrent ? CURRENT : ''}>${content}</a>`
}

const CURRENT = attribute('aria-current', 'page')

type BarShapeProps = { readonly colour?: CategoryColour | null | undefined; readonly bar: Bar }

export function BarShape({ colour, bar: { x, width, isBack } }: BarShapeProps) {
  const start = x > 0 && attribute('x', `${x}%`)
  const fill = isBack && attribute('fill', `url(#${BACK})`)
  return html`<svg class="bar ${colour ? colourClass(colour) : ''}" aria-hidden="true">
    ${width > 0 && html`<rect ${start} ${attribute('width', `${width}%`)} ${fill} />`}
  </svg>`
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
