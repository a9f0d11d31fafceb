import type { BulkDraft } from '../../domain/bulk-edit.ts'
import { LONGEST_CATEGORY } from '../../domain/category.ts'
import { LONGEST_TAGS } from '../../domain/tag.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatCount } from '../../domain/money.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { en } from '../messages/en.ts'
import { FormProblem } from '../shared/field.tsx'
import { BackToExpenses } from '../shared/back-to-expenses.tsx'
import { Layout } from '../shared/layout.tsx'
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

/**
 * The bar that changes the selected expenses, or all of the list. The boxes are in the rows, and each
 * action has its own field and button.
 */
export function BulkBar({ ledger, count, back, bulk, categories, tags }: Props) {
  const isOfTags = bulk?.do === 'tag' || bulk?.do === 'untag'
  const fieldProblem = { 'aria-describedby': bulk && 'bulk-problem', autofocus: bulk !== undefined }
  return (
    /* On a reload, browsers would check the boxes in the same places, which may be other rows. */
    <form id={BULK_FORM} class="bulk" method="post" action="/bulk" autocomplete="off">
      <input type="hidden" name="back" value={back} />
      <LedgerField ledger={ledger} />
      <FormProblem problem={bulk?.problem} id="bulk-problem" />
      <div class="scope">
        <label class="box">
          <input type="checkbox" name="all" value="1" checked={bulk?.all} />
          {text.all(formatCount(ledger, count))}
        </label>
        <a href={`/?${back}`}>{text.done}</a>
      </div>
      <div class="beside">
        <input
          name="category"
          value={isOfTags ? undefined : bulk?.to}
          list="categories"
          maxlength={LONGEST_CATEGORY}
          aria-label={text.category}
          placeholder={text.category}
          autocomplete="off"
          autocapitalize="none"
          {...(isOfTags ? {} : fieldProblem)}
        />
        <button class="second" name="do" value="category">
          {text.actions.category}
        </button>
      </div>
      <div class="beside">
        <input
          name="tags"
          value={isOfTags ? bulk?.to : undefined}
          list="known-tags"
          maxlength={LONGEST_TAGS}
          aria-label={text.tags}
          placeholder={text.tags}
          autocomplete="off"
          autocapitalize="none"
          {...(isOfTags ? fieldProblem : {})}
        />
        <button class="second" name="do" value="tag">
          {text.actions.tag}
        </button>
        <button class="second" name="do" value="untag">
          {text.actions.untag}
        </button>
      </div>
      <Suggestions listId="categories" suggestions={categories} />
      <Suggestions listId="known-tags" suggestions={tags} />
      <button class="second wrong" name="do" value="delete">
        {text.actions.delete}
      </button>
    </form>
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
      <main class="problem" id="main">
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
