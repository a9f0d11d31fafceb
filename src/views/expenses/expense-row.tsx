import { html, raw } from 'hono/html'
import { sortedByName } from '../../domain/collation.ts'
import { formatDay } from '../../domain/day.ts'
import type { ListedExpense } from '../../domain/expense.ts'
import type { Ledger } from '../../domain/ledger.ts'
import type { Named } from '../../domain/reference.ts'
import { formatAmount, isMoneyBack } from '../../domain/money.ts'
import { BULK_FORM } from './bulk.tsx'
import { en } from '../messages/en.ts'
import { dotClass } from '../shared/colours.ts'

const text = en.expenses

type Props = {
  readonly ledger: Ledger
  readonly expense: ListedExpense
  /** The query of the page of the list it is on, to return to it. */
  readonly back: string
  /** Whether the row has its day, since there is no heading with it. */
  readonly showDay: boolean
  readonly isNew: boolean
  readonly isSelected: boolean
}

/**
 * One expense of the list: name and price, then its other fields. A template, because
 * the rows are most of the page, and JSX costs three times as much to render.
 */
export function ExpenseRow(props: Props) {
  const { ledger, expense, back, isNew, isSelected } = props
  const { id, name, category, price, version } = expense
  const title = name || category
  const dot = name === '' ? dotOf(expense) : ''
  const query = back === '' ? '' : `?back=${encodeURIComponent(back)}`
  return html`
    <li ${isNew ? NEW : ''}>
      <input
        type="checkbox"
        class="select"
        form="${BULK_FORM}"
        name="expense"
        value="${id}.${version}"
        aria-label="${text.list.selectOne(title)}"
        ${isSelected ? 'checked' : ''}
      />
      <a href="/expenses/${id}${query}"><bdi class="what${dot}">${title}</bdi></a>
      <span class="figure">${formatAmount(ledger, price)}</span>
      <div class="about">${Details(props)}</div>
      <button
        class="plain"
        name="delete"
        value="${id}.${version}"
        aria-label="${text.list.deleteOne(title)}"
      >
        ${text.delete}
      </button>
    </li>
  `
}

/** The same for viewers, who cannot select or delete it. */
export function ReadExpenseRow(props: Props) {
  const { ledger, expense, back } = props
  const { id, name, category, price } = expense
  const dot = name === '' ? dotOf(expense) : ''
  const query = back === '' ? '' : `?back=${encodeURIComponent(back)}`
  return html`
    <li>
      <a href="/expenses/${id}${query}"><bdi class="what${dot}">${name || category}</bdi></a>
      <span class="figure">${formatAmount(ledger, price)}</span>
      <div class="about">${Details(props)}</div>
    </li>
  `
}

const NEW = raw('class="new"')

function Details({ ledger, expense, showDay, isNew }: Props) {
  const { name, category, price, note, tags, version, spentOn } = expense
  return html`
    ${
      showDay &&
      html`<time datetime="${spentOn}" lang="${ledger.locale}">
        ${formatDay(ledger.locale, spentOn)}
      </time>`
    }
    ${name !== '' && html`<bdi class="category${dotOf(expense)}">${category}</bdi>`}
    ${tags.length > 0 && html`<span class="tags">${sortedByName(tags, ledger.locale).map(Tag)}</span>`}
    ${isMoneyBack(price) && html`<span class="back">${text.moneyBack}</span>`}
    ${isNew && html`<output class="mark">${version === 1 ? text.added : text.changed}</output>`}
    ${
      note !== '' &&
      html`<details>
        <summary>${text.fields.note}</summary>
        <bdi class="note">${note}</bdi>
      </details>`
    }
  `
}

function dotOf({ colour }: ListedExpense): string {
  return colour === null ? '' : ` ${dotClass(colour)}`
}

function Tag({ id, name }: Named) {
  return html`<a href="/?period=all&tag_id=${encodeURIComponent(id)}"><bdi>${name}</bdi></a> `
}
