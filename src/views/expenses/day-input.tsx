import { EARLIEST_DAY, formatDay, isCalendarDay, type Day } from '../../domain/day.ts'
import { LAST_DAY } from '../../domain/period.ts'
import { DAY_CHOICES, type DayChoice } from '../../domain/typed-day.ts'
import { en } from '../messages/en.ts'
import { FormField } from '../shared/field.tsx'
import { RadioChoice } from '../shared/radio-choice.tsx'
import type { FieldsProps, InputProps } from './expense-inputs.tsx'

const text = en.expenses

type ChoicesProps = InputProps & {
  readonly newDay: { readonly today: Day; readonly choice: DayChoice }
}

/** Today, yesterday, or the day in the field that the third choice shows. */
export function DayChoices(props: ChoicesProps) {
  const { newDay, ledger, draft, todayLink } = props
  return (
    <div class="day-choice">
      <fieldset class="choice" aria-label={text.fields.spentOn}>
        {DAY_CHOICES.map((choice) => (
          <RadioChoice input={{ name: 'day', value: choice, checked: choice === newDay.choice }}>
            {text.dayChoices[choice]}
          </RadioChoice>
        ))}
      </fieldset>
      <DayInput {...props} />
      <StillOn {...{ ledger, draft, todayLink }} />
    </div>
  )
}

/** The day, as text if no calendar has it: a date field would drop it. A new expense may lack it. */
export function DayInput({ about, draft, problems = {}, newDay }: InputProps) {
  return (
    <FormField field="spentOn" label={text.fields.spentOn} problem={problems.spentOn}>
      <input
        {...about('spentOn')}
        type={draft.spentOn === '' || isDay(draft.spentOn) ? 'date' : 'text'}
        name="spent_on"
        value={draft.spentOn}
        min={EARLIEST_DAY}
        max={LAST_DAY}
        required={newDay === undefined}
      />
    </FormField>
  )
}

function isDay(typed: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(typed) && isCalendarDay(typed)
}

/** Says that the form keeps the day of the last expense, with a link back to today. */
export function StillOn({
  ledger,
  draft,
  todayLink,
}: Pick<FieldsProps, 'ledger' | 'draft' | 'todayLink'>) {
  if (todayLink === undefined) return null
  const link = (
    <a href={todayLink} data-today>
      {text.backToToday}
    </a>
  )
  return <p class="hint">{text.sameDay(formatDay(ledger.locale, draft.spentOn), link)}</p>
}
