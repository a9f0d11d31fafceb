import type { ContentField } from '../../../domain/expense-fields.ts'
import type { DayChoice } from '../../../domain/typed-day.ts'
import { sentence } from '../sentence.ts'
import { expenseList } from './expense-list.ts'

/** What the forms and the page of an expense say, and the list of expenses. */
export const expenses = {
  ...expenseList,

  add: 'Add',
  addAndNext: 'Add and next',
  added: 'Added',
  addTo: 'Add to',
  askForCategory: 'What was it for? Choose a category.',
  moreCategories: (count: number) => `${count} more`,
  cancel: 'Cancel',
  changed: 'Changed',
  count: (count: string, formatted: string) =>
    count === '1' ? '1 expense' : `${formatted} expenses`,
  dayChoices: { today: 'Today', yesterday: 'Yesterday', other: 'Other day' } satisfies Record<
    DayChoice,
    string
  >,
  delete: 'Delete',
  fields: {
    price: 'Amount',
    category: 'Category',
    spentOn: 'Day',
    name: 'What',
    tags: 'Tags',
    note: 'Note',
  } satisfies Record<ContentField, string>,
  change: 'Change',
  inCurrency: <T>(currency: string, link: T) => sentence`In ${currency}. ${link}`,
  firstExpense: 'What did you last pay for?',
  moneyBack: 'money back',
  nameOfNewCategory: 'New category',
  newCategory: '+ New',
  newExpense: 'New expense',
  notAdded: 'Not added',
  notChanged: 'Not changed',
  notSaved: 'Not saved',
  optionalFields: 'Tags, note',
  backToToday: 'Back to today',
  refund: 'Money back',
  sameDay: <T>(day: string, link: T) => sentence`Still on ${day}. ${link}.`,
  operatorButtons: 'Signs',
  signs: { plus: 'Plus', minus: 'Minus', times: 'Times' },
  save: 'Save',
  spent: 'Spent',
  spentOrBack: 'Spent or money back',
  suggestedCategories: () => ['Groceries', 'Eating out', 'Transport', 'Home', 'Health', 'Fun'],
  tagsHint: 'Tags, separated by commas',

  expense: {
    addAnother: 'Add one like it',
    makeRule: 'Make a rule for imports',
    deleted: 'This expense is deleted.',
    restore: 'Restore',
    backToList: 'Back',
    changes: 'Changes',
    history: 'All changes',
    notFound: 'This expense does not exist.',
    pageTitle: (name: string, price: string, day: string) => `${name}, ${price}, ${day}`,
    olderLinkDamaged: 'This link to older expenses is damaged.',
    untitled: 'Expense',
  },

  /** Someone changed or deleted an expense that a form was opened for. */
  conflict: {
    changed: 'Changed in the meantime',
    deleted: 'Deleted in the meantime',
    explanation: 'Someone changed this expense after you opened it. Choose which version to keep.',
    mine: 'Yours',
    titleOf: (title: string, name: string) => `${title}: ${name}`,
    current: 'Current',
    beforeDeletion: 'Before it was deleted',
    currently: <T>(price: string, name: T) => sentence`It is now ${price} for ${name}.`,
    deleteAnyway: 'Delete it anyway',
    empty: 'none',
    keepCurrent: 'Keep the current version',
    keepDeleted: 'Keep it deleted',
    restoreMine: 'Restore with my changes',
    saveMine: 'Save mine',
  },
} as const
