import type { Change, ChangeKind, ExpenseChange, OtherChange } from '../../domain/change.ts'
import {
  formattedField,
  type ContentField,
  type ExpenseContent,
} from '../../domain/expense-fields.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatPrice } from '../../domain/money.ts'
import { weekdays } from '../../domain/setting-choices.ts'

const VERBS: Readonly<Record<ChangeKind, string>> = {
  add: 'Added',
  edit: 'Changed',
  delete: 'Deleted',
  restore: 'Brought back',
}

/** One line of the history as a sentence's beginning: `Deleted Sofa, $120.00`. */
export function changeInWords(ledger: Ledger, change: Change): string {
  const what = change.subject === 'expense' ? expenseInWords(ledger, change) : otherInWords(change)
  return `${change.undoes === null ? '' : 'Undone: '}${VERBS[change.kind]} ${what}`
}

function expenseInWords(ledger: Ledger, { before, after }: ExpenseChange): string {
  const content = after ?? before
  if (content === null) return ''
  return `${content.name || content.category}, ${formatPrice(ledger, content.price)}`
}

function otherInWords({ subject, before, after }: OtherChange): string {
  if (subject === 'settings') return 'the settings'
  const called = String(before?.['name'] ?? after?.['name'])
  return `the ${subject === 'view' ? 'saved view' : subject} ${called}`
}

/** Where the subject of a change is seen. */
export function subjectPath(change: Change): string {
  if (change.subject === 'expense') return `/expenses/${change.expenseId}`
  const pages = { category: '/categories', tag: '/tags', settings: '/settings', view: '/views' }
  return pages[change.subject]
}

/** Where the lines of history are that are about the same. */
export function historyPath(change: Change): string {
  if (change.subject === 'expense') return `/history?expense=${change.expenseId}`
  return '/history?kind=other'
}

export const FIELD_NAMES: Readonly<Record<ContentField, string>> = {
  name: 'Name',
  category: 'Category',
  price: 'Price',
  spentOn: 'Day',
  tags: 'Tags',
  note: 'Note',
}

/** What a field holds, as people read it. */
export function fieldInWords(
  ledger: Ledger,
  field: ContentField,
  content: Partial<ExpenseContent>,
): string {
  return formattedField(field, content, ledger) || 'nothing'
}

const OTHER_FIELDS: Readonly<Record<string, string>> = {
  name: 'Name',
  colour: 'Colour',
  archived: 'Archived',
  mergedInto: 'Merged into',
  currency: 'Currency',
  locale: 'Language and formats',
  timeZone: 'Time zone',
  weekStart: 'First day of the week',
  monthStart: 'First day of the month',
  categoryNames: 'Order of the categories',
  query: 'Address',
}

/** What a change of something else changed: each field with what stood there and what does. */
export function otherDifferences(
  { locale }: Ledger,
  { before, after }: OtherChange,
): [string, string, string][] {
  if (before === null || after === null) return []
  const words = (field: string, value: unknown) =>
    field === 'weekStart' ? weekdays(locale)[Number(value) - 1] : plainWords(value)
  return Object.entries(OTHER_FIELDS).flatMap(([field, word]) => {
    const [was, is] = [words(field, before[field]), words(field, after[field])]
    return was === is ? [] : [[word, was, is] as [string, string, string]]
  })
}

function plainWords(value: unknown): string {
  if (Array.isArray(value)) return value.join(', ') || 'nothing'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : 'nothing'
}
