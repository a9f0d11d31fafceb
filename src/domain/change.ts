/** The ledger's history: changes, each with the values before and after, and how to undo them. */
import type { ExpenseContent } from './expense-fields.ts'
import { mayChangeSettings, mayWrite, type Ledger } from './ledger.ts'

export const CHANGE_KINDS = ['add', 'edit', 'delete', 'restore'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** The other subjects of changes in the history. */
export const OTHER_SUBJECTS = ['category', 'tag', 'settings', 'view', 'rule'] as const
export type OtherSubject = (typeof OTHER_SUBJECTS)[number]

type Line = {
  readonly changeId: string
  readonly kind: ChangeKind
  /** The version of its subject this made. */
  readonly version: number
  /** The version its subject has now. */
  readonly currentVersion: number
  /** The line that this one undid. */
  readonly undoes: string | null
  /** 0 for a change that undid none, 1 for an undo, 2 for the undo of an undo, and so on. */
  readonly undoDepth: number
  readonly changedAt: Date
  /** The device, if it is known, such as `Firefox on Android`. */
  readonly who: string | null
  /** The member who was signed in. */
  readonly memberName: string | null
}

/** An expense in the history. A line that was written before a field was added lacks that field. */
export type RecordedContent = Partial<ExpenseContent> &
  Pick<ExpenseContent, 'category' | 'price' | 'spentOn' | 'name'>

/** One line of the history, about an expense. */
export type ExpenseChange = Line & {
  readonly subject: 'expense'
  readonly expenseId: string
  /** Null if there was no expense before, or it was deleted. */
  readonly before: RecordedContent | null
  /** Null if this deleted it. */
  readonly after: RecordedContent | null
}

/** One line of the history, about something else; before and after have the values that changed. */
export type OtherChange = Line & {
  readonly subject: OtherSubject
  readonly subjectId: string
  readonly before: Readonly<Record<string, unknown>> | null
  readonly after: Readonly<Record<string, unknown>> | null
}

export type Change = ExpenseChange | OtherChange

/** What changes are about, by its own id. */
export type Subject = { readonly subject: Change['subject']; readonly id: string }

export function subjectOf(change: Change): Subject {
  const { subject } = change
  return { subject, id: subject === 'expense' ? change.expenseId : change.subjectId }
}

/** Changes that were made, and are undone, together. */
export type Action = {
  /** Of an action of one change, the id of that change. */
  readonly actionId: string
  readonly changeCount: number
  /** How many of its changes a later one follows, so that they cannot be undone. */
  readonly overwrittenCount: number
  /** The sum of the prices of its expenses; null if it is not known. */
  readonly total: string | null
  /** Its first changes. */
  readonly changes: readonly [Change, ...Change[]]
}

/** The next version of an expense. Fields that its content lacks stay as they are. */
export type NewVersion = {
  readonly id: string
  /** The version that this is based on. */
  readonly from: number
  readonly kind: ChangeKind
  readonly content: Partial<ExpenseContent> | null
  /** UUID of its line in the history. */
  readonly changeId: string
  /** The line that this undoes. */
  readonly undoes: string | null
}

/** Whether no later line is about the same subject. */
export function isLatest({ version, currentVersion }: Change): boolean {
  return version === currentVersion
}

/** Whether only owners may make and undo a change: that of all settings but the order of categories. */
export function isForOwners({ subject, after }: Change): boolean {
  return subject === 'settings' && !('categoryOrder' in (after ?? {}))
}

/** Whether the signed-in member may undo a change. */
export function mayUndo(ledger: Pick<Ledger, 'role'>, change: Change): boolean {
  return isForOwners(change) ? mayChangeSettings(ledger) : mayWrite(ledger)
}

/** Whether a change undid another one, and was not itself an undo of an undo. */
export function isUndo({ undoDepth }: Change): boolean {
  return undoDepth % 2 === 1
}

/** The new version that undoes a change of an expense; it can be undone in turn. */
export function undoing(change: ExpenseChange, changeId: string): NewVersion {
  const { expenseId: id, version: from, before, after, changeId: undoes } = change
  if (before === null) return { id, from, kind: 'delete', content: null, changeId, undoes }
  return { id, from, kind: after ? 'edit' : 'restore', content: before, changeId, undoes }
}

/** The change that undoes another one: before and after are exchanged. */
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
