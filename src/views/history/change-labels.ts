import {
  isUndo,
  type Change,
  type ExpenseChange,
  type OtherChange,
  type RecordedContent,
} from '../../domain/change.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { formatPrice } from '../../domain/money.ts'
import { zonePlace } from '../../domain/time-zone.ts'
import { historyTexts } from '../messages/en/history.ts'
import { otherEditInWords } from './other-change-labels.ts'

const text = historyTexts

/** A change as the title of its line in the history: `Deleted Sofa, $120.00`. */
export function changeInWords(ledger: Ledger, change: Change): string {
  if (change.subject !== 'expense') return otherInWords(ledger, change)
  return verb(change)(expenseInWords(ledger, change))
}

/** The expense of a change: `Sofa, $120.00`. */
export function expenseInWords(ledger: Ledger, { before, after }: ExpenseChange): string {
  const content = after ?? before
  return content === null ? '' : contentInWords(ledger, content)
}

export function contentInWords(ledger: Ledger, { name, category, price }: RecordedContent): string {
  return text.expense(name || category, formatPrice(ledger, price))
}

/** The sentence of a change by its kind, and by whether it is an undo or a redo. */
export function verb(change: Change) {
  if (change.undoDepth === 0) return text.changes[change.kind]
  return (isUndo(change) ? text.undone : text.redone)[change.kind]
}

/** The sentence about an edit, where `done` says what it did, or what the undone edit did. */
export function inDepth(change: Change, done: string): string {
  if (change.undoDepth === 0) return done
  return isUndo(change) ? text.undid(done) : text.redid(done)
}

function otherInWords(ledger: Ledger, change: OtherChange): string {
  const { subject, before, after } = change
  const field = subject === 'rule' ? 'contains' : 'name'
  const name = String(before?.[field] ?? after?.[field])
  const [mergedBefore, merged] = [before?.['mergedInto'], after?.['mergedInto']]
  if (typeof merged === 'string') return text.merged(name, merged)
  if (typeof mergedBefore === 'string') return text.separated(name, mergedBefore)
  if (after !== null && 'categoryOrder' in after) return orderInWords(change)
  if (after !== null && 'place' in after) return placeInWords(change, text.subjects.rule(name))
  if (isKeptZone(change)) return text.keptTimeZone(zonePlace(String(after?.['timeZone'])))
  const edit = otherEditInWords(ledger, change)
  return edit === undefined ? verb(change)(text.subjects[subject](name)) : inDepth(change, edit)
}

/** Whether a change is the answer that the time zone stays as it was. */
function isKeptZone({ before, after, undoes }: OtherChange): boolean {
  const isAnswer = undoes === null && after?.['timeZoneChosen'] === true
  return isAnswer && Object.keys(after).length === 2 && before?.['timeZone'] === after['timeZone']
}

/** A change of the order names the category that was moved, except in older histories. */
function orderInWords(change: OtherChange): string {
  const [undone, moved] = [movedIn(change.before), movedIn(change.after)]
  if (moved?.toTop) return text.movedToTop(moved.name)
  if (moved) return (moved.up ? text.movedUp : text.movedDown)(moved.name)
  return undone ? text.movedBack(undone.name) : verb(change)(text.categoryOrder)
}

/** A rule that was moved among the others: places count from the top. */
function placeInWords(change: OtherChange, rule: string): string {
  if (isUndo(change)) return text.movedBack(rule)
  const isUp = Number(change.after?.['place']) < Number(change.before?.['place'])
  return (isUp ? text.movedUp : text.movedDown)(rule)
}

/** Earlier builds did not record `toTop`. */
type Moved = { readonly name: string; readonly up: boolean; readonly toTop?: boolean }

function movedIn(facts: OtherChange['after']) {
  return facts?.['moved'] as Moved | undefined
}

/** The path of the page that shows the subject of a change. */
export function subjectPath(change: Change): string {
  if (change.subject === 'expense') return `/expenses/${change.expenseId}`
  const pages = {
    category: '/categories',
    tag: '/tags',
    settings: '/settings',
    view: '/views',
    rule: '/rules',
  }
  return pages[change.subject]
}

/** The path of the history of a change's subject. */
export function historyPath(change: Change): string {
  if (change.subject === 'expense') return `/history?expense=${change.expenseId}`
  return '/history?kind=other'
}
