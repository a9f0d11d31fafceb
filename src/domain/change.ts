/** The ledger's history: what was written, when, before and after; and what takes it back. */
import { categoryKey } from './category.ts'
import type { Expense } from './expense.ts'
import { tagKey } from './tag.ts'

export const CHANGE_KINDS = ['add', 'edit', 'delete', 'restore'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** What a person wrote of an expense. */
export type ExpenseContent = Omit<Expense, 'id'>

/** What else the history tells of. */
export const OTHER_SUBJECTS = ['category', 'tag', 'settings', 'view'] as const
export type OtherSubject = (typeof OTHER_SUBJECTS)[number]

type Line = {
  readonly changeId: string
  readonly kind: ChangeKind
  /** The version of its subject this made. */
  readonly version: number
  /** The version its subject has now. */
  readonly currentVersion: number
  /** The line this one took back. */
  readonly undoes: string | null
  readonly changedAt: Date
  /** The device it was done on, as far as is known, such as `Firefox on Android`. */
  readonly who: string | null
  /** Whoever was signed in there. */
  readonly memberName: string | null
}

/** One line of the history, about an expense. */
export type ExpenseChange = Line & {
  readonly subject: 'expense'
  readonly expenseId: string
  /** Absent where there was no expense before, or it was deleted. */
  readonly before: ExpenseContent | null
  /** Absent where this deleted it. */
  readonly after: ExpenseContent | null
}

/** One line of the history, about something else; before and after name what was written. */
export type OtherChange = Line & {
  readonly subject: OtherSubject
  readonly subjectId: string
  readonly before: Readonly<Record<string, unknown>> | null
  readonly after: Readonly<Record<string, unknown>> | null
}

export type Change = ExpenseChange | OtherChange

/** An expense on its way to its next version. What it does not say stays as it is. */
export type NewVersion = {
  readonly id: string
  /** The version this was made from. */
  readonly from: number
  readonly kind: ChangeKind
  readonly content: Partial<ExpenseContent> | null
  /** UUID of the line this writes in the history. */
  readonly changeId: string
  /** The line this takes back. */
  readonly undoes: string | null
}

/** Whether nothing was written about the same since. */
export function isLatest({ version, currentVersion }: Change): boolean {
  return version === currentVersion
}

/** What takes a change of an expense back: a new version, which can be taken back in turn. */
export function undoing(change: ExpenseChange, changeId: string): NewVersion {
  const { expenseId: id, version: from, before, after, changeId: undoes } = change
  if (before === null) return { id, from, kind: 'delete', content: null, changeId, undoes }
  return { id, from, kind: after ? 'edit' : 'restore', content: before, changeId, undoes }
}

/** What takes another change back: a line in which before and after have changed places. */
export function undoingOther<Content = Readonly<Record<string, unknown>>>(
  change: OtherChange,
  changeId: string,
) {
  const { subjectId, version: from, changeId: undoes } = change
  const [before, after] = [change.after, change.before] as (Content | null)[]
  const kind = !after ? 'delete' : before ? 'edit' : 'restore'
  return {
    changeId,
    subjectId,
    kind,
    undoes,
    from,
    before: before ?? null,
    after: after ?? null,
  } as const
}

const FIELDS = ['name', 'category', 'price', 'spentOn', 'tags', 'note'] as const
export type ContentField = (typeof FIELDS)[number]

/** The fields that two contents of one expense differ in, in the order people read them. */
export function differences(one: ExpenseContent, other: ExpenseContent): ContentField[] {
  return FIELDS.filter((field) => !same(field, one, other))
}

function same(field: ContentField, one: ExpenseContent, other: ExpenseContent): boolean {
  if (field === 'price') return plainDecimal(one.price) === plainDecimal(other.price)
  if (field === 'category') return categoryKey(one.category) === categoryKey(other.category)
  if (field === 'tags') return keysOfTags(one) === keysOfTags(other)
  return one[field] === other[field]
}

function keysOfTags({ tags }: ExpenseContent): string {
  return tags.map(tagKey).toSorted().join(',')
}

/** `12.5000` and `12.50` are one price. */
function plainDecimal(price: string): string {
  return price.includes('.') ? price.replace(/\.?0+$/, '') : price
}
