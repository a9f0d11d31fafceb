import { BULK_ACTIONS, type BulkDraft } from '../../domain/bulk-edit.ts'
import { LONGEST_TAGS } from '../../domain/tag.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatCount } from '../../domain/money.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { en } from '../messages/en.ts'
import { FormProblem } from '../shared/field.tsx'
import { BackToExpenses } from '../shared/back-to-expenses.tsx'
import { Layout } from '../shared/layout.tsx'
import { LedgerField } from '../shared/ledger-field.tsx'

const text = en.expenses.bulk

/** The id of the form, to which the checkboxes of the list belong. */
export const BULK_FORM = 'bulk'

export type BulkForm = BulkDraft & {
  readonly all: boolean
  /** The values of the checkboxes that were checked. */
  readonly selected: readonly string[]
  readonly problem: Refusal | undefined
}

type Props = {
  readonly ledger: Ledger
  /** How many expenses the list has on all its pages. */
  readonly count: string
  /** The query of the list, with its period: another month may have begun when this is sent. */
  readonly back: string
  readonly bulk?: BulkForm | undefined
}

/** The form that changes the selected expenses, or all of the list. The checkboxes are in the list. */
export function BulkPanel({ ledger, count, back, bulk }: Props) {
  if (count === '0' && bulk === undefined) return null
  return (
    <details class="bulk" open={bulk !== undefined}>
      <summary>{text.title}</summary>
      {/* On a reload, browsers would check the boxes in the same places, which may be other rows. */}
      <form id={BULK_FORM} method="post" action="/bulk" autocomplete="off">
        <input type="hidden" name="back" value={back} />
        <LedgerField ledger={ledger} />
        <FormProblem problem={bulk?.problem} id="bulk-problem" />
        <label class="box">
          <input type="checkbox" name="all" value="1" checked={bulk?.all} />
          {text.all(formatCount(ledger, count))}
        </label>
        <div class="fields">
          <label class="field">
            {text.action}
            <select name="do">
              {BULK_ACTIONS.map((action) => (
                <option value={action} selected={bulk?.do === action}>
                  {text.actions[action]}
                </option>
              ))}
            </select>
          </label>
          <label class="field">
            {text.target}
            <input
              name="to"
              value={bulk?.to}
              list="categories"
              maxlength={LONGEST_TAGS}
              autocomplete="off"
              autocapitalize="none"
              aria-describedby={bulk && 'bulk-problem'}
              autofocus={bulk !== undefined}
            />
          </label>
          <button class="second">{text.apply}</button>
        </div>
      </form>
    </details>
  )
}

type SkippedProps = {
  readonly skipped: number
  readonly written: number
  readonly actionId: string
  readonly back: string
}

/** Some of the selected expenses were skipped, since they were changed in the meantime. */
export function SkippedPage({ skipped, written, actionId, back }: SkippedProps) {
  const words = en.expenses.skipped
  return (
    <Layout title={en.shared.pageTitle(words.title)}>
      <main class="problem">
        <h1>{words.title}</h1>
        <p>
          {words.skipped(skipped)} {words.written(written)}
        </p>
        {written > 0 && (
          <form method="post" action="/undo">
            <input type="hidden" name="back" value={back} />
            <button name="action" value={actionId}>
              {words.undo(written)}
            </button>
          </form>
        )}
        <BackToExpenses query={back} />
      </main>
    </Layout>
  )
}
