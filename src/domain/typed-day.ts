/** The day of a new expense as its form sends it: by a button, or as a date. */
import { addDays, type Day } from './day.ts'
import type { Refusal } from './refusal.ts'
import { ok, refuse, type Result } from './result.ts'

export const DAY_CHOICES = ['today', 'yesterday', 'other'] as const
/** `other` is the day that is typed. */
export type DayChoice = (typeof DAY_CHOICES)[number]

/** Reads the button that is pressed: forms of other programs have none, and send the day alone. */
export function parseDayChoice(sent: string): Result<DayChoice | undefined, Refusal> {
  const choice = DAY_CHOICES.find((each) => each === sent)
  return choice || sent === '' ? ok(choice) : refuse({ code: 'day-choice-unknown' })
}

/** The button that a form has pressed at first, by the day in it, which may be empty. */
export function choiceOf(typed: string, today: Day): DayChoice {
  if (typed === '') return 'today'
  return typed === addDays(today, -1) ? 'yesterday' : 'other'
}

/** The day of an expense whose form names none, such as a form that stayed open over midnight. */
export function dayWithoutDate(choice: DayChoice | undefined, today: Day): Day {
  return choice === 'yesterday' ? addDays(today, -1) : today
}
