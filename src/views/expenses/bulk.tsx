import { BULK_ACTIONS, type BulkDraft } from '../../domain/bulk.ts'
import { LONGEST_TAGS } from '../../domain/tag.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatCount } from '../../domain/money.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { FormProblem } from '../shared/field.tsx'
import { Layout } from '../shared/layout.tsx'

/** The form's name, which the boxes of the list belong to. */
export const BULK_FORM = 'bulk'

export type BulkForm = BulkDraft & {
  readonly all: boolean
  /** The boxes that were checked. */
  readonly selected: readonly string[]
  readonly problem: Refusal | undefined
}

const WORDS: Readonly<Record<(typeof BULK_ACTIONS)[number], string>> = {
  category: 'Move to the category',
  tag: 'Add the tags',
  untag: 'Take away the tags',
  delete: 'Delete',
}

type Props = {
  readonly ledger: Ledger
  /** How many expenses the list shows on all its pages. */
  readonly count: string
  /** The query of the list, with its period: another month may have begun when this is sent. */
  readonly back: string
  readonly bulk?: BulkForm | undefined
}

/** Changes the selected expenses, or all that the list shows. The boxes stand in the list. */
export function BulkPanel({ ledger, count, back, bulk }: Props) {
  if (count === '0') return null
  return (
    <details class="bulk" open={bulk !== undefined}>
      <summary>Select several</summary>
      <form id={BULK_FORM} method="post" action="/bulk">
        <input type="hidden" name="back" value={back} />
        <FormProblem problem={bulk?.problem} id="bulk-problem" />
        <label class="box">
          <input type="checkbox" name="all" value="1" checked={bulk?.all} />
          All {formatCount(ledger, count)} that are shown, on every page
        </label>
        <div class="fields">
          <label class="field">
            With the selected
            <select name="do">
              {BULK_ACTIONS.map((action) => (
                <option value={action} selected={bulk?.do === action}>
                  {WORDS[action]}
                </option>
              ))}
            </select>
          </label>
          <label class="field">
            Category or tags
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
          <button class="second">Do it</button>
        </div>
      </form>
    </details>
  )
}

type LeftAloneProps = {
  readonly leftAlone: number
  readonly written: number
  readonly actionId: string
  readonly back: string
}

/** Some of the selected were written by somebody else in the meantime. */
export function LeftAlonePage({ leftAlone, written, actionId, back }: LeftAloneProps) {
  return (
    <Layout title="Not all changed · Expense Tracker">
      <main class="problem">
        <h1>Not all were changed</h1>
        <p>
          {leftAlone} of the expenses were written by somebody after you opened the list, so they
          stay as they are. The other {written} are changed.
        </p>
        {written > 0 && (
          <form method="post" action="/undo">
            <input type="hidden" name="back" value={back} />
            <button name="action" value={actionId}>
              Undo those {written}
            </button>
          </form>
        )}
        <p>
          <a href={back === '' ? '/' : `/?${back}`}>Back to the list</a>
        </p>
      </main>
    </Layout>
  )
}
