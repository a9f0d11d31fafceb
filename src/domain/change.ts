/** The ledger's history: what was written, when, before and after; and what takes it back. */
import { categoryKey } from './category.ts'
import type { Expense } from './expense.ts'

export const CHANGE_KINDS = ['add', 'edit', 'delete', 'restore'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** What a person wrote of an expense. */
export type ExpenseContent = Omit<Expense, 'id'>

/** One line of the history. */
export type Change = {
  readonly changeId: string
  readonly expenseId: string
  readonly kind: ChangeKind
  /** Absent where there was no expense before, or it was deleted. */
  readonly before: ExpenseContent | null
  /** Absent where this deleted it. */
  readonly after: ExpenseContent | null
  /** The version of the expense this made. */
  readonly version: number
  /** The version the expense has now. */
  readonly currentVersion: number
  /** The line this one took back. */
  readonly undoes: string | null
  readonly changedAt: Date
}

/** An expense on its way to its next version. What is null stays as it is. */
export type NewVersion = {
  readonly id: string
  /** The version this was made from. */
  readonly from: number
  readonly kind: ChangeKind
  readonly content: ExpenseContent | null
  /** UUID of the line this writes in the history. */
  readonly changeId: string
  /** The line this takes back. */
  readonly undoes: string | null
}

/** Whether nothing was written about the expense since. */
export function isLatest({ version, currentVersion }: Change): boolean {
  return version === currentVersion
}

/** What takes a change back: a new version, which can be taken back in turn. */
export function undoing(change: Change, changeId: string): NewVersion {
  const { expenseId: id, version: from, before, after, changeId: undoes } = change
  if (before === null) return { id, from, kind: 'delete', content: null, changeId, undoes }
  return { id, from, kind: after ? 'edit' : 'restore', content: before, changeId, undoes }
}

const FIELDS = ['name', 'category', 'price', 'spentOn', 'note'] as const

/** The fields that two contents of one expense differ in, in the order people read them. */
export function differences(one: ExpenseContent, other: ExpenseContent) {
  return FIELDS.filter((field) => !same(field, one[field], other[field]))
}

function same(field: (typeof FIELDS)[number], one: string, other: string): boolean {
  if (field === 'price') return plainDecimal(one) === plainDecimal(other)
  if (field === 'category') return categoryKey(one) === categoryKey(other)
  return one === other
}

/** `12.5000` and `12.50` are one price. */
function plainDecimal(price: string): string {
  return price.includes('.') ? price.replace(/\.?0+$/, '') : price
}
