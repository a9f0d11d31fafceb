/** The reports. */

type Against = {
  /** How much less or more. */
  readonly amount: string
  /** The period before, or the day up to which both are compared. */
  readonly before: string
}

export const reports = {
  title: (list: string) => `Report: ${list}`,
  aDay: (amount: string) => `${amount} a day`,
  list: 'Show these expenses',
  clear: 'Clear filters',
  empty: 'No expenses in this period.',
  table: 'As a table',
  amount: 'Amount',
  share: 'Share',
  /** Whole percents; a small share is not zero. */
  percent: (percent: string) => `${percent}%`,
  lessThanOne: '<1%',

  /** How a period compares with the one before it. */
  pace: {
    /** Up to the same day of both. */
    soFar: {
      less: ({ amount, before }: Against) => `${amount} less than it was by ${before}`,
      more: ({ amount, before }: Against) => `${amount} more than it was by ${before}`,
      same: ({ before }: Against) => `as much as it was by ${before}`,
    },
    /** Of both as a whole. */
    over: {
      less: ({ amount, before }: Against) => `${amount} less than ${before}`,
      more: ({ amount, before }: Against) => `${amount} more than ${before}`,
      same: ({ before }: Against) => `as much as ${before}`,
    },
  },

  cumulative: {
    title: 'Day by day',
    found: (total: string, day: string) => `${total} by ${day}.`,
    compared: (total: string, day: string, comparison: string) =>
      `${total} by ${day}, ${comparison}.`,
    chart: (series: readonly string[]) => `Running total: ${series.join('; ')}`,
    series: (name: string, total: string) => `${name}, ${total}`,
    upTo: 'Up to',
    period: 'This period',
    before: 'The one before',
  },

  categories: {
    title: 'By category',
    only: <T>(name: T, total: string) => ['All of it is ', name, `: ${total}.`],
    largest: <T>(name: T, total: string, share: string, count: string) => [
      name,
      ` is the largest of ${count} categories: ${total}, ${share} of what was spent.`,
    ],
    nothingSpent: 'No category has a positive total.',
    backNote: 'Where more came back than was spent, a category has no share.',
    all: (count: string) => `All ${count} as a table`,
    category: 'Category',
  },

  months: {
    title: (count: string) => (count === '1' ? 'This month' : `Last ${count} months`),
    highest: (month: string, total: string) => `The highest is ${month}: ${total}.`,
    nothingSpent: 'No month has a positive total.',
    month: 'Month',
  },

  tags: {
    title: 'By tag',
    largest: <T>(tag: T, total: string) => ['Most of what is tagged has ', tag, `: ${total}.`],
    note: 'An expense counts for each of its tags.',
    tag: 'Tag',
  },

  biggest: { title: 'Biggest expenses', refunds: 'Most money back' },

  weekdays: {
    title: 'By weekday',
    highest: (weekday: string, total: string, average: string) =>
      `The highest is ${weekday}: ${total}, or ${average} each time.`,
    nothingSpent: 'No weekday has a positive total.',
    weekday: 'Weekday',
    average: 'Each time',
    eachTime: (amount: string) => `${amount} each time`,
  },
}
