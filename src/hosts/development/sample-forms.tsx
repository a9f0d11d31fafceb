/** Samples of what an expense is entered with, and of what leads to other periods. */
import { CATEGORY_COLOURS } from '../../domain/category-content.ts'
import { draftFrom } from '../../domain/expense-fields.ts'
import { wholePeriod } from '../../domain/filter.ts'
import { periodOf } from '../../domain/period.ts'
import { ExpenseFields } from '../../views/expenses/expense-fields.tsx'
import { PeriodSwitcher } from '../../views/expenses/period-switcher.tsx'
import { QuickAdd } from '../../views/expenses/quick-add.tsx'
import { ShareBar } from '../../views/expenses/largest-categories.tsx'
import type { SampleProps } from './styles-page.tsx'

const CATEGORIES = CATEGORY_COLOURS.slice(0, 10).map((colour, index) => ({
  id: colour,
  name: `${colour} things`,
  colour,
  symbol: null,
  place: null,
  uses: 10 - index,
}))

const DRAFT = {
  ...draftFrom('00000000-0000-7000-8000-000000000010', () => ''),
  price: '4.20',
  category: 'red things',
  name: 'Flat white',
}

/** The amount, money back, the days and the tiles: all that the page of an expense has. */
export function SampleExpense({ ledger, today }: SampleProps) {
  return (
    <form class="expense">
      <ExpenseFields
        {...{ ledger, draft: DRAFT, categories: CATEGORIES }}
        names={[]}
        tags={[]}
        newDay={{ today, choice: 'other' }}
      />
    </form>
  )
}

export function SampleQuickAdd({ ledger, today }: SampleProps) {
  return (
    <QuickAdd
      {...{ ledger, today, draft: { ...DRAFT, price: '' }, categories: CATEGORIES }}
      back=""
      suggestions={[]}
      names={[]}
      isReady={false}
      isFirst={false}
    />
  )
}

export function SamplePeriod({ ledger, today }: SampleProps) {
  const filter = wholePeriod(periodOf('month', today, ledger))
  const totals = CATEGORIES.map(({ id, name, colour, uses }) => ({
    id,
    name,
    colour,
    total: `${100 * uses}`,
  }))
  return (
    <>
      <PeriodSwitcher
        {...{ ledger, today, filter }}
        all={{ total: '30923.57', expenseCount: '806', newest: today }}
      />
      <ShareBar {...{ ledger, filter, totals }} />
    </>
  )
}
