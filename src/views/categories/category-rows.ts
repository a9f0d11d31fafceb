import { attribute, html } from '../shared/html.ts'
import { categoryAnchor } from '../../domain/category.ts'
import type { CategoryContent } from '../../domain/category-content.ts'
import { queryOfCategory, type ExpenseFilter } from '../../domain/filter.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatPrice } from '../../domain/money.ts'
import { expenseCount } from '../expenses/expense-count.ts'
import type { Bar } from '../reports/bar-geometry.ts'
import { BarShape } from '../reports/bars.tsx'
import { Tile } from '../shared/tile.ts'

export type ListedCategory = CategoryContent & {
  readonly category: string
  readonly version: number
  readonly total: string
  readonly expenseCount: string
}

/** A category, with its share of what was spent and its bar. */
export type CategoryRow = ListedCategory & { readonly share: string; readonly bar: Bar }

type Props = {
  readonly ledger: Ledger
  readonly filter: ExpenseFilter
  readonly rows: readonly CategoryRow[]
  /** The id of the category to mark as just added or changed. */
  readonly marked?: string | undefined
}

/** Categories, each as one link to its page. A template, since a ledger may have hundreds of them. */
export function CategoryRows({ ledger, filter, rows, marked }: Props) {
  return html`<ul class="category-rows">
    ${rows.map((row) => {
      const { category, name, colour, symbol, total, share, bar } = row
      const href = `/category?${queryOfCategory(filter, { id: category, name })}`
      return html`<li
        id="${categoryAnchor(category)}"
        tabindex="-1"
        ${category === marked ? NEW : ''}
      >
        <a href="${href}">
          ${Tile(name, colour, symbol)}
          <span class="line">
            <bdi>${name}</bdi>
            <span class="figure">${formatPrice(ledger, total)}</span>
            <span class="share">${share}</span>
          </span>
          <span class="line">
            ${BarShape({ colour, bar })}
            <span class="quiet">${expenseCount(ledger, row.expenseCount)}</span>
          </span>
        </a>
      </li>`
    })}
  </ul>`
}

const NEW = attribute('class', 'new')
