import {
  isUndo,
  type Action,
  type Change,
  type ExpenseChange,
  type RecordedContent,
} from '../../domain/change.ts'
import { differences } from '../../domain/expense-fields.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatPrice } from '../../domain/money.ts'
import { expenseCount } from '../expenses/expense-count.ts'
import { historyTexts } from '../messages/en/history.ts'
import { changeInWords, contentInWords, expenseInWords, inDepth, verb } from './change-labels.ts'

const text = historyTexts

/** An action as one sentence: `Moved 12 expenses to Food`. */
export function actionInWords(ledger: Ledger, action: Action): string {
  const { actionId, changes, changeCount, total } = action
  const [first] = changes
  if (first.subject !== 'expense' || first.changeId === actionId) {
    return changeInWords(ledger, first)
  }
  const isOne = changeCount === 1
  const subject = isOne ? subjectOf(ledger, first) : expenseCount(ledger, `${changeCount}`)
  const done = editInWords(subject, changes)
  if (done !== undefined) return inDepth(first, done)
  const sentence = verb(first)(subject)
  if (isOne || total === null || first.kind === 'edit') return sentence
  return text.expense(sentence, formatPrice(ledger, total))
}

/** What the edit did, if every one of these changes did the same to one field. */
function editInWords(subject: string, changes: readonly Change[]): string | undefined {
  const edits = changes.flatMap(editOf)
  const [field, ...others] = new Set(edits.flatMap(({ from, to }) => differences(from, to)))
  const isWhole = edits.length === changes.length && others.length === 0
  if (!isWhole) return undefined
  if (field === 'category') {
    const [category, ...different] = new Set(edits.map(({ to }) => to.category))
    if (category === undefined || different.length > 0) return undefined
    return text.movedToCategory(subject, category)
  }
  if (field !== 'tags') return undefined
  const added = tagsBeyond(edits.map(({ from, to }) => [to, from]))
  const removed = tagsBeyond(edits.map(({ from, to }) => [from, to]))
  if (removed.length === 0) return text.addedTags(subject, added)
  return added.length === 0 ? text.removedTags(subject, removed) : undefined
}

// An expense without a name is called by its category, before it was moved.
function subjectOf(ledger: Ledger, change: ExpenseChange): string {
  const [edit] = editOf(change)
  return edit === undefined ? expenseInWords(ledger, change) : contentInWords(ledger, edit.from)
}

type Edit = { readonly from: RecordedContent; readonly to: RecordedContent }

/** The edit that a change made; of an undo, the edit that it undid. */
function editOf(change: Change): Edit[] {
  if (change.subject !== 'expense') return []
  const { before, after } = change
  if (before === null || after === null) return []
  return [isUndo(change) ? { from: after, to: before } : { from: before, to: after }]
}

/** The tags that the first of any pair has and the second lacks. */
function tagsBeyond(pairs: readonly (readonly [RecordedContent, RecordedContent])[]): string[] {
  const tags = pairs.flatMap(([{ tags: all = [] }, { tags: known = [] }]) =>
    all.filter((tag) => !known.includes(tag)),
  )
  return [...new Set(tags)]
}
