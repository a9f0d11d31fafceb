/** What the forms of an expense offer. */
import type { Context } from 'hono'
import type { AppEnv } from '../../src/bindings.ts'
import type { SuggestionTime } from '../../src/db/categories/recent-use.ts'
import { readOffered } from '../../src/db/expenses/offered.ts'
import { dayIn } from '../../src/domain/day.ts'
import { mostUsedFirst, recentFirst } from '../../src/domain/offered-names.ts'
import { partOfDayAt } from '../../src/domain/part-of-day.ts'

/** Reads the categories, tags and names that a form of an expense offers, each in its order. */
export async function offeredInForm(c: Context<AppEnv>) {
  const { ledgerId, locale } = c.var.ledger
  const { categories, recent, names, tags } = await readOffered(
    c.env.sql,
    ledgerId,
    suggestionTime(c),
  )
  return {
    categories: recentFirst(categories, recent, locale),
    names,
    tags: mostUsedFirst(tags, locale),
  }
}

export function suggestionTime(c: Context<AppEnv>): SuggestionTime {
  const { timeZone } = c.var.ledger
  const now = c.env.now()
  return { today: dayIn(timeZone, now), partOfDay: partOfDayAt(now, timeZone) }
}
