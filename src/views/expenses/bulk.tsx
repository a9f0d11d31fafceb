import type { Bulk, BulkDraft } from '../../domain/bulk-edit.ts'
import { LONGEST_CATEGORY } from '../../domain/category.ts'
import { LONGEST_TAGS } from '../../domain/tag.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatCount } from '../../domain/money.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { en } from '../messages/en.ts'
import { FormProblem } from '../shared/field.tsx'
import { LedgerField } from '../shared/ledger-field.tsx'
import { Suggestions } from './suggestion-field.tsx'

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
  /** Categories and tags to suggest, in this order. */
  readonly categories: readonly string[]
  readonly tags: readonly string[]
}

/** Each action with a field, which the form sends under this name. */
const FIELDS = [
  { action: 'category', name: 'category', list: 'categories', longest: LONGEST_CATEGORY },
  { action: 'tag', name: 'tags', list: 'known-tags', longest: LONGEST_TAGS },
  { action: 'untag', name: 'removed', list: 'known-tags', longest: LONGEST_TAGS },
] as const

/**
 * The bar that changes the selected expenses, or all of the list. The boxes are in the rows, and each
 * action has its own field and button. How many are selected is counted by the style sheet.
 */
export function BulkBar({ ledger, count, back, bulk, categories, tags }: Props) {
  const isOfField = !isOfSelection(bulk) && FIELDS.some(({ action }) => action === bulk?.do)
  return (
    /* On a reload, browsers would check the boxes in the same places, which may be other rows. */
    <form id={BULK_FORM} class="bulk" method="post" action="/bulk" autocomplete="off">
      {/* Enter presses the first button: the field that is filled in tells the action. */}
      <button class="unseen" name="do" value="" tabindex={-1} aria-hidden="true" />
      <input type="hidden" name="back" value={back} />
      <LedgerField ledger={ledger} />
      <FormProblem problem={bulk?.problem} id="bulk-problem" />
      <div class="scope">
        <p class="count">
          <span /> {text.selected}
        </p>
        <label class="box">
          <input
            type="checkbox"
            name="all"
            value="1"
            checked={bulk?.all}
            {...(isOfField ? {} : problemOf(bulk))}
          />
          {text.all(formatCount(ledger, count))}
        </label>
        <a href={`/?${back}`}>{text.done}</a>
      </div>
      <div class="actions">
        {FIELDS.map((field) => (
          <Action field={field} bulk={bulk?.do === field.action ? bulk : undefined} />
        ))}
        <button class="second wrong" name="do" value="delete">
          {text.actions.delete}
        </button>
      </div>
      <Suggestions listId="categories" suggestions={categories} />
      <Suggestions listId="known-tags" suggestions={tags} />
    </form>
  )
}

type ActionProps = {
  readonly field: (typeof FIELDS)[number]
  /** The form, if it was this action that was refused. */
  readonly bulk: BulkForm | undefined
}

function Action({ field: { action, name, list, longest }, bulk }: ActionProps) {
  const label = action === 'category' ? text.category : text.tags
  return (
    <details name="bulk-action" open={bulk !== undefined}>
      <summary>{text.unfold[action]}</summary>
      <div class="beside">
        <input
          name={name}
          value={bulk?.to}
          list={list}
          maxlength={longest}
          aria-label={label}
          placeholder={label}
          autocomplete="off"
          autocapitalize="none"
          {...(isOfSelection(bulk) ? {} : problemOf(bulk))}
        />
        <button class="second" name="do" value={action satisfies Bulk['do']}>
          {text.actions[action]}
        </button>
      </div>
    </details>
  )
}

/** Whether it was refused for what is selected, and not for what a field has. */
function isOfSelection(bulk: BulkForm | undefined): boolean {
  return bulk?.problem?.code === 'bulk-nothing-selected'
}

function problemOf(bulk: BulkForm | undefined) {
  return bulk ? { 'aria-describedby': 'bulk-problem', autofocus: true } : {}
}
