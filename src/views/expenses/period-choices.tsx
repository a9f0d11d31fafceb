import {
  CALENDAR_KINDS,
  dayBeside,
  isOffered,
  periodOf,
  previousPeriod,
  type Period,
} from '../../domain/period.ts'
import { periodText } from '../../domain/period-text.ts'
import { en } from '../messages/en.ts'
import type { PeriodProps } from './period-switcher.tsx'

const text = en.expenses.totals

type Choice = readonly [period: Period | undefined, words: string]

type Props = PeriodProps & { readonly to: (period: Period) => string }

/** The periods that people ask for most, then the week, quarter and so on of what is shown. */
export function PeriodChoices(props: Props) {
  const presets = presetsOf(props)
  const named = new Set(presets.map(([period]) => period && periodText(period)))
  const others = kindsOf(props).filter(([period]) => !named.has(periodText(period)))
  return (
    <>
      <Choices {...props} choices={presets} />
      <Choices {...props} choices={others} />
    </>
  )
}

function Choices({ filter, to, choices }: Props & { readonly choices: readonly Choice[] }) {
  const shown = periodText(filter.period)
  if (choices.length === 0) return null
  return (
    <ul>
      {choices.map(
        ([period, words]) =>
          period && (
            <li>
              <a href={to(period)} aria-current={periodText(period) === shown ? 'page' : undefined}>
                {words}
              </a>
            </li>
          ),
      )}
    </ul>
  )
}

function presetsOf({ ledger, today }: PeriodProps): Choice[] {
  const month = periodOf('month', today, ledger)
  const year = periodOf('year', today, ledger)
  return [
    [month, text.presets.thisMonth],
    [previousPeriod(month, ledger), text.presets.lastMonth],
    [year, text.presets.thisYear],
    [previousPeriod(year, ledger), text.presets.lastYear],
    [{ kind: 'all' }, text.allPeriods],
  ]
}

function kindsOf({ ledger, today, filter, all }: PeriodProps) {
  const day = dayBeside(filter.period, today)
  return CALENDAR_KINDS.map(
    (kind) => [periodOf(kind, day, ledger), text.kinds[kind]] as const,
  ).filter(([period]) => isOffered(period, today, all.newest))
}
