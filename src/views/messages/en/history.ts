import type { ChangeKind, OtherSubject } from '../../../domain/change.ts'
import type { Treatment } from '../../../domain/rule.ts'
import { lowerFirst, upperFirst } from '../capitalize.ts'
import { sentence } from '../sentence.ts'
import { listed } from './listed.ts'

type ByKind = Readonly<Record<ChangeKind, (subject: string) => string>>

function theTags(tags: readonly string[]): string {
  return `the ${tags.length === 1 ? 'tag' : 'tags'} ${listed(tags)}`
}

export const historyTexts = {
  by: <T>(who: T) => [', ', who],
  allChanges: (count: string) => `All ${count}`,
  /** Who made a change that an update of the app made. */
  byUpdate: 'update of the app',
  changedSince: 'Changed again since',
  someChangedSince: (count: number, formatted: string) =>
    count === 1 ? '1 was changed since' : `${formatted} were changed since`,
  empty: 'No changes yet.',
  nothingDeleted: 'Nothing deleted yet.',
  firstChanges: 'First page',
  more: 'More',
  pagesOfAction: 'Pages of this change',
  linkDamaged: 'This link to the history is damaged.',
  noAction: 'This change does not exist.',
  older: 'Older',
  recentlyDeleted: 'Recently deleted',
  pages: 'Pages of the history',
  title: 'History',
  titleOfExpense: 'History of one expense',
  titleOfNamed: (name: string) => `History of ${name}`,
  titleOfKindOf: (title: string, kind: string) => `${title}: ${kind}`,
  titleOfKind: (kind: string) => `History: ${kind}`,
  titleAt: (title: string, moment: string) => `${title}, ${moment}`,
  titleFurther: (title: string) => `${title}, further expenses`,
  titleUntil: (title: string, moment: string) => `${title}, until ${moment}`,
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
  /** The same for the undo of such a change, or the undo of that, and so on. */
  redone: {
    add: (subject) => `Added ${subject} again`,
    edit: (subject) => `Changed ${subject} again`,
    delete: (subject) => `Deleted ${subject} again`,
    restore: (subject) => `Restored ${subject}`,
  } satisfies ByKind,
  /** The undo and the redo of a change, of which a sentence says what it did. */
  undid: (done: string) => `Undid: ${lowerFirst(done)}`,
  redid: (done: string) => `${done} again`,
  merged: (name: string, target: string) => `Merged ${name} into ${target}`,
  separated: (name: string, target: string) => `Separated ${name} from ${target}`,
  movedBack: (name: string) => `Moved ${name} back`,
  movedDown: (name: string) => `Moved ${name} down`,
  movedUp: (name: string) => `Moved ${name} up`,
  movedToTop: (name: string) => `Moved ${name} to the top`,
  keptTimeZone: (zone: string) => `Kept the time zone ${zone}`,
  movedToCategory: (moved: string, category: string) => `Moved ${moved} to ${category}`,
  addedTags: (subject: string, tags: readonly string[]) => `Added ${theTags(tags)} to ${subject}`,
  removedTags: (subject: string, tags: readonly string[]) =>
    `Removed ${theTags(tags)} from ${subject}`,
  renamed: (name: string, newName: string) => `renamed ${name} to ${newName}`,
  archivedOne: (name: string) => `archived ${name}`,
  unarchivedOne: (name: string) => `took ${name} out of the archive`,
  coloured: (name: string, colour: string) => `set the colour of ${name} to ${lowerFirst(colour)}`,
  uncoloured: (name: string) => `removed the colour of ${name}`,
  gaveSymbol: (name: string, symbol: string) => `set the symbol of ${name} to ${symbol}`,
  removedSymbol: (name: string) => `removed the symbol of ${name}`,
  inOne: (parts: readonly string[]) => upperFirst(listed(parts)),
  renamedTag: (name: string, newName: string) => `Renamed the tag ${name} to ${newName}`,
  renamedView: (name: string, newName: string) => `Renamed the saved view ${name} to ${newName}`,
  replacedView: (name: string) => `Replaced the saved view ${name}`,
  settingChanged: (setting: string, value: string) => `the ${lowerFirst(setting)} to ${value}`,
  changedSettings: (changed: readonly string[]) => `Changed ${listed(changed)}`,
  expense: (name: string, price: string) => `${name}, ${price}`,
  subjects: {
    category: (name: string) => `the category ${name}`,
    settings: () => 'the settings',
    tag: (name: string) => `the tag ${name}`,
    view: (name: string) => `the saved view ${name}`,
    rule: (contains: string) => `the rule for ${contains}`,
  } satisfies Record<OtherSubject, (name: string) => string>,
  categoryOrder: 'the order of categories',

  /** The fields of what is no expense. */
  fields: {
    name: 'Name',
    colour: 'Colour',
    symbol: 'Symbol',
    currency: 'Currency',
    locale: 'Language and formats',
    timeZone: 'Time zone',
    weekStart: 'First day of the week',
    monthStart: 'First day of the month',
    categoryNames: 'Order of categories',
    query: 'Address',
    contains: 'Text',
    categoryName: 'Category',
    tagNames: 'Tags',
    newName: 'New name',
    treatment: 'In imports',
  },
  archived: 'Archived',
  unarchived: 'No longer archived',
  fieldChanged: <T>(field: string, before: T, after: T) => sentence`${field}: ${before} → ${after}`,
  fieldRemoved: (field: string) => `${field} removed`,
  fieldSet: <T>(field: string, value: T) => sentence`${field} set to ${value}`,

  treatments: {
    'as-is': 'as usual',
    keep: 'always kept',
    'leave-out': 'left out',
  } satisfies Record<Treatment, string>,

  undo: {
    undo: 'Undo',
    undoChange: (change: string) => `Undo: ${change}`,
    redo: 'Redo',
    nothing: 'There is nothing to undo.',
    refused: 'Not undone',
    notAllUndone: 'Not all undone',
    overwritten: (outcome: string, change: string) => `${outcome}, changed again since: ${change}`,
    changedSince: 'Changed again since',
    explanation: 'Undoing this would overwrite a later change. Undo that one first.',
    others: (count: number, formatted: string) =>
      count === 1 ? 'The other change was undone.' : `The other ${formatted} changes were undone.`,
    laterChange: <T>(moment: string, change: T) => sentence`then, ${moment}: ${change}`,
    history: 'Its history',
    more: (formatted: string) => `And ${formatted} more.`,
  },
} as const
