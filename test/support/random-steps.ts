/** Generators of random user actions. */
import * as fc from 'fast-check'

/** The fields of an expense's form. */
export type ExpenseInput = { category: string; cents: number; day: string; tags: string[] }

const EXPENSES = 4
export const expenseId = (number: number) =>
  `01890a5d-ac96-774b-bcce-${number.toString().padStart(12, '0')}`
const price = (cents: number) => (cents / 100).toFixed(2)

const NAMES = ['food', 'Food', 'rent', 'fun', 'FUN']
const content = fc.record({
  category: fc.constantFrom(...NAMES),
  cents: fc.integer({ min: -5000, max: 5000 }).filter((cents) => cents !== 0),
  day: fc.constantFrom('2026-06-01', '2026-06-02', '2026-05-31'),
  tags: fc.subarray(['a', 'b']),
})
const which = fc.nat({ max: EXPENSES - 1 })
export const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('add' as const), which, content }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('edit' as const), which, content, stale: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('delete' as const), which, stale: fc.boolean() }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('undo' as const),
      line: fc.nat({ max: 14 }),
      whole: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('merge' as const),
      from: fc.constantFrom(...NAMES),
      into: fc.constantFrom(...NAMES),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('bulk' as const),
      action: fc.constantFrom('category', 'tag', 'untag', 'delete'),
      name: fc.constantFrom(...NAMES),
      tag: fc.constantFrom('a', 'b'),
    }),
  },
)
/** Random steps, after an add for each of three categories. */
export const steps = fc.array(step, { minLength: 1, maxLength: 14 }).map((some): Step[] => [
  ...['food', 'rent', 'fun'].map((category, index) => ({
    do: 'add' as const,
    which: index,
    content: { category, cents: 100, day: '2026-06-01' as const, tags: [] },
  })),
  ...some,
])
export type Step = typeof step extends fc.Arbitrary<infer Each> ? Each : never

export const fieldsOf = ({ category, cents, day, tags }: ExpenseInput) => ({
  category,
  price: price(cents),
  spent_on: day,
  tags: tags.join(','),
})
