import type { Child } from 'hono/jsx'
import { dayIn, type Day } from '../../domain/day.ts'
import type { Ledger } from '../../domain/ledger.ts'
import { DayHead } from '../expenses/day-head.ts'

type DaysProps<Entry> = {
  readonly ledger: Ledger
  readonly today: Day
  readonly lines: readonly Entry[]
  readonly changedAt: (line: Entry) => Date
  readonly children: (line: Entry) => Child
}

/** The lines of each day in the ledger's time zone, under its heading. */
export function Days<Entry>({ ledger, today, lines, changedAt, children }: DaysProps<Entry>) {
  const days: { readonly day: Day; readonly lines: Entry[] }[] = []
  for (const line of lines) {
    const day = dayIn(ledger.timeZone, changedAt(line))
    const last = days.at(-1)
    if (last?.day === day) last.lines.push(line)
    else days.push({ day, lines: [line] })
  }
  return (
    <>
      {days.map(({ day, lines: ofDay }) => (
        <section class="history-day">
          <h2>{DayHead(ledger, day, today)}</h2>
          <ol class="history">{ofDay.map(children)}</ol>
        </section>
      ))}
    </>
  )
}
