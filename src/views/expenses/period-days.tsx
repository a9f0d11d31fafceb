import { addDays } from '../../domain/day.ts'
import { filterQuery, type ExpenseFilter } from '../../domain/filter.ts'
import { en } from '../messages/en.ts'

const words = en.expenses.filter

type Props = { readonly filter: ExpenseFilter; readonly path: string }

/** Any days, of which one suffices; what else the filter has stays. */
export function PeriodDays({ filter, path }: Props) {
  const { period } = filter
  const days = period.kind === 'range' || period.kind === 'open' ? period : undefined
  // Days that were emptied are no bounds any more.
  const others = filterQuery(days ? { ...filter, period: { kind: 'all' } } : filter)
  return (
    <form class="days" action={path} autocomplete="off">
      {[...new URLSearchParams(others)].map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <label class="field">
        {words.from}
        <input type="date" name="from" value={days?.from} />
      </label>
      <label class="field">
        {words.to}
        <input type="date" name="to" value={days?.until && addDays(days.until, -1)} />
      </label>
      <button class="second">{words.show}</button>
    </form>
  )
}
