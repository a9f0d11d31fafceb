import { EARLIEST_DAY, formatDay, isCalendarDay } from '../../domain/day.ts'
import { LAST_DAY } from '../../domain/period.ts'
import { en } from '../messages/en.ts'
import { FormField } from '../shared/field.tsx'
import type { FieldsProps, InputProps } from './expense-inputs.tsx'

const text = en.expenses

/**
 * The day, as text if no calendar has it: a date field would drop it, and an empty one is today.
 * Which day is too late depends on the day that the form is sent, so the parser alone refuses it.
 */
export function DayInput({ about, draft, problems = {}, ...props }: InputProps) {
  const hint = dayHint({ ...props, draft })
  return (
    <FormField field="spentOn" label={text.fields.spentOn} problem={problems.spentOn} hint={hint}>
      <input
        {...about('spentOn', hint !== undefined)}
        type={draft.spentOn === '' || isDay(draft.spentOn) ? 'date' : 'text'}
        name="spent_on"
        value={draft.spentOn}
        min={EARLIEST_DAY}
        max={LAST_DAY}
      />
    </FormField>
  )
}

function isDay(typed: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(typed) && isCalendarDay(typed)
}

/** Which day an empty field is, or that the form keeps the day of the last expense. */
function dayHint({
  ledger,
  draft,
  todayLink,
}: Pick<FieldsProps, 'ledger' | 'draft' | 'todayLink'>) {
  if (draft.spentOn === '') return text.dayHint
  if (todayLink === undefined) return undefined
  const link = (
    <a href={todayLink} data-hint={text.dayHint}>
      {text.backToToday}
    </a>
  )
  return text.sameDay(formatDay(ledger.locale, draft.spentOn), link)
}
