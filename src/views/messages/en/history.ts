import type { ChangeKind, OtherSubject } from '../../../domain/change.ts'
import { sentence } from '../sentence.ts'
import { expenses } from './expenses.ts'

type ByKind = Readonly<Record<ChangeKind, (subject: string) => string>>

export const history = {
  by: <T>(who: T) => [', ', who],
  /** Who made a change that an update of the app made. */
  byUpdate: 'update of the app',
  changedSince: 'Changed again since',
  empty: 'No changes yet.',
  linkDamaged: 'This link to the history is damaged.',
  older: 'Older',
  pages: 'Pages of the history',
  title: 'History',
  titleOfExpense: 'History of one expense',
  wholeHistory: 'Whole history',

  /** Which changes the page lists. */
  filter: {
    label: 'Kinds of changes',
    all: 'All',
    kinds: {
      add: 'Added',
      edit: 'Changed',
      delete: 'Deleted',
      restore: 'Restored',
    } satisfies Record<ChangeKind, string>,
    others: 'Categories and settings',
  },

  /** A change as a sentence, about an expense or about something else. */
  changes: {
    add: (subject) => `Added ${subject}`,
    edit: (subject) => `Changed ${subject}`,
    delete: (subject) => `Deleted ${subject}`,
    restore: (subject) => `Restored ${subject}`,
  } satisfies ByKind,
  /** The same for a change that undid another. */
  undone: {
    add: (subject) => `Added ${subject} again`,
    edit: (subject) => `Undid the change to ${subject}`,
    delete: (subject) => `Took ${subject} out again`,
    restore: (subject) => `Restored ${subject}`,
  } satisfies ByKind,
  merged: (name: string, target: string) => `Merged ${name} into ${target}`,
  separated: (name: string, target: string) => `Separated ${name} from ${target}`,
  movedBack: (name: string) => `Moved ${name} back`,
  movedDown: (name: string) => `Moved ${name} down`,
  movedUp: (name: string) => `Moved ${name} up`,
  movedToCategory: (moved: string, category: string) => `Moved ${moved} to ${category}`,
  changedTags: (changed: string) => `Changed the tags of ${changed}`,
  expense: (name: string, price: string) => `${name}, ${price}`,
  subjects: {
    category: (name: string) => `the category ${name}`,
    settings: () => 'the settings',
    tag: (name: string) => `the tag ${name}`,
    view: (name: string) => `the saved view ${name}`,
  } satisfies Record<OtherSubject, (name: string) => string>,
  categoryOrder: 'the order of categories',

  /** What a change did to one field. */
  fields: {
    ...expenses.fields,
    name: 'Name',
    colour: 'Colour',
    currency: 'Currency',
    locale: 'Language and formats',
    timeZone: 'Time zone',
    weekStart: 'First day of the week',
    monthStart: 'First day of the month',
    categoryNames: 'Order of categories',
    query: 'Address',
  },
  archived: 'Archived',
  unarchived: 'No longer archived',
  fieldChanged: <T>(field: string, before: T, after: T) => sentence`${field}: ${before} → ${after}`,
  fieldRemoved: (field: string) => `${field} removed`,
  fieldSet: <T>(field: string, value: T) => sentence`${field} set to ${value}`,

  undo: {
    undo: 'Undo',
    undoChange: (change: string) => `Undo: ${change}`,
    redo: 'Redo',
    nothing: 'There is nothing to undo.',
    refused: 'Not undone',
    changedSince: 'Changed again since',
    explanation: 'Undoing this would overwrite a later change. Undo that one first.',
    others: (count: number, formatted: string) =>
      count === 1 ? 'The other change was undone.' : `The other ${formatted} changes were undone.`,
    laterChange: <T>(moment: string, change: T) => sentence`then, ${moment}: ${change}`,
    history: 'Its history',
    more: (formatted: string) => `And ${formatted} more.`,
  },
} as const
