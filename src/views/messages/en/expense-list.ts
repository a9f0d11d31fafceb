import type { Bulk } from '../../../domain/bulk-edit.ts'
import type { Sort } from '../../../domain/filter.ts'
import type { CalendarKind } from '../../../domain/period.ts'
import { sentence } from '../sentence.ts'

/** What the total is of; empty for no such filter. */
type TotalsTitle = {
  readonly categories: string
  /** Whether the categories are left out instead. */
  readonly except: boolean
  /** One of `when`. */
  readonly when: string
  readonly narrowing: string
}

/** What the list of expenses says: its totals, its filter, its rows, and what is done with many. */
export const expenseList = {
  totals: {
    allCategories: 'By category',
    moreCategories: (count: string) => `All ${count} categories`,
    report: 'All categories',
    choosePeriod: 'Choose a period',
    share: (category: string, total: string) => `${category}, ${total}`,
    shares: 'Shares of the categories',
    allPeriods: 'All',
    presets: {
      thisMonth: 'This month',
      lastMonth: 'Last month',
      thisYear: 'This year',
      lastYear: 'Last year',
    },
    inTotal: (total: string) => `${total} in all`,
    totalAndCount: <T>(total: T, count: string) => [total, ', ', count],
    kinds: { week: 'Week', month: 'Month', quarter: 'Quarter', year: 'Year' } satisfies Record<
      CalendarKind,
      string
    >,
    spentAndReturned: (spent: string, returned: string) => `${spent} spent, ${returned} back`,
    title: ({ categories, except, when, narrowing }: TotalsTitle) => {
      const what = except ? `everything except ${categories}` : categories
      return `Spent${what && ` on ${what}`}${when}${narrowing && `: ${narrowing}`}`
    },
    when: {
      all: ' in total',
      days: (firstAndLast: string) => `, ${firstAndLast}`,
      /** A month, quarter or year. */
      named: (name: string) => ` in ${name}`,
      since: (day: string) => ` from ${day}`,
      upTo: (day: string) => ` until ${day}`,
    },
  },

  /** What a list names that is not there. */
  missing: {
    category: {
      named: <T>(name: T) => sentence`There is no category ${name}.`,
      unnamed: 'The category of this list does not exist.',
    },
    tag: {
      named: <T>(name: T) => sentence`There is no tag ${name}.`,
      unnamed: 'The tag of this list does not exist.',
    },
    leaveOut: 'Show the list without it',
  },

  filter: {
    active: 'Filters',
    cancel: 'Cancel',
    clear: 'Clear filters',
    clearOne: (part: string) => `Clear ${part}`,
    counts: {
      category: (count: number) => `All ${count} categories`,
      tag: (count: number) => `All ${count} tags`,
    },
    except: 'Everything except these',
    exceptOne: (category: string) => `except ${category}`,
    from: 'From',
    fromPrice: 'From amount',
    least: (price: string) => `from ${price}`,
    most: (price: string) => `up to ${price}`,
    quoted: (search: string) => `“${search}”`,
    notFiltered: 'Not filtered',
    open: (active: number) =>
      active === 0 ? 'Filter and sort' : `Filter and sort, ${active} active`,
    refundsOnly: 'Money back only',
    search: 'Search',
    searchHint: 'Search names and notes',
    show: 'Show',
    sort: 'Sort by',
    sorts: {
      day: 'Newest first',
      price: 'Highest amount first',
      category: 'Category, A to Z',
      name: 'Name, A to Z',
    } satisfies Record<Sort, string>,
    title: 'Filter and sort',
    titleOf: (list: string) => `Filter and sort: ${list}`,
    to: 'To',
    toPrice: 'To amount',
    unknown: 'Unknown',
    categories: 'Categories',
    tags: 'Tags',
  },

  list: {
    empty: 'No expenses to show.',
    searchAll: 'Look in all expenses',
    emptyPage: 'No older expenses.',
    newest: 'Newest',
    older: 'Older',
    pages: 'Pages of expenses',
    selectOne: (name: string) => `Select ${name}`,
    title: 'Expenses',
    titleOlder: 'Older expenses',
    titleAfter: (day: string) => `before ${day}`,
    titleExcept: (categories: string) => `everything except ${categories}`,
    titleOfAll: 'All expenses',
    today: 'Today',
    yesterday: 'Yesterday',
    titleFrom: (day: string) => `From ${day}`,
    titleUntil: (day: string) => `Until ${day}`,
  },

  print: {
    link: 'Print this list',
    exportLink: 'Export this list',
    title: (list: string) => `${list}, to print`,
    back: 'Back to the list',
    onPaper: (count: string) =>
      `The first ${count} expenses of this list. “Print this list” has all.`,
    first: (count: string, all: string) =>
      `The first ${count} of ${all} expenses. Choose a shorter period to print the others.`,
    total: (count: string) => `Total, ${count}`,
  },

  savedViews: {
    current: {
      week: 'Always the current week.',
      month: 'Always the current month.',
      quarter: 'Always the current quarter.',
      year: 'Always the current year.',
    } satisfies Record<CalendarKind, string>,
    edit: 'Rename or delete',
    empty: 'No saved views yet. Filter your expenses, then open “Save this view” beside the list.',
    name: 'Name',
    newName: 'New name',
    change: (name: string) => `Change ${name}`,
    changeOne: 'Change',
    delete: (name: string) => `Delete ${name}`,
    nameOfNew: 'Name of the view',
    rename: 'Rename',
    renameOne: (name: string) => `Rename ${name}`,
    saveThis: 'Save this view',
    title: 'Saved views',
    damaged: 'This form is damaged. Reload the page and try again.',
    notFound: 'This view does not exist.',
  },

  bulk: {
    actions: {
      category: 'Move',
      tag: 'Add tags',
      untag: 'Remove tags',
      delete: 'Delete',
    } satisfies Record<Bulk['do'], string>,
    unfold: { category: 'Move to', tag: 'Tag', untag: 'Untag' } satisfies Record<
      Exclude<Bulk['do'], 'delete'>,
      string
    >,
    all: (count: string) => `All ${count} in this list`,
    /** After their number. */
    selected: 'selected',
    category: 'Category',
    done: 'Done',
    tags: 'Tags',
    title: 'Select',
    noList: 'This form is damaged: it names no list. Reload the list and try again.',
    noSelection: 'This form is damaged: it names no expenses. Reload the list and try again.',
  },

  /** Of a bulk change, some expenses were not changed, because someone changed them meanwhile. */
  skipped: {
    title: 'Not all changed',
    skipped: (count: number) =>
      count === 1
        ? 'One expense was changed after you opened the list, so it stays as it is.'
        : `${count} expenses were changed after you opened the list, so they stay as they are.`,
    written: (count: number) =>
      count === 0
        ? 'Nothing was changed.'
        : count === 1
          ? 'The other one was changed.'
          : `The other ${count} were changed.`,
    undo: (count: number) => (count === 1 ? 'Undo that change' : `Undo those ${count} changes`),
  },
} as const
