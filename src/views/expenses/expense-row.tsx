import { attribute, html, raw } from '../shared/html.ts'
import { sortedByName } from '../../domain/collation.ts'
import type { Day } from '../../domain/day.ts'
import type { ListedExpense } from '../../domain/expense.ts'
import type { Ledger } from '../../domain/ledger.ts'
import type { Named } from '../../domain/reference.ts'
import { formatAmount, isMoneyBack, returnedAmount } from '../../domain/money.ts'
import { BULK_FORM } from './bulk.tsx'
import { en } from '../messages/en.ts'
import { TileAttributes } from '../shared/tile.ts'
import { DayHead } from './day-head.ts'

const text = en.expenses

type Props = {
  readonly ledger: Pick<Ledger, 'currency' | 'locale'>
  readonly today: Day
  readonly expense: ListedExpense
  /** The query of the page of the list it is on, to return to it. */
  readonly back: string
  /** Whether the row has its day, since there is no heading with it. */
  readonly showDay: boolean
  readonly isNew: boolean
  /** Whether the row has a box, to select it. */
  readonly isSelecting: boolean
  readonly isSelected: boolean
}

/**
 * The id of what the row of an expense has for the focus, which an address may name: the last digits
 * of the expense's, which are random, and few, since every row has it.
 */
export function rowId(expenseId: string): string {
  return `e-${expenseId.slice(-8)}`
}

/**
 * One expense of the list: name and price, then its other fields; all of it leads to its page, or selects it.
 * A template, because the rows are most of the page, and JSX costs three times as much to render.
 */
export function ExpenseRow(props: Props) {
  const { ledger, expense, back, isNew, isSelecting } = props
  const { id, name, category, colour, symbol } = expense
  const path = `${id}${back === '' ? '' : `?back=${encodeURIComponent(back)}`}`
  const tile = TileAttributes(category, colour, symbol)
  const what = html`<bdi>${name || category}</bdi>`
  return html`<li ${isNew ? NEW : ''}>
    ${
      isSelecting
        ? html`<label>${Box(props)}${what}</label>`
        : html`<a id="${rowId(id)}" href="/expenses/${path}" ${tile}>${what}</a>`
    }
    ${Price(ledger, expense)}${Details(props)}
  </li>`
}

function Price(ledger: Props['ledger'], { price }: ListedExpense) {
  if (!isMoneyBack(price)) return html`<b>${formatAmount(ledger, price)}</b>`
  return html`<b class="back">${returnedAmount(ledger, price)}</b>`
}

const NEW = attribute('class', 'new')
const CHECKED = raw('checked')

function Box({ expense: { id, version, name, category }, isSelected }: Props) {
  return html`<input
    id="${rowId(id)}"
    type="checkbox"
    class="select"
    form="${BULK_FORM}"
    name="expense"
    value="${id}.${version}"
    aria-label="${text.list.selectOne(name || category)}"
    ${isSelected ? CHECKED : ''}
  />`
}

/** The second line: what is known besides the name and the price. */
function Details({ ledger, today, expense, showDay, isNew, isSelecting }: Props) {
  const { name, category, price, note, tags, version, spentOn } = expense
  const isBack = isMoneyBack(price)
  const parts = [
    showDay && html`<span>${DayHead(ledger, spentOn, today)}</span>`,
    name !== '' && html`<bdi>${category}</bdi>`,
    isBack && html`<span>${text.moneyBack}</span>`,
    tags.length > 0 &&
      html`<span class="tags"
        >${sortedByName(tags, ledger.locale).map(isSelecting ? TagName : Tag)}</span
      >`,
    note !== '' && html`<bdi class="note">${shortened(note)}</bdi>`,
    isNew && html`<output class="mark">${version === 1 ? text.added : text.changed}</output>`,
  ]
  return parts.some(Boolean) ? html`<p>${parts}</p>` : ''
}

function Tag({ id, name }: Named) {
  return html`<a href="/?period=all&tag_id=${encodeURIComponent(id)}"><bdi>${name}</bdi></a> `
}

// Where a row is selected, nothing in it leads away.
function TagName({ name }: Named) {
  return html`<span><bdi>${name}</bdi></span> `
}

/** The characters of a note that a row may have, of which it shows as many as fit. */
const LONGEST_SHOWN = 120

function shortened(note: string): string {
  return note.length <= LONGEST_SHOWN ? note : `${note.slice(0, LONGEST_SHOWN).toWellFormed()}…`
}
