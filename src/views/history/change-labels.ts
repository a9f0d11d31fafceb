import type { Change, OtherChange } from '../../domain/change.ts'
import {
  differences,
  formattedField,
  type ContentField,
  type ExpenseContent,
} from '../../domain/expense-fields.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatPrice } from '../../domain/money.ts'
import { weekdays } from '../../domain/setting-choices.ts'
import { expenseCount } from '../expenses/expense-count.ts'
import { en } from '../messages/en.ts'

const text = en.history

/** A change as the title of its line in the history: `Deleted Sofa, $120.00`. */
export function changeInWords(ledger: Ledger, change: Change): string {
  if (change.subject !== 'expense') return otherInWords(change)
  const content = change.after ?? change.before
  if (content === null) return ''
  const { name, category, price } = content
  return verb(change)(text.expense(name || category, formatPrice(ledger, price)))
}

/** An action as one sentence, by its first change and how many there are: `Deleted 3 expenses`. */
export function actionInWords(ledger: Ledger, first: Change, count: number): string {
  if (count === 1 || first.subject !== 'expense') return changeInWords(ledger, first)
  const expenses = expenseCount(ledger, String(count))
  const { before, after, undoes } = first
  if (undoes !== null || before === null || after === null) return verb(first)(expenses)
  const [field, ...otherFields] = differences(before, after)
  if (otherFields.length > 0) return verb(first)(expenses)
  if (field === 'category') return text.movedToCategory(expenses, after.category)
  return field === 'tags' ? text.changedTags(expenses) : verb(first)(expenses)
}

function verb({ kind, undoes }: Change) {
  return (undoes === null ? text.changes : text.undone)[kind]
}

function otherInWords(change: OtherChange): string {
  const { subject, before, after } = change
  const name = String(before?.['name'] ?? after?.['name'])
  const [mergedBefore, merged] = [before?.['mergedInto'], after?.['mergedInto']]
  if (typeof merged === 'string') return text.merged(name, merged)
  if (typeof mergedBefore === 'string') return text.separated(name, mergedBefore)
  if (after !== null && 'categoryOrder' in after) return orderInWords(change)
  if (isKeptZone(change)) return text.keptTimeZone(String(after?.['timeZone']))
  return verb(change)(text.subjects[subject](name))
}

/** Whether a change is the answer that the time zone stays as it was. */
function isKeptZone({ before, after, undoes }: OtherChange): boolean {
  const isAnswer = undoes === null && after?.['timeZoneChosen'] === true
  return isAnswer && Object.keys(after).length === 2 && before?.['timeZone'] === after['timeZone']
}

/** A change of the order names the category that was moved, except in older histories. */
function orderInWords(change: OtherChange): string {
  const [undone, moved] = [movedIn(change.before), movedIn(change.after)]
  if (moved) return (moved.up ? text.movedUp : text.movedDown)(moved.name)
  return undone ? text.movedBack(undone.name) : verb(change)(text.categoryOrder)
}

function movedIn(facts: OtherChange['after']) {
  return facts?.['moved'] as { readonly name: string; readonly up: boolean } | undefined
}

/** The path of the page that shows the subject of a change. */
export function subjectPath(change: Change): string {
  if (change.subject === 'expense') return `/expenses/${change.expenseId}`
  const pages = { category: '/categories', tag: '/tags', settings: '/settings', view: '/views' }
  return pages[change.subject]
}

/** The path of the history of a change's subject. */
export function historyPath(change: Change): string {
  if (change.subject === 'expense') return `/history?expense=${change.expenseId}`
  return '/history?kind=other'
}

/** The value of an expense's field, as people read it; empty if it has none. */
export function fieldInWords(
  ledger: Ledger,
  field: ContentField,
  content: Partial<ExpenseContent>,
): string {
  return formattedField(field, content, ledger)
}

/** One changed field: its label, and its values before and after, empty for none. */
export type FieldChange = readonly [label: string, before: string, after: string]

export function fieldChanges(ledger: Ledger, change: Change): readonly FieldChange[] {
  if (change.subject !== 'expense') return otherFieldChanges(ledger, change)
  const { before, after } = change
  if (before === null || after === null) return []
  return differences(before, after).map((field) => [
    text.fields[field],
    fieldInWords(ledger, field, before),
    fieldInWords(ledger, field, after),
  ])
}

function otherFieldChanges({ locale }: Ledger, { before, after }: OtherChange): FieldChange[] {
  if (before === null || after === null) return []
  return Object.entries(text.fields).flatMap(([field, label]) => {
    const inWords = (value: unknown) =>
      field === 'weekStart' ? (weekdays(locale)[Number(value) - 1] ?? '') : valueInWords(value)
    const [one, other] = [inWords(before[field]), inWords(after[field])]
    // Undoing the first move leaves no order, which is the alphabet's.
    const isReset = field === 'categoryNames' && other === ''
    return one === other || isReset ? [] : [[label, one, other] as const]
  })
}

function valueInWords(value: unknown): string {
  if (Array.isArray(value)) return value.join(', ')
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** Whether a change archived a category, or took it out of the archive; undefined if neither. */
export function archivedChange({ subject, before, after }: Change): boolean | undefined {
  if (subject !== 'category' || before === null || after === null) return undefined
  const isArchived = after['archived'] === true
  return isArchived === (before['archived'] === true) ? undefined : isArchived
}
