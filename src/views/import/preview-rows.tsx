import { formatShortDay, type Day } from '../../domain/day.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatAmount, formatCount, isMoneyBack, returnedAmount } from '../../domain/money.ts'
import { importTexts } from '../messages/en/import.ts'
import { newRulePath } from '../rules/new-rule-path.ts'
import { previewPath, storePath } from './preview-path.ts'
import { ADD_TEXTS, SendStatus } from './send-status.tsx'

const text = importTexts

/** A row that would be stored, or that is left out. */
export type ListedRow = {
  readonly line: number
  /** What the line is called. */
  readonly place: string
  readonly spentOn: string
  readonly price: string
  readonly name: string
  /** The name in the file, which a rule may have changed. */
  readonly writtenName: string
  readonly category: string
  readonly isLeftOut: boolean
}

export type PreviewRowsProps = {
  readonly ledger: Ledger
  readonly today: Day
  readonly importId: string
  readonly rows: readonly ListedRow[]
  /** The number of the first of these rows, from 0. */
  readonly first: number
  /** The number of the first row of the page before. */
  readonly firstBefore: number
  /** How many rows there are to be stored, and how many with those that are left out. */
  readonly rowCount: number
  readonly listedCount: number
}

/** Some rows of a file, each with what can be changed about it alone. */
export function PreviewRows(props: PreviewRowsProps) {
  const { ledger, today, importId, rows, rowCount } = props
  return (
    <section class="stack" aria-labelledby="rows" {...ADD_TEXTS}>
      <h2 id="rows">{text.rowsTitle}</h2>
      <ul class="entries import-rows">
        {rows.map((row) => (
          <Row ledger={ledger} today={today} row={row} />
        ))}
      </ul>
      <p class="hint">{text.applyRowsHint}</p>
      <div class="pair">
        <button class="second">{text.applyRows}</button>
        {rowCount > 0 && <button formaction={storePath(importId)}>{text.applyRowsAndStore}</button>}
      </div>
      <SendStatus id="rows-status" />
      <Pages {...props} />
    </section>
  )
}

/** The pages of rows. Their buttons save what was changed on this one. */
function Pages({ ledger, importId, rows, first, firstBefore, listedCount }: PreviewRowsProps) {
  if (listedCount === rows.length) return null
  const behind = first + rows.length
  const counted = (count: number) => formatCount(ledger, `${count}`)
  return (
    <nav class="pages" aria-label={text.rowsTitle}>
      {first > 0 && (
        <button class="second" formaction={previewPath(importId, firstBefore)}>
          {text.rowsBefore}
        </button>
      )}
      {behind < listedCount && (
        <button class="second" formaction={previewPath(importId, behind)}>
          {text.rowsAfter}
        </button>
      )}
      <span class="quiet">
        {text.ofRows(counted(first + 1), counted(behind), counted(listedCount))}
      </span>
    </nav>
  )
}

type RowProps = Pick<PreviewRowsProps, 'ledger' | 'today'> & { readonly row: ListedRow }

function Row({ ledger, today, row }: RowProps) {
  const { line, place, spentOn, price, name, writtenName, category, isLeftOut } = row
  return (
    <li class={isLeftOut ? 'left-out' : undefined}>
      <span>
        <bdi>{name === '' ? text.withoutName : name}</bdi>
        <span class="quiet">
          {formatShortDay(ledger.locale, spentOn, today)} · {place}
          {writtenName !== '' && (
            <>
              {' '}
              · <a href={newRulePath(row)}>{text.makeRule}</a>
            </>
          )}
        </span>
      </span>
      {isMoneyBack(price) ? (
        <span class="figure back">{returnedAmount(ledger, price)}</span>
      ) : (
        <span class="figure">{formatAmount(ledger, price)}</span>
      )}
      <input type="hidden" name="row" value={`${line}:${category}`} autocomplete="off" />
      <input
        name="row-category"
        value={category}
        list="categories"
        maxlength={100}
        autocomplete="off"
        aria-label={text.categoryOf(name === '' ? place : name)}
      />
      <label class="box">
        <input type="checkbox" name="left" value={String(line)} checked={isLeftOut} />
        <span>{text.leaveOut}</span>
      </label>
    </li>
  )
}
