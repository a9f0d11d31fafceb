import type { Treatment } from '../../../domain/rule.ts'
import { upperFirst } from '../capitalize.ts'
import { listed } from './listed.ts'

export const ruleTexts = {
  title: 'Rules',
  about:
    'Rules change the lines of an imported file before you see them, from top to bottom. Expenses that are there already stay as they are.',
  empty: 'No rules yet. Add one for a shop whose category you would always change.',
  damaged: 'This form is damaged.',
  notFound: 'This rule does not exist.',
  notSaved: 'Not saved',
  list: 'In this order',
  listHint:
    'The first matching rule with a category, or with a name, decides it. Tags of all matching rules are added.',
  newOne: 'New rule',
  editOne: (contains: string) => `Rule for ${contains}`,
  backToAll: 'Back to all rules',
  history: 'History',

  when: 'When the name or note contains',
  whenHint: 'Capital letters and accents do not matter.',
  category: 'Category',
  addTags: 'Add tags, separated by commas',
  newName: 'New name',
  treatment: 'In imports',
  treatmentHint: '“Always keep” is an exception to a rule further down that leaves lines out.',
  treatments: {
    'as-is': 'As usual',
    keep: 'Always keep',
    'leave-out': 'Leave out',
  } satisfies Record<Treatment, string>,
  add: 'Add',
  save: 'Save',
  tryIt: 'Try it',
  delete: 'Delete',

  up: 'Up',
  down: 'Down',
  edit: 'Edit',
  upOf: (contains: string) => `Move the rule for ${contains} up`,
  downOf: (contains: string) => `Move the rule for ${contains} down`,
  editOf: (contains: string) => `Edit the rule for ${contains}`,
  deleteOf: (contains: string) => `Delete the rule for ${contains}`,

  setsCategory: (category: string) => `set the category to ${category}`,
  addsTags: (tags: readonly string[]) =>
    `add the ${tags.length === 1 ? 'tag' : 'tags'} ${listed(tags)}`,
  renames: (name: string) => `change the name to ${name}`,
  leavesOut: 'leave it out of imports',
  keeps: 'always keep it',
  effects: (parts: readonly string[]) => `${upperFirst(listed(parts))}.`,
  categoryDeleted: (name: string) => `Its category ${name} was deleted, so it sets none.`,

  tried: {
    title: 'What it would do',
    titleOf: (count: string) => `Tried: ${count}`,
    none: 'No expense contains this so far.',
    count: (count: string, isOne: boolean) => `${count} ${isOne ? 'contains' : 'contain'} this.`,
    newest: (count: number) => `Here are the newest ${count}.`,
    leftOut: 'Would be left out',
    unchanged: 'Would stay as it is',
    notSaved: 'Nothing is saved yet, and these expenses are not changed.',
  },
} as const
