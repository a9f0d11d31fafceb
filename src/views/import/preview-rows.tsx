import { formatDay } from '../../domain/day.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatPrice } from '../../domain/money.ts'
import { importTexts } from '../messages/en/import.ts'
import { newRulePath } from '../rules/new-rule-path.ts'
import { previewPath } from './preview-path.ts'

const text = importTexts

/** A row that would be stored, or that is left out. */
export type ListedRow = {
  readonly line: number
  readonly spentOn: string
  readonly price: string
  readonly name: string
  readonly category: string
  readonly isLeftOut: boolean
}

type Props = {
  readonly ledger: Ledger
  readonly importId: string
  readonly rows: readonly ListedRow[]
  /** The number of the first of these rows, from 0. */
  readonly first: number
  readonly listedCount: number
}

/** Some rows of a file, each with what can be changed about it alone. */
export function PreviewRows({ ledger, importId, rows, first, listedCount }: Props) {
  const behind = first + rows.length
  return (
    <form class="settings" method="post" action={previewPath(importId, first)}>
      <section class="group" aria-labelledby="rows">
        <h2 id="rows">{text.rowsTitle}</h2>
        <ul class="entries lines">
          {rows.map((row) => (
            <Row ledger={ledger} row={row} />
          ))}
        </ul>
        <p class="hint">{text.applyRowsHint}</p>
      </section>
      <button class="second">{text.applyRows}</button>
      {listedCount > rows.length && (
        <nav class="pages" aria-label={text.rowsTitle}>
          {first > 0 && (
            <a href={previewPath(importId, Math.max(0, first - rows.length))} rel="prev">
              {text.rowsBefore}
            </a>
          )}
          <span class="quiet">{text.ofRows(first + 1, behind, listedCount)}</span>
          {behind < listedCount && (
            <a href={previewPath(importId, behind)} rel="next">
              {text.rowsAfter}
            </a>
          )}
        </nav>
      )}
    </form>
  )
}

function Row({ ledger, row }: { readonly ledger: Ledger; readonly row: ListedRow }) {
  const { line, spentOn, price, name, category, isLeftOut } = row
  return (
    <li class={isLeftOut ? 'left-out' : undefined}>
      <span>
        <bdi>{name === '' ? text.withoutName : name}</bdi>
        <span class="quiet">
          {formatDay(ledger.locale, spentOn)} · {text.line(line)}
          {name !== '' && (
            <>
              {' '}
              · <a href={newRulePath(row)}>{text.makeRule}</a>
            </>
          )}
        </span>
      </span>
      <span class="figure">{formatPrice(ledger, price)}</span>
      <input type="hidden" name="row" value={`${line}:${category}`} autocomplete="off" />
      <input
        name="row-category"
        value={category}
        list="categories"
        maxlength={100}
        autocomplete="off"
        aria-label={text.categoryOf(name === '' ? text.line(line) : name)}
      />
      <label class="box">
        <input type="checkbox" name="left" value={String(line)} checked={isLeftOut} />
        <span>{text.leaveOut}</span>
      </label>
    </li>
  )
}
