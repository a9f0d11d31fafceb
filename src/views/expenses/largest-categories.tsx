import { queryOfCategory, type ExpenseFilter } from '../../domain/filter.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatPrice, formatRounded } from '../../domain/money.ts'
import { average, unitsOf } from '../../domain/price-units.ts'
import { en } from '../messages/en.ts'
import { colourClass } from '../shared/colours.ts'
import { html } from '../shared/html.ts'
import { listPath } from '../shared/list-path.ts'
import { remembered } from '../shared/remembered.ts'
import { Icon } from '../shared/icon.tsx'
import { reportOfCategories, type CategoryTotal } from './all-categories.tsx'

const text = en.expenses.totals

/** Units of the bar's width, and the least that can still be seen. */
const WIDTH = 1000
const NARROWEST = 8

/** How many of the largest categories are named below the bar. */
const NAMED = 3

type Props = {
  readonly ledger: Ledger
  readonly filter: ExpenseFilter
  readonly totals: readonly CategoryTotal[]
}

/** Where the money went: a bar with a part for each category, and the largest ones by name. */
export const ShareBar = remembered(Shares)

function Shares({ ledger, filter, totals }: Props) {
  const parts = partsOf(totals)
  if (parts.length < 2) return null
  const named = parts.slice(0, NAMED).map(({ category }) => {
    const name = html`<bdi class="dot ${colourClass(category.colour)}">${category.name}</bdi>`
    const total = html`<span>${wholePrice(ledger, category.total)}</span>`
    return html`<li><a href="${pathOf(filter, category)}">${name} ${total}</a></li>`
  })
  const all = html`<a href="${reportOfCategories(filter)}" aria-label="${text.report}">
    ${Icon({ name: 'later' })}
  </a>`
  return html`<section class="shares" aria-label="${text.shares}">
    <svg viewBox="0 0 ${WIDTH} 12" preserveAspectRatio="none">
      ${parts.map((part) => PartOfBar(ledger, filter, part))}
    </svg>
    <ul>
      ${named}
      <li class="all">${all}</li>
    </ul>
  </section>`
}

function PartOfBar(ledger: Ledger, filter: ExpenseFilter, { category, from, width }: Part) {
  const label = text.share(category.name, formatPrice(ledger, category.total))
  const shape = html`<rect class="${colourClass(category.colour)}" x="${from}" width="${width}" />`
  return html`<a href="${pathOf(filter, category)}" aria-label="${label}">${shape}</a>`
}

function pathOf(filter: ExpenseFilter, category: CategoryTotal) {
  return listPath(queryOfCategory(filter, category))
}

/** Without decimals, so that three fit into a line; the bar has the exact totals. */
function wholePrice(ledger: Ledger, total: string): string {
  const whole = Number(average(total, 1, 0))
  return whole === 0 ? formatPrice(ledger, total) : formatRounded(ledger, whole)
}

type Part = { readonly category: CategoryTotal; readonly from: number; readonly width: number }

/** The parts of the bar, the largest first. More money back than spent has no part. */
function partsOf(totals: readonly CategoryTotal[]): Part[] {
  const spent = totals.filter(({ total }) => unitsOf(total) > 0n)
  const sum = spent.reduce((all, { total }) => all + unitsOf(total), 0n)
  const parts: Part[] = []
  let from = 0
  for (const category of spent) {
    const width = Number((unitsOf(category.total) * BigInt(WIDTH)) / sum)
    if (width < NARROWEST) break
    parts.push({ category, from, width: width - GAP })
    from += width
  }
  return parts
}

/** Between two parts, so that colours which are hard to tell apart do not touch. */
const GAP = 4
